"use strict";

// Against the API itself; `make test` starts one and says where in WISHAPP_CLIENT.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const { test } = require("node:test");

const { createClient, each, fetchTransport, must, wxTransport } = require("../src");
const { standIn } = require("./wx.js");

const given = JSON.parse(process.env.WISHAPP_CLIENT || "null");
if (!given) throw new Error("WISHAPP_CLIENT is missing: this is run by `make test`");

const TRANSPORTS = { fetch: () => fetchTransport(), wx: () => wxTransport(standIn()) };
const NOBODY = "01970000-0000-7000-8000-000000000000";

function clientOf(transport, more) {
  const { api, county } = given;
  return createClient(Object.assign({ api, county, transport, timeout: 60000 }, more));
}

for (const [kind, transport] of Object.entries(TRANSPORTS)) {
  test(`anybody reads the wall to its end (${kind})`, async () => {
    const client = clientOf(transport());
    const numbers = new Set();
    for await (const card of each(client.wall.wall, { query: { limit: 1 } })) numbers.add(card.wish_no);
    assert.deepEqual([...numbers].sort(), given.wall);
    const card = must(await client.wall.wish_card({ path: { wish_no: given.wall[0] } }));
    assert.equal(card.wish_no, given.wall[0]);
  });

  test(`a code of WeChat becomes a session, which ends (${kind})`, async () => {
    const client = clientOf(transport());
    const session = must(await client.people.open_session({ body: { code: given.codes[kind] } }));
    client.use({ token: session.token });
    assert.equal(must(await client.people.me()).person_id, session.person.person_id);
    assert.equal((await client.sessions.end_this()).ok, true);
    const { refusal } = await client.people.me();
    assert.deepEqual([refusal.code, refusal.status], ["session_ended", 401]);
  });

  test(`a wish is posted once under its key (${kind})`, async () => {
    const client = clientOf(transport(), { token: given.token });
    const key = `posting-by-${kind}`;
    const first = await client.wishes.post({ body: given.wish }, { key });
    const second = await client.wishes.post({ body: given.wish }, { key });
    assert.deepEqual([first.status, first.replayed, second.replayed], [201, false, true], JSON.stringify(first));
    assert.equal(must(second).id, must(first).id);
  });

  test(`refusals come with their code and a Chinese sentence (${kind})`, async () => {
    const client = clientOf(transport(), { token: given.token });
    const unknown = await client.claims.see({ path: { claim_id: NOBODY } });
    assert.deepEqual([unknown.refusal.code, unknown.refusal.status], ["not_found", 404]);
    assert.match(unknown.refusal.detail, /[\u4e00-\u9fff]/);
    assert.ok(unknown.refusal.request_id);
    const empty = await client.wishes.post({ body: {} });
    assert.equal(empty.refusal.code, "invalid_input");
    assert.match(empty.refusal.errors.content[0], /[\u4e00-\u9fff]/);
  });

  test(`a picture goes there and comes back (${kind})`, async () => {
    const client = clientOf(transport(), { token: given.token });
    const picture = kind === "wx" ? given.picture : new Blob([fs.readFileSync(given.picture)]);
    const kept = must(await client.media.upload({ body: { picture } }));
    assert.equal(kept.content_type, "image/jpeg");
    const bytes = must(await client.media.download({ path: { picture_id: kept.id } }));
    assert.equal(bytes.byteLength, kept.size);
    const { refusal } = await client.media.download({ path: { picture_id: NOBODY } });
    assert.equal(refusal.code, "not_found");
  });
}

test("an unchanged card is not sent again", async () => {
  let last = 0;
  const counted = async (url, options) => {
    const answer = await fetch(url, options);
    last = answer.status;
    return answer;
  };
  const client = clientOf(fetchTransport(counted));
  const card = { path: { wish_no: given.wall[0] } };
  const first = must(await client.wall.wish_card(card));
  assert.deepEqual([must(await client.wall.wish_card(card)), last], [first, 304]);
});
