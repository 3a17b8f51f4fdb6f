// Compiled, never run: what a developer's editor knows of the calls.

import { createClient, each, fetchTransport, must, pages, type Api } from "../src/index";

const api = createClient({
  api: "https://wish.example.gov.cn",
  county: "229901",
  transport: fetchTransport(),
});

export async function calls(): Promise<void> {
  const claimed = await api.claims.claim({ path: { wish_id: "1" }, body: {} }, { key: "draft-0001" });
  if (claimed.ok) {
    const claim: Api.Claim = claimed.body;
    void claim;
  } else {
    switch (claimed.refusal.code) {
      case "already_claimed":
      case "not_signed_in":
        break;
      case "invalid_input": {
        const errors: Record<string, string[]> = claimed.refusal.errors;
        void errors;
        break;
      }
      case "busy": {
        const seconds: number = claimed.refusal.retry_after;
        void seconds;
        break;
      }
      case "no_answer": {
        const said: string = claimed.refusal.said;
        void said;
        break;
      }
      // @ts-expect-error - no rule of a claim refuses with this code
      case "media_too_large":
        break;
    }
  }

  await api.people.me();
  const picture: ArrayBuffer = must(await api.media.download({ path: { picture_id: "1" } }));
  await api.intake.upload({ body: { table: new Blob([]), community_code: "2299010010" } });
  for await (const card of each(api.wall.wall, { query: { form: "goods" } })) {
    const number: string | undefined = card.wish_no;
    void number;
  }
  const page = await pages(api.claims.own_claims).next();
  if (!page.done) void page.value.length;
  void picture;

  // @ts-expect-error - the id of the wish is missing
  await api.claims.claim({ body: {} });
  // @ts-expect-error - there is no such form of a wish
  await api.wall.wall({ query: { form: "money" } });
  // @ts-expect-error - a person is no list
  each(api.people.me);
}
