/** What counts in a shop of several tablets is read in the shop's order, however its lines lie here. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { actsBefore } from "#log/backwards.ts";
import { canonicalAfter } from "#log/canonical.ts";
import { unsentEntries } from "#log/unsent-entries.ts";
import { sealReceived } from "#log/received-seal.ts";
import { sealTail } from "#log/seal.ts";
import { logTables } from "#log/database.ts";
import { receivedTables, RECEIVED } from "#log/sharing.ts";
import { verifyChain } from "#log/verify.ts";
import { card, editMember, enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { ordered, type Ordered } from "./shared-order.ts";

/** Acts of one entry and of several, with payloads and without. */
const morning = (name: string, no: number): readonly Command[] => [
  enrol(name, { card: card(no), phone: "+36201234567", openingStamps: 2 }),
  visit(name, 100),
  editMember(name, { note: "oat milk" }),
  visit(null, 990),
  visit(name, 120),
  visit(name, 140),
];

/** Two tablets, each of which has written eight acts: here, and what the other wrote. */
const twoTablets = async (): Promise<{ shop: ShopWorld; theirs: readonly Entry[] }> => {
  const [shop, other] = [await openedShop({ seed: 5 }), await openedShop({ seed: 6 })];
  await shop.after(setUp(), ...morning("Anna", 1), visit("Anna", 160));
  await other.after(setUp());
  return { shop, theirs: await other.after(...morning("Bea", 2), ...morning("Cili", 3)) };
};

const canonical = async (shop: ShopWorld, after = 0): Promise<readonly Entry[]> => {
  const read: Entry[] = [];
  let reached = after;
  for await (const { entries, cursor } of canonicalAfter(shop.db, after)) {
    read.push(...entries);
    expect(cursor).toBe(reached + entries.length);
    expect(entries.at(-1)).toMatchObject({ index: (entries.at(-1)?.size ?? 0) - 1 });
    reached = cursor;
  }
  return read;
};

const backwards = async ({ db }: ShopWorld, rows: number): Promise<readonly Entry[]> => {
  const read: Entry[] = [];
  for await (const acts of actsBefore(db, rows)) {
    expect(acts.every((act) => act.length === act[0].size)).toBe(true);
    read.unshift(...acts.toReversed().flat());
  }
  return read;
};

const expectSame = async (shop: ShopWorld, { confirmed, unsent }: Ordered): Promise<void> => {
  expect(await canonical(shop)).toEqual(confirmed);
  const { db } = shop;
  expect(await db.transaction("r", db.tables, async () => unsentEntries(db))).toEqual(unsent);
  expect(await backwards(shop, 4)).toEqual([...confirmed, ...unsent]);
  await verifyChain(db);
};

describe("the shop's order", () => {
  test("is read the same however ours and theirs stand in it, and whatever is sealed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 20 }),
        fc.array(fc.record({ ours: fc.boolean(), run: fc.integer({ min: 1, max: 9 }), keep: fc.nat(12) }), {
          maxLength: 4,
        }),
        async (turns, seals) => {
          const { shop, theirs } = await twoTablets();
          const expected = await ordered(shop, theirs, turns);
          await expectSame(shop, expected);
          for (const { ours, ...options } of seals)
            await (ours ? sealTail(shop.db, options) : sealReceived(shop.db, options));
          await expectSame(shop, expected);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });

  test("is read on from any page, without what stands before it", async () => {
    const { shop, theirs } = await twoTablets();
    const { confirmed } = await ordered(shop, theirs, [true, false, true, true, false, false, true]);
    await sealReceived(shop.db, { keep: 0, run: 5 });
    const pages = await receivedTables(shop.db).pages.orderBy("cursor").primaryKeys();
    expect(pages.length).toBeGreaterThan(2);
    for (const cursor of pages) expect(await canonical(shop, cursor)).toEqual(confirmed.slice(cursor));
  });

  test("is not read as if it were whole while older entries are still to come", async () => {
    const { shop, theirs } = await twoTablets();
    const { shared } = await ordered(shop, theirs, [false, false, true]);
    const { received, pages } = receivedTables(shop.db);
    const [first] = await pages.orderBy("cursor").primaryKeys();
    await received
      .where("cursor")
      .belowOrEqual(first ?? 0)
      .delete();
    await receivedTables(shop.db).shared.put({ ...shared, missing: { from: 1, to: first ?? 0 } });
    await expect(canonical(shop)).rejects.toThrow("the order has no gaps");
    await verifyChain(shop.db);
    expect((await backwards(shop, 4)).some(({ seq }) => seq > RECEIVED)).toBe(true);
  });

  test("begins with what the shop wrote before it had a cloud, sent or not", async () => {
    const { shop } = await twoTablets();
    const { confirmed, unsent, shared } = await ordered(shop, [], [true, true]);
    const presumed = unsent.at(-1)?.seq ?? 0;
    await receivedTables(shop.db).shared.put({ ...shared, presumed });
    await shop.after(visit("Anna", 7));
    const read: Entry[] = [];
    for await (const { entries, cursor } of canonicalAfter(shop.db, 0)) {
      read.push(...entries);
      expect(cursor).toBe(confirmed.length);
    }
    expect(read).toEqual([...confirmed, ...unsent]);
    expect(await unsentEntries(shop.db)).toMatchObject([{ type: "VisitRecorded", seq: presumed + 1 }]);
  });

  test("of a shop without a cloud holds nothing, and nothing there is unsent", async () => {
    const { shop } = await twoTablets();
    expect(await canonical(shop)).toEqual([]);
    expect(await unsentEntries(shop.db)).toEqual([]);
  });
});

