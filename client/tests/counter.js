"use strict";

// A server that notes what it is asked, and answers as it is told.

const http = require("node:http");

/** Serve `answers` one after the other, the last one for ever; gives the address and the notes. */
async function serve(test, ...answers) {
  const asked = [];
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      asked.push({ method, url, headers, body: Buffer.concat(chunks) });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      answer(response, asked[asked.length - 1]);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { api: `http://127.0.0.1:${server.address().port}`, asked };
}

const json = (status, body, headers) => (response) => {
  response.writeHead(status, Object.assign({ "Content-Type": "application/json" }, headers));
  response.end(JSON.stringify(body));
};

const problem = (status, code, more, headers) =>
  json(status, Object.assign({ code, status, detail: "请稍后再试。", request_id: "r1" }, more), headers);

const nobody = (response) => response.socket.destroy();

const never = () => {};

const text = (status, words) => (response) => {
  response.writeHead(status, { "Content-Type": "text/html" });
  response.end(words);
};

module.exports = { json, never, nobody, problem, serve, text };
