"use strict";

const { must } = require("./refusals.js");

/**
 * One page of a list after the other. A page that was refused is asked for again by the next
 * `next()`; of several at the same time, each waits for the one before.
 * @type {typeof import("./index").pages}
 */
function pages(call, asked, how) {
  /** @type {any} */
  const given = asked || {};
  /** @type {string | null | undefined} */
  let cursor = given.query && given.query.cursor;
  let over = false;
  /** @type {Promise<any>} */
  let last = Promise.resolve();

  async function step() {
    if (over) return { done: true, value: undefined };
    const query = Object.assign({}, given.query, cursor ? { cursor } : {});
    const body = must(await call(Object.assign({}, given, { query }), how));
    cursor = body.next_cursor;
    over = !cursor;
    return { done: false, value: body.items || [] };
  }

  /** @type {any} */
  const iterator = {
    next() {
      last = last.then(step, step);
      return last;
    },
    async return() {
      over = true;
      return { done: true, value: undefined };
    },
  };
  if (Symbol.asyncIterator) iterator[Symbol.asyncIterator] = () => iterator;
  return iterator;
}

/** @type {typeof import("./index").each} */
function each(call, asked, how) {
  const found = pages(call, asked, how);
  /** @type {any[]} */
  let waiting = [];
  /** @type {any} */
  const iterator = {
    async next() {
      while (!waiting.length) {
        const page = await found.next();
        if (page.done) return { done: true, value: undefined };
        waiting = page.value.slice();
      }
      return { done: false, value: waiting.shift() };
    },
    return() {
      waiting = [];
      return found.return();
    },
  };
  if (Symbol.asyncIterator) iterator[Symbol.asyncIterator] = () => iterator;
  return iterator;
}

module.exports = { each, pages };
