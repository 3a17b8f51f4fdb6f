"use strict";

const { NoAnswer } = require("./refusals.js");

/** @typedef {import("./index").Received} Received */
/** @typedef {import("./index").Sent} Sent */

/**
 * Sends by `wx.request`, and a form with its one file by `wx.uploadFile`.
 * A refusal by the API is a success to WeChat; its `fail` means that nobody answered.
 * @type {typeof import("./index").wxTransport}
 */
function wxTransport(wx) {
  return (sent) =>
    new Promise((resolve, reject) => {
      /** @type {any} */
      const common = {
        url: sent.url,
        header: sent.headers,
        timeout: sent.timeout,
        success: (/** @type {any} */ answer) => resolve(received(answer)),
        fail: (/** @type {{ errMsg?: string }} */ error) => reject(noAnswer(error)),
      };
      if (sent.form) {
        wx.uploadFile(Object.assign(common, oneFile(sent.form)));
        return;
      }
      common.method = sent.method;
      common.data = sent.body;
      // Left as text: WeChat would hand a broken JSON text over as if it were a string.
      common.dataType = "text";
      common.responseType = sent.bytes ? "arraybuffer" : "text";
      wx.request(common);
    });
}

/** @param {NonNullable<Sent["form"]>} form */
function oneFile(form) {
  const names = Object.keys(form.files);
  if (names.length !== 1 || typeof form.files[names[0]] !== "string") {
    throw new TypeError("wx.uploadFile sends one file, by its path");
  }
  return { name: names[0], filePath: form.files[names[0]], formData: form.fields };
}

/**
 * @param {{ statusCode: number, data: any, header?: Record<string, any> }} answer
 * @returns {Received}
 */
function received(answer) {
  /** @type {Record<string, string>} */
  const headers = {};
  // Each platform spells their names its own way.
  for (const [name, value] of Object.entries(answer.header || {})) {
    headers[name.toLowerCase()] = String(value);
  }
  const status = Number(answer.statusCode);
  if (answer.data instanceof ArrayBuffer) {
    const refused = status >= 300;
    return { status, headers, bytes: answer.data, text: refused ? textOf(answer.data) : "" };
  }
  return { status, headers, text: typeof answer.data === "string" ? answer.data : "" };
}

/**
 * UTF-8 by hand: where pictures are asked for, refusals are bytes too, and old phones have no
 * `TextDecoder`.
 * @param {ArrayBuffer} bytes
 */
function textOf(bytes) {
  const hex = Array.from(new Uint8Array(bytes), (byte) => `%${(byte + 256).toString(16).slice(1)}`);
  try {
    return decodeURIComponent(hex.join(""));
  } catch (_) {
    return "";
  }
}

/** @param {{ errMsg?: string }} error */
function noAnswer(error) {
  const said = String((error && error.errMsg) || "request:fail");
  return new NoAnswer(/time\s?-?out|timed out/i.test(said) ? "timed_out" : "no_answer", said);
}

module.exports = { wxTransport };
