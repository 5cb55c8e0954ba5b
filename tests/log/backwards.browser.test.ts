/** The log is read from its end as it would be from its beginning, wherever its entries lie, and no further than asked. */
import { expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { ownActsBefore } from "#log/backwards.ts";
import { logTables } from "#log/database.ts";
import { sealTail } from "#log/seal.ts";
import { card, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";

const wholeLog = async (
  { db }: ShopWorld,
  end: number | null = null,
  rows = 3,
): Promise<readonly Entry[]> => {
  const blocks: (readonly Entry[])[] = [];
  for await (const acts of ownActsBefore(db, end, rows)) {
    expect(acts.every(([first, ...others]) => others.length === first.size - 1)).toBe(true);
    blocks.unshift(acts.toReversed().flat());
  }
  return blocks.flat();
};

/** A set-up of many entries, enrolments of four, visits of one, and an undo. */
const busyShop = async () => {
  const shop = await openedShop();
  const all = [...(await shop.after(setUp()))];
  for (let i = 0; i < 8; i += 1) {
    const who = `Member ${i}`;
    all.push(...(await shop.after(enrol(who, { card: card(i), openingStamps: 2 }), visit(who, 100 + i))));
  }
  all.push(...(await shop.after(undo(all.at(-1)?.op ?? ""))));
  return { shop, all };
};

test("rows and sealed runs give the same acts, whole and in order, payloads and all", async () => {
  const { shop, all } = await busyShop();
  expect(await wholeLog(shop)).toEqual(all);
  await sealTail(shop.db, { keep: 8, run: 6 });
  expect(await logTables(shop.db).segments.count()).toBeGreaterThan(2);
  expect(await wholeLog(shop)).toEqual(all);
});

test("reading goes on from any place", async () => {
  const { shop, all } = await busyShop();
  await sealTail(shop.db, { keep: 8, run: 6 });
  const starts = all.filter(({ index }) => index === 0).map(({ seq }) => seq);
  for (const seq of starts) expect(await wholeLog(shop, seq)).toEqual(all.filter((entry) => entry.seq < seq));
});

test("reading goes on where rows are sealed meanwhile", async () => {
  const { shop, all } = await busyShop();
  const reading = ownActsBefore(shop.db, null, 3);
  const found: Entry[] = [];
  for await (const acts of reading) {
    found.unshift(...acts.toReversed().flat());
    await sealTail(shop.db, { keep: 2, run: 6 });
  }
  expect(found).toEqual(all);
});

test("a log in which nothing was written yet has no acts", async () => {
  expect(await wholeLog(await openedShop())).toEqual([]);
});
