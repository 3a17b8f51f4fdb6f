"use strict";

const { NoAnswer } = require("./refusals.js");

/**
 * Sends by `fetch`, as Node and browsers have it.
 * @type {typeof import("./index").fetchTransport}
 */
function fetchTransport(given) {
  const fetch = given || globalThis.fetch;
  /** @type {import("./index").Transport} */
  const transport = async (sent) => {
    const body = sent.form ? formData(sent.form) : sent.body;
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), sent.timeout);
    try {
      const answer = await fetch(sent.url, {
        method: sent.method,
        headers: sent.headers,
        body,
        signal: ending.signal,
        redirect: "error",
      });
      return await received(answer, sent.bytes);
    } catch (error) {
      throw new NoAnswer(ending.signal.aborted ? "timed_out" : "no_answer", String(error));
    } finally {
      clearTimeout(timer);
    }
  };
  transport.keepsEtags = true;
  return transport;
}

/** @param {NonNullable<import("./index").Sent["form"]>} form */
function formData(form) {
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
  for (const [name, file] of Object.entries(form.files)) {
    if (!(file instanceof Blob)) throw new TypeError(`body.${name} must be a Blob`);
    data.append(name, file, name);
  }
  return data;
}

/**
 * @param {Response} answer
 * @param {boolean} bytes
 * @returns {Promise<import("./index").Received>}
 */
async function received(answer, bytes) {
  /** @type {Record<string, string>} */
  const headers = {};
  answer.headers.forEach((value, name) => {
    headers[name] = value;
  });
  const { status } = answer;
  if (bytes && answer.ok) return { status, headers, text: "", bytes: await answer.arrayBuffer() };
  return { status, headers, text: await answer.text() };
}

module.exports = { fetchTransport };
