"use strict";

// A stand-in for `wx` in Node. Like WeChat it calls a refusal a success with its statusCode, and
// fails only where nobody answered; it spells the names of headers its own way.

const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { URL } = require("node:url");

const METHODS = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT"];
const DEFAULT_TIMEOUT = 60000;

function standIn() {
  return { request, uploadFile };
}

function request(options) {
  const method = options.method || "GET";
  if (!METHODS.includes(method)) throw new Error(`wx.request knows no ${method}`);
  if (options.data !== undefined && typeof options.data !== "string") {
    throw new Error("the stand-in takes data as text only");
  }
  const header = Object.assign({ "content-type": "application/json" }, lowered(options.header));
  send("request", options, { method, header, body: options.data }, (bytes, answer) => {
    const wanted = options.responseType === "arraybuffer" ? arrayBuffer(bytes) : bytes.toString();
    const isJson = options.responseType !== "arraybuffer" && (options.dataType || "json") === "json";
    return Object.assign(answer, { data: isJson ? parsed(wanted) : wanted });
  });
}

function uploadFile(options) {
  const header = lowered(options.header);
  if (header["content-type"]) throw new Error("wx.uploadFile sets its content-type itself");
  const boundary = "----stand-in";
  const parts = Object.entries(options.formData || {}).map(([name, value]) =>
    part(boundary, `name="${name}"`, Buffer.from(String(value))),
  );
  const file = `name="${options.name}"; filename="${path.basename(options.filePath)}"`;
  parts.push(part(boundary, file, fs.readFileSync(options.filePath)));
  const body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  header["content-type"] = `multipart/form-data; boundary=${boundary}`;
  send("uploadFile", options, { method: "POST", header, body }, (bytes, answer) =>
    Object.assign(answer, { data: bytes.toString() }),
  );
}

function part(boundary, disposition, content) {
  const head = `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from("\r\n")]);
}

function send(verb, options, { method, header, body }, shaped) {
  const fail = (why) => {
    clearTimeout(timer);
    if (options.fail) options.fail({ errMsg: `${verb}:fail ${why}`, errno: 600001 });
  };
  const sending = http.request(new URL(options.url), { method, headers: header }, (received) => {
    const chunks = [];
    received.on("data", (chunk) => chunks.push(chunk));
    received.on("error", (error) => fail(error.message));
    received.on("end", () => {
      clearTimeout(timer);
      const answer = {
        statusCode: received.statusCode,
        header: spelled(received.headers),
        errMsg: `${verb}:ok`,
      };
      options.success(shaped(Buffer.concat(chunks), answer));
    });
  });
  const timer = setTimeout(() => sending.destroy(new Error("timeout")), options.timeout || DEFAULT_TIMEOUT);
  sending.on("error", (error) => fail(error.message));
  sending.end(body);
}

function lowered(header) {
  return Object.fromEntries(Object.entries(header || {}).map(([name, value]) => [name.toLowerCase(), value]));
}

function spelled(headers) {
  const upper = (name) => name.replace(/(^|-)\w/g, (start) => start.toUpperCase());
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [upper(name), value]));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (_) {
    return text;
  }
}

function arrayBuffer(bytes) {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

module.exports = { standIn };
