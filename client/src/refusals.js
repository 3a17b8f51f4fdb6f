"use strict";

/** @typedef {import("./index").Received} Received */
/** @typedef {import("./index").Refusal<string>} Refusal */

const SENTENCES = {
  no_answer: "网络不可用，请检查网络后重试。",
  timed_out: "网络较慢，服务没有及时回应，请稍后重试。",
  unreadable_answer: "服务暂时无法访问，请稍后重试。",
};

/** Nobody answered: thrown by a transport. */
class NoAnswer extends Error {
  /**
   * @param {"no_answer" | "timed_out"} code
   * @param {string} said what the platform said of it
   */
  constructor(code, said) {
    super(said);
    this.name = "NoAnswer";
    this.code = code;
  }
}

/** A refusal as an error, for those who would rather catch than look. */
class Refused extends Error {
  /** @param {Refusal} refusal */
  constructor(refusal) {
    super(refusal.detail);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

/**
 * @param {unknown} error
 * @returns {Refusal}
 */
function cameWithoutAnswer(error) {
  if (!(error instanceof NoAnswer)) throw error;
  return { code: error.code, detail: SENTENCES[error.code], status: 0, said: error.message };
}

/**
 * The refusal of an answer: a problem document, or whatever somebody on the way said instead.
 * @param {Received} received
 * @returns {Refusal}
 */
function refusalOf(received) {
  const problem = problemIn(received.text);
  /** @type {any} */
  const refusal = problem || {
    code: "unreadable_answer",
    detail: SENTENCES.unreadable_answer,
    said: received.text.slice(0, 200),
  };
  refusal.status = received.status;
  const seconds = Number(received.headers["retry-after"]);
  if (seconds > 0) refusal.retry_after = seconds;
  return refusal;
}

/** @param {string} text */
function problemIn(text) {
  try {
    const problem = JSON.parse(text);
    return problem && typeof problem.code === "string" ? problem : null;
  } catch (_) {
    return null;
  }
}

/** @type {typeof import("./index").must} */
function must(answer) {
  if (!answer.ok) throw new Refused(answer.refusal);
  return answer.body;
}

module.exports = { NoAnswer, Refused, cameWithoutAnswer, must, refusalOf };
