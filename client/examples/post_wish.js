"use strict";

// Reads the wall to its end and posts a wish, twice under one key: the wish is posted once.
// Asked by JSON on the standard input, answers so on the standard output: `make story` calls it.

const fs = require("node:fs");

const { createClient, each, fetchTransport, must, newKey } = require("../src");

async function main() {
  const { api, county, token, wish } = JSON.parse(fs.readFileSync(0, "utf8"));
  const client = createClient({
    api,
    county,
    token,
    transport: fetchTransport(),
    timeout: 60000,
    patience: 75000,
  });
  let cards = 0;
  for await (const card of each(client.wall.wall, { query: { limit: 50 } })) {
    if (card.wish_no) cards += 1;
  }
  const key = newKey();
  const posted = must(await client.wishes.post({ body: wish }, { key }));
  const again = await client.wishes.post({ body: wish }, { key });
  const once = again.ok && again.replayed && again.body.id === posted.id;
  process.stdout.write(JSON.stringify({ wish: posted, cards, once }));
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
