"use strict";

/** @typedef {import("./index").Asked} Asked */
/** @typedef {import("./index").How} How */
/** @typedef {import("./index").Operation} Operation */
/** @typedef {import("./index").Sent} Sent */
/** @typedef {import("./index").Settings} Settings */

const TIMEOUT = 10000;

/**
 * What a transport has to send for one call.
 * @param {Settings} settings
 * @param {Operation} operation
 * @param {Asked} asked
 * @param {How} how
 * @param {string} key
 * @returns {Sent}
 */
function request(settings, [method, path, kind, files], asked, how, key) {
  /** @type {Sent} */
  const sent = {
    method,
    url: settings.api + filled(path, asked.path || {}) + written(asked.query || {}),
    headers: headersOf(settings, how, key),
    timeout: how.timeout || settings.timeout || TIMEOUT,
    bytes: kind === "bytes",
  };
  if (kind === "form") {
    sent.form = parted(asked.body || {}, files || []);
  } else if (asked.body !== undefined) {
    sent.headers["Content-Type"] = "application/json";
    sent.body = JSON.stringify(asked.body);
  }
  return sent;
}

/**
 * @param {Settings} settings
 * @param {How} how
 * @param {string} key
 */
function headersOf(settings, how, key) {
  /** @type {Record<string, string>} */
  const headers = {};
  const token = typeof settings.token === "function" ? settings.token() : settings.token;
  if (token) headers.Authorization = `Bearer ${token}`;
  if (settings.county) headers["X-County"] = settings.county;
  if (key) headers["Idempotency-Key"] = key;
  return Object.assign(headers, how.headers);
}

/**
 * @param {string} path
 * @param {Record<string, any>} values
 */
function filled(path, values) {
  return path.replace(/\{(\w+)\}/g, (_, name) => {
    if (values[name] === undefined || values[name] === "") {
      throw new TypeError(`${path} needs path.${name}`);
    }
    return encodeURIComponent(String(values[name]));
  });
}

/** @param {Record<string, any>} query */
function written(query) {
  const pairs = Object.keys(query)
    .filter((name) => query[name] !== undefined && query[name] !== null)
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(query[name]))}`);
  return pairs.length ? `?${pairs.join("&")}` : "";
}

/**
 * The files of a form, and its other fields.
 * @param {Record<string, any>} body
 * @param {string[]} names
 */
function parted(body, names) {
  /** @type {{ files: Record<string, any>, fields: Record<string, string> }} */
  const form = { files: {}, fields: {} };
  for (const name of Object.keys(body)) {
    if (names.includes(name)) form.files[name] = body[name];
    else form.fields[name] = String(body[name]);
  }
  return form;
}

module.exports = { request };
