"use strict";

const { createClient } = require("./calling.js");
const { fetchTransport } = require("./fetch_transport.js");
const { labels } = require("./generated/labels.js");
const { newKey } = require("./keys.js");
const { each, pages } = require("./pages.js");
const { NoAnswer, Refused, must } = require("./refusals.js");
const { wxTransport } = require("./wx_transport.js");

module.exports = {
  createClient,
  each,
  fetchTransport,
  labels,
  must,
  newKey,
  NoAnswer,
  pages,
  Refused,
  wxTransport,
};
