"use strict";

const operations = require("./generated/operations.js");
const { newKey } = require("./keys.js");
const { cameWithoutAnswer, refusalOf } = require("./refusals.js");
const { request } = require("./requests.js");

/** @typedef {import("./index").Answer<any, any>} Answer */
/** @typedef {import("./index").Asked} Asked */
/** @typedef {import("./index").How} How */
/** @typedef {import("./index").Operation} Operation */
/** @typedef {import("./index").Received} Received */
/** @typedef {import("./index").Sent} Sent */
/** @typedef {import("./index").Settings} Settings */
/** @typedef {{ etag: string, text: string }} Kept */
/** @typedef {{ settings: Settings, answers: Map<string, Kept> }} Line */

const OK = 200;
const NO_CONTENT = 204;
const NOT_MODIFIED = 304;
const TOO_MANY = 429;
const BUSY = 503;
const ANSWERS_KEPT = 50;

/** @type {typeof import("./index").createClient} */
function createClient(settings) {
  /** @type {Line} */
  const line = { settings, answers: new Map() };
  /** @type {any} */
  const client = {
    /** @param {Partial<Settings>} changes */
    use(changes) {
      line.settings = Object.assign({}, line.settings, changes);
      line.answers.clear();
    },
  };
  for (const [noun, verbs] of Object.entries(operations)) {
    client[noun] = {};
    for (const [verb, operation] of Object.entries(verbs)) {
      client[noun][verb] = (/** @type {Asked} */ asked, /** @type {How} */ how) =>
        call(line, operation, asked || {}, how || {});
    }
  }
  return client;
}

/**
 * One act: however often it has to be sent, it carries the same key.
 * @param {Line} line
 * @param {Operation} operation
 * @param {Asked} asked
 * @param {How} how
 * @returns {Promise<Answer>}
 */
async function call(line, operation, asked, how) {
  const key = operation[2] === "key" || operation[2] === "form" ? how.key || newKey() : "";
  const sent = request(line.settings, operation, asked, how, key);
  const known = isAskedAgain(line, operation) ? line.answers.get(sent.url) : undefined;
  if (known) sent.headers["If-None-Match"] = known.etag;
  const retries = either(how.retries, line.settings.retries, 2);
  for (let tried = 0; ; tried += 1) {
    const answer = await heard(line, operation, sent, known);
    const pause = tried < retries ? pauseAfter(answer, sent.method === "POST" && !key, tried) : -1;
    if (pause < 0 || pause > either(line.settings.patience, 5000)) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/**
 * @param {Line} line
 * @param {Operation} operation
 * @param {Sent} sent
 * @param {Kept | undefined} known
 * @returns {Promise<Answer>}
 */
async function heard(line, operation, sent, known) {
  /** @type {Received} */
  let received;
  try {
    received = await line.settings.transport(sent);
  } catch (error) {
    return { ok: false, refusal: cameWithoutAnswer(error) };
  }
  const { status, headers } = received;
  if (status === NOT_MODIFIED && known) {
    return { ok: true, status: OK, body: JSON.parse(known.text), replayed: false };
  }
  if (status < OK || status >= 300) return { ok: false, refusal: refusalOf(received) };
  const read = bodyOf(received, sent.bytes);
  if (!read.ok) return { ok: false, refusal: refusalOf(received) };
  if (headers.etag && isAskedAgain(line, operation)) {
    keep(line.answers, sent.url, { etag: headers.etag, text: received.text });
  }
  const replayed = headers["idempotency-replayed"] === "true";
  return { ok: true, status, body: read.body, replayed };
}

/**
 * A success that is no JSON came from somebody on the way, such as the page of a hotel's network.
 * @param {Received} received
 * @param {boolean} bytes
 * @returns {{ ok: boolean, body?: any }}
 */
function bodyOf(received, bytes) {
  if (received.status === NO_CONTENT) return { ok: true };
  if (bytes) return { ok: received.bytes !== undefined, body: received.bytes };
  try {
    return { ok: true, body: JSON.parse(received.text) };
  } catch (_) {
    return { ok: false };
  }
}

/**
 * How many milliseconds to wait before the act is sent again; below 0 when it must not be.
 * Without a key nobody knows whether a step that was not answered was done.
 * @param {Answer} answer
 * @param {boolean} once
 * @param {number} tried
 */
function pauseAfter(answer, once, tried) {
  if (answer.ok) return -1;
  const { code, status, retry_after: seconds } = answer.refusal;
  if (status === TOO_MANY) return either(seconds, 60) * 1000;
  if (once) return -1;
  if (status === BUSY && seconds) return seconds * 1000;
  return code === "no_answer" || code === "timed_out" ? 300 * 2 ** tried : -1;
}

/**
 * @param {Line} line
 * @param {Operation} operation
 */
function isAskedAgain(line, operation) {
  return operation[2] === "etag" && line.settings.transport.keepsEtags === true;
}

/**
 * @param {Line["answers"]} answers
 * @param {string} url
 * @param {Kept} answer
 */
function keep(answers, url, answer) {
  answers.delete(url);
  answers.set(url, answer);
  if (answers.size > ANSWERS_KEPT) answers.delete(answers.keys().next().value || "");
}

/**
 * The first of these numbers that is given.
 * @param {(number | undefined)[]} numbers
 * @returns {number}
 */
function either(...numbers) {
  return numbers.find((number) => number !== undefined) || 0;
}

module.exports = { createClient };