describe("what is unsent", () => {
  test("is told by its members, those of nobody under the empty name", async () => {
    const { shop, theirs } = await twoTablets();
    const { unsent } = await ordered(shop, theirs, [true, false]);
    await sealTail(shop.db, { keep: 3, run: 2 });
    const about = (...names: readonly string[]): Promise<readonly Entry[]> =>
      unsentEntries(shop.db, new Set(names));
    expect(await about("Anna")).toEqual(unsent.filter(({ member }) => member === "Anna"));
    expect(await about("")).toEqual(unsent.filter(({ member }) => member === null));
    expect(await about("Bea")).toEqual([]);
    expect((await about("Anna")).length).toBeGreaterThan(3);
  });

  test("counts what is held for the owner until it is discarded", async () => {
    const { shop, theirs } = await twoTablets();
    const { confirmed, unsent, shared } = await ordered(shop, theirs, [true, false, true]);
    const [held] = unsent;
    const { exceptions, shared: standing } = receivedTables(shop.db);
    const exception = { place: held?.seq ?? 0, id: held?.id ?? ("" as never), code: "needsOwner", at: 1 };
    await exceptions.put({ ...exception, state: "held" });
    await standing.put({ ...shared, confirmed: exception.place });
    expect(await unsentEntries(shop.db)).toEqual(unsent);
    const told = (await backwards(shop, 4)).map(({ id }) => id);
    expect(told).toContain(exception.id);
    expect(new Set(told).size).toBe(confirmed.length + unsent.length);
    await exceptions.put({ ...exception, state: "discarded" });
    expect(await unsentEntries(shop.db)).toEqual(unsent.slice(1));
  });
});

describe("verifying", () => {
  const tampered: readonly (readonly [string, (shop: ShopWorld) => PromiseLike<unknown>])[] = [
    [
      "a line of theirs that was changed",
      ({ db }) =>
        receivedTables(db)
          .received.toCollection()
          .modify((row: { text: string }) => void (row.text = row.text.replace("120", "121"))),
    ],
    ["a line of theirs that is gone", ({ db }) => receivedTables(db).received.limit(1).delete()],
    ["an own stretch that is gone", ({ db }) => receivedTables(db).order.limit(1).delete()],
    [
      "a page's hash",
      ({ db }) =>
        receivedTables(db)
          .pages.limit(1)
          .modify({ chain: new Uint8Array(32) }),
    ],
    ["the last hash", ({ db }) => db.table("shared").update("shared", { chain: new Uint8Array(32) })],
    [
      "a payload of theirs",
      ({ db }) => receivedTables(db).receivedPayloads.limit(1).modify({ payload: "{}" }),
    ],
    ["a payload of theirs that is gone", ({ db }) => receivedTables(db).receivedPayloads.limit(1).delete()],
    ["a line of ours", async ({ db }) => void (await logTables(db).head.update("head", { seq: 3 }))],
  ];

  test.each(tampered)("finds out %s", async (_, tamper) => {
    const { shop, theirs } = await twoTablets();
    await ordered(shop, theirs, [true, false, true, false, false]);
    await verifyChain(shop.db);
    await tamper(shop);
    await expect(verifyChain(shop.db)).rejects.toThrow();
  });
});
