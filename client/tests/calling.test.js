"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { test } = require("node:test");

const { createClient, each, fetchTransport, must, pages, Refused, wxTransport } = require("../src");
const { json, never, nobody, problem, serve, text } = require("./counter.js");
const { standIn } = require("./wx.js");

const WISH = { path: { wish_id: "0197" }, body: {} };
const TRANSPORTS = { fetch: () => fetchTransport(), wx: () => wxTransport(standIn()) };

/** A test by each transport: what a client does must not depend on who carries it. */
function both(name, story) {
  for (const [kind, transport] of Object.entries(TRANSPORTS)) {
    test(`${name} (${kind})`, (t) => story(t, transport(), kind));
  }
}

function clientFor(api, transport, more) {
  return createClient(Object.assign({ api, transport, county: "229901", token: "t-1" }, more));
}

both("a call carries token, county and key, and brings the body", async (t, transport) => {
  const { api, asked } = await serve(t, json(201, { id: "c1" }));
  const answer = await clientFor(api, transport).claims.claim(WISH);
  assert.deepEqual(answer, { ok: true, status: 201, body: { id: "c1" }, replayed: false });
  const [{ method, url, headers, body }] = asked;
  assert.deepEqual([method, url], ["POST", "/api/v1/wishes/0197/claims"]);
  assert.equal(headers.authorization, "Bearer t-1");
  assert.equal(headers["x-county"], "229901");
  assert.match(headers["idempotency-key"], /^[A-Za-z0-9_-]{8,64}$/);
  assert.match(headers["content-type"], /^application\/json/);
  assert.equal(body.toString(), "{}");
});

both("an act keeps its key through all tries, and the next act has another", async (t, transport) => {
  const busy = problem(503, "busy", {}, { "Retry-After": "0.01" });
  const { api, asked } = await serve(t, nobody, busy, json(201, { id: "c1" }));
  const client = clientFor(api, transport);
  assert.equal((await client.claims.claim(WISH)).ok, true);
  assert.equal((await client.claims.claim(WISH)).ok, true);
  const keys = asked.map((each) => each.headers["idempotency-key"]);
  assert.deepEqual([keys.length, new Set(keys.slice(0, 3)).size], [4, 1]);
  assert.notEqual(keys[3], keys[0]);
});

both("the key of an act may be the caller's, and a repeat says that it is one", async (t, transport) => {
  const { api, asked } = await serve(t, json(201, { id: "c1" }, { "Idempotency-Replayed": "true" }));
  const answer = await clientFor(api, transport).claims.claim(WISH, { key: "draft-0001" });
  assert.equal(asked[0].headers["idempotency-key"], "draft-0001");
  assert.equal(answer.replayed, true);
});

both("a step without a key is not sent twice when nobody answers", async (t, transport) => {
  const { api, asked } = await serve(t, nobody);
  const answer = await clientFor(api, transport).claims.start({ path: { claim_id: "c1" } });
  assert.equal(answer.refusal.code, "no_answer");
  assert.match(answer.refusal.detail, /网络/);
  assert.equal(asked.length, 1);
  assert.equal(asked[0].headers["idempotency-key"], undefined);
});

both("who answers too late is given up, and asked again", async (t, transport) => {
  const { api, asked } = await serve(t, never);
  const client = clientFor(api, transport, { timeout: 50, retries: 1 });
  const { refusal } = await client.people.me();
  assert.deepEqual([refusal.code, refusal.status, asked.length], ["timed_out", 0, 2]);
});

both("a refusal is a value with code, sentence and what is wrong with which field", async (t, transport) => {
  const errors = { content: ["请填写 1 至 200 个字。"] };
  const { api, asked } = await serve(t, problem(422, "invalid_input", { errors }));
  const { ok, refusal } = await clientFor(api, transport).wishes.post({ body: {} });
  assert.equal(ok, false);
  assert.deepEqual([refusal.code, refusal.status, refusal.errors], ["invalid_input", 422, errors]);
  assert.equal(refusal.detail, "请稍后再试。");
  assert.equal(asked.length, 1);
});

both("a long pause is left to the caller, a short one is waited for", async (t, transport) => {
  const long = problem(429, "too_many_requests", {}, { "Retry-After": "60" });
  const short = problem(429, "too_many_requests", {}, { "Retry-After": "0.01" });
  const { api, asked } = await serve(t, short, long);
  const { refusal } = await clientFor(api, transport).claims.start({ path: { claim_id: "c1" } });
  assert.deepEqual([refusal.code, refusal.retry_after, asked.length], ["too_many_requests", 60, 2]);
});

both("a page of somebody on the way is no answer of the API", async (t, transport) => {
  const { api } = await serve(t, text(200, "<html>请登录无线网络</html>"), text(502, "<html>"));
  const client = clientFor(api, transport);
  for (const status of [200, 502]) {
    const { refusal } = await client.people.me();
    assert.deepEqual([refusal.code, refusal.status], ["unreadable_answer", status]);
    assert.match(refusal.said, /^<html>/);
  }
});

both("nothing is brought by a call that brings nothing", async (t, transport) => {
  const { api } = await serve(t, (response) => response.writeHead(204).end());
  const answer = await clientFor(api, transport).sessions.end_this();
  assert.deepEqual(answer, { ok: true, status: 204, body: undefined, replayed: false });
});

