/** Marks, on both stores: the endpoint and a tablet chain the same texts to the same hash, whatever is in them. */
import { describe, expect, test } from "vitest";
import { chainedAll } from "#log/chain.ts";
import { markOf, NO_MARK } from "#protocol/mark.ts";
import { get, openShop, pull, push, sendJson, bearer } from "#support/cloud-world.ts";
import { createPen, enrolment, visit, type Saying } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

/** A visit whose receipt takes one to four bytes a character, and one of them what no character is. */
const odd = (receipt: string): Saying => ({ ...visit("mia"), data: { ...visit("mia").data, receipt } });

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a page's mark is what a tablet makes of its texts", async () => {
    const { cloud, first, second } = await openShop(make);
    const write = createPen(1);
    const lines = [enrolment("mia"), odd("é ☕ 🍰"), odd("\ud800"), odd("\ufffd"), odd("\u0000'")].flatMap(
      (said) => write(said),
    );
    const done = await push(cloud, first, 1, lines);
    const { page } = await pull(cloud, second);
    const own = markOf(chainedAll(new Uint8Array(32), page.texts));
    expect(page.texts).toEqual(lines.map(({ text }) => text));
    expect([page.head.mark, page.head.headMark, done.body.last?.mark]).toEqual([own, own, own]);
  });

  test("every cursor has the mark of the texts up to it, and no other has one", async () => {
    const { cloud, first } = await openShop(make);
    const lines = createPen(1)(enrolment("mia"), visit("mia"), visit("mia"));
    await push(cloud, first, 1, lines);
    const texts = lines.map(({ text }) => text);
    const marks = [1, 2, 3].map((count) => markOf(chainedAll(new Uint8Array(32), texts.slice(0, count))));
    const asked = await sendJson<{ marks: readonly (string | null)[] }>(
      cloud,
      "POST",
      `/api/v1/shops/${first.shop}/marks`,
      { at: [0, 1, 2, 3, 4] },
      bearer(first),
    );
    expect(asked.body.marks).toEqual([NO_MARK, ...marks, null]);
  });

  test("whoever stands on another mark is told apart", async () => {
    const { cloud, first } = await openShop(make);
    await push(cloud, first, 1, createPen(1)(enrolment("mia"), visit("mia")));
    const path = `/api/v1/shops/${first.shop}/entries?after=1&mark=00000000000000ff`;
    expect(await get(cloud, first, path)).toMatchObject({ status: 409, body: { error: "apart", head: 2 } });
  });
});
