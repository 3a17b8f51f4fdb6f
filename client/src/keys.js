"use strict";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 24;

/**
 * A key for one act. It has to be new for one person only, and is no secret: mini-programs
 * have no `crypto`, and need none for it.
 * @type {typeof import("./index").newKey}
 */
function newKey() {
  let key = Date.now().toString(36) + "-";
  for (let count = 0; count < LENGTH; count += 1) {
    key += LETTERS[Math.floor(Math.random() * LETTERS.length)];
  }
  return key;
}

module.exports = { newKey };