both("what stands in paths and queries is written as such", async (t, transport) => {
  const { api, asked } = await serve(t, json(200, { items: [] }));
  const client = clientFor(api, transport);
  await client.wall.wish_card({ path: { wish_no: "a/b?c" } });
  await client.wall.wall({ query: { community: "稻&香", form: undefined, limit: 5 } });
  assert.equal(asked[0].url, "/api/v1/wall/a%2Fb%3Fc");
  assert.equal(asked[1].url, "/api/v1/wall?community=%E7%A8%BB%26%E9%A6%99&limit=5");
  await assert.rejects(client.wall.wish_card({ path: {} }), /needs path.wish_no/);
});

both("a picture is brought as bytes, its refusal as a refusal", async (t, transport) => {
  const bytes = Buffer.from([0xff, 0xd8, 0x00, 0x80]);
  const picture = (response) => response.writeHead(200, { "Content-Type": "image/jpeg" }).end(bytes);
  const { api } = await serve(t, picture, problem(404, "not_found", { detail: "没有找到。" }));
  const client = clientFor(api, transport);
  const got = must(await client.media.download({ path: { picture_id: "p1" } }));
  assert.ok(got instanceof ArrayBuffer);
  assert.deepEqual(Buffer.from(got), bytes);
  const { refusal } = await client.media.download({ path: { picture_id: "p1" } });
  assert.deepEqual([refusal.code, refusal.detail], ["not_found", "没有找到。"]);
});

both("a form goes as one, with its file and its fields", async (t, transport, kind) => {
  const { api, asked } = await serve(t, json(201, { id: "i1" }));
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "client-")), "wishes.xlsx");
  fs.writeFileSync(file, "table");
  t.after(() => fs.rmSync(path.dirname(file), { recursive: true }));
  const table = kind === "wx" ? file : new Blob(["table"]);
  must(await clientFor(api, transport).intake.upload({ body: { table, community_code: "2299010010" } }));
  const [{ headers, body }] = asked;
  assert.match(headers["content-type"], /^multipart\/form-data; boundary=/);
  assert.ok(headers["idempotency-key"]);
  assert.match(body.toString(), /name="community_code"\r\n\r\n2299010010\r\n/);
  assert.match(body.toString(), /name="table"; filename="[^"]+"[^]*\r\n\r\ntable\r\n/);
  await assert.rejects(
    clientFor(api, transport).media.upload({ body: { picture: 7 } }),
    TypeError,
  );
});

test("what did not change is not sent again, and nobody can spoil what is kept", async (t) => {
  const fresh = json(200, { items: [1] }, { ETag: '"e1"' });
  const { api, asked } = await serve(t, fresh, (response) => response.writeHead(304).end());
  const client = clientFor(api, fetchTransport());
  must(await client.wall.wall()).items.push(2);
  const again = await client.wall.wall();
  assert.deepEqual([again.status, again.body], [200, { items: [1] }]);
  assert.equal(asked[1].headers["if-none-match"], '"e1"');
  client.use({ county: "229902" });
  await client.wall.wall({ query: { limit: 7 } });
  assert.equal(asked[2].headers["if-none-match"], undefined);
  assert.equal(asked[2].headers["x-county"], "229902");
});

test("a token may be asked for at the moment of each call", async (t) => {
  const { api, asked } = await serve(t, json(200, {}));
  let token;
  const client = clientFor(api, fetchTransport(), { token: () => token });
  await client.people.me();
  token = "t-2";
  await client.people.me();
  assert.deepEqual(asked.map((each) => each.headers.authorization), [undefined, "Bearer t-2"]);
});

const LIST = {
  "/api/v1/me/claims?limit=2": { items: [1, 2], next_cursor: "a" },
  "/api/v1/me/claims?limit=2&cursor=a": { items: [], next_cursor: "b" },
  "/api/v1/me/claims?limit=2&cursor=b": { items: [3], next_cursor: null },
};
const list = (response, { url }) => json(200, LIST[url])(response);

both("a list is read over all its pages, which follow each other", async (t, transport) => {
  const { api, asked } = await serve(t, list);
  const client = clientFor(api, transport);
  const found = [];
  for await (const claim of each(client.claims.own_claims, { query: { limit: 2 } })) found.push(claim);
  assert.deepEqual([found, asked.length], [[1, 2, 3], 3]);
});

both("a page that was refused is asked for again, and two callers get two pages", async (t, transport) => {
  const { api } = await serve(t, problem(404, "not_found"), list);
  const reading = pages(clientFor(api, transport).claims.own_claims, { query: { limit: 2 } });
  await assert.rejects(reading.next(), (error) => {
    return error instanceof Refused && error.refusal.code === "not_found" && /请/.test(error.message);
  });
  const both = await Promise.all([reading.next(), reading.next()]);
  assert.deepEqual(both.map((page) => page.value), [[1, 2], []]);
  await reading.return();
  assert.equal((await reading.next()).done, true);
});

test("the code runs on phones that are some years old", () => {
  const folder = path.join(__dirname, "..", "src");
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"));
  assert.ok(files.length > 7);
  for (const name of files) {
    const code = fs.readFileSync(path.join(folder, name), "utf8");
    assert.doesNotMatch(code, /\?\.[a-z[(]|\?\?|async \*|^ +(static|#)/m, name);
    assert.doesNotMatch(code, /require\("(?!\.\/)/, `${name} needs nothing else`);
  }
});
