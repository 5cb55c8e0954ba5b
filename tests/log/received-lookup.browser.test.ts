/** What others wrote is found again as our own is: by its place, by its act, by its member, sealed or not. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type MemberId, type Op } from "#domain/ids.ts";
import { needsOf, type Needs } from "#domain/known.ts";
import { entriesBetween } from "#log/between.ts";
import { createLookup } from "#log/lookup.ts";
import { logTables, runsOf } from "#log/database.ts";
import { historyOf, type Places } from "#log/member-history.ts";
import { sealReceived } from "#log/received-seal.ts";
import { sealTail } from "#log/seal.ts";
import { isReceived, RECEIVED, receivedTables } from "#log/sharing.ts";
import { card, editMember, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { ordered, type Ordered } from "./shared-order.ts";

const NOTHING: Needs = { member: null, other: null, cards: [], act: null, entry: null, seq: null };
const PAGE = 5;

type World = { readonly shop: ShopWorld; readonly order: Ordered };

/** Anna's enrolment and visits, some written here and some at the other counter, which also wrote of others. */
const twoCounters = async (): Promise<World> => {
  const [shop, other] = [await openedShop({ seed: 5 }), await openedShop({ seed: 6 })];
  await shop.after(setUp(), enrol("Anna"));
  for (let i = 1; i < 8; i += 1) await shop.after(visit("Anna", i));
  await other.after(setUp(), enrol("Bea"));
  const theirs = [
    ...(await other.after(enrol("Anna", { card: card(1), phone: "+36201234567" }), visit(null, 5))),
    ...(await other.after(editMember("Anna", { note: "oat milk" }), visit("Bea", 6), visit("Anna", 101))),
    ...(await other.after(visit("Anna", 102), visit("Anna", 103), visit("Bea", 7), visit("Anna", 104))),
  ];
  const order = await ordered(shop, theirs, [true, false, true, true, false, false, true, false, true]);
  return { shop, order };
};

/** What a command that names these would be told of. */
const wanted = async ({ db }: ShopWorld, needs: Partial<Needs>): Promise<readonly Entry[]> => {
  const head = await logTables(db).head.get("head");
  const { wanted: find } = createLookup(logTables(db), receivedTables(db));
  return db.transaction("r", db.tables, async () => find({ ...NOTHING, ...needs }, head ? runsOf(head) : []));
};

describe.each(["in rows", "sealed"])("what others wrote, %s,", (where) => {
  let world: World;
  beforeEach(async () => {
    world = await twoCounters();
    const { db } = world.shop;
    if (where === "sealed") {
      await sealReceived(db, { keep: 0, run: 3 });
      await sealTail(db, { keep: 3, run: 2 });
    }
  });
  const theirs = (): readonly Entry[] => world.order.confirmed.filter(({ seq }) => isReceived(seq));

  test("lies where it is said to", async () => {
    const runs = await receivedTables(world.shop.db).receivedRuns.count();
    expect(runs > 2).toBe(where === "sealed");
  });

  test("is the act that an undo names with its place", async () => {
    const first = theirs().filter(({ index }) => index === 0);
    expect(first.some(({ size }) => size > 1)).toBe(true);
    for (const { op, seq, size } of first) {
      const act = theirs().filter((entry) => entry.op === op);
      expect(act).toHaveLength(size);
      expect(await wanted(world.shop, needsOf({ ...undo(op, "mistake"), seq } as Command))).toEqual(act);
    }
  });

  test("is no other act, and none where the place is not one's", async () => {
    const [one] = theirs();
    expect(await wanted(world.shop, { act: asId<Op>("another"), seq: one?.seq ?? 0 })).toEqual([]);
    expect(await wanted(world.shop, { act: asId<Op>("another"), seq: RECEIVED + 9999 })).toEqual([]);
    const ours = world.order.confirmed.findIndex(({ seq }) => !isReceived(seq)) + 1;
    expect(await wanted(world.shop, { act: asId<Op>("another"), seq: RECEIVED + ours })).toEqual([]);
  });

  test("is the single entry of a place, by its id", async () => {
    for (const entry of theirs()) {
      expect(await wanted(world.shop, { entry: entry.id, member: entry.member, seq: entry.seq })).toEqual([
        entry,
      ]);
      expect(await entriesBetween(world.shop.db, entry.seq, entry.seq)).toEqual([entry]);
    }
  });

  test("is a member's history together with ours, in the order that the shop has", async () => {
    const { shop, order } = world;
    const expected = [...order.confirmed, ...order.unsent].filter(({ member }) => member === "Anna");
    const pages = [...new Set(expected.map(({ seq }) => Math.floor(seq / PAGE)))].sort((a, b) => a - b);
    const places = pages.map((page): Places => ({ from: page * PAGE, to: (page + 1) * PAGE - 1 }));
    const read: Entry[] = [];
    let parts = 0;
    for await (const part of historyOf(shop.db, [asId<MemberId>("Anna")], places)) {
      read.unshift(...part);
      parts += 1;
    }
    expect(read).toEqual(expected);
    expect(parts).toBeGreaterThan(2);
    expect(expected.some(({ seq }) => isReceived(seq)) && expected.some(({ seq }) => !isReceived(seq))).toBe(
      true,
    );
  });

  test("is the history of everybody whom a merge made one", async () => {
    const { shop, order } = world;
    const group = ["Anna", "Bea"].map((name) => asId<MemberId>(name));
    const read: Entry[] = [];
    const all = [
      { from: 0, to: RECEIVED - 1 },
      { from: RECEIVED, to: RECEIVED + 999 },
    ];
    for await (const part of historyOf(shop.db, group, all)) read.unshift(...part);
    expect(read).toEqual(
      [...order.confirmed, ...order.unsent].filter(({ member }) => member === "Anna" || member === "Bea"),
    );
  });
});

test("an entry of theirs is found by its member where nobody knows its place", async () => {
  const { shop, order } = await twoCounters();
  const [entry] = order.confirmed.filter(({ seq, member }) => isReceived(seq) && member === "Bea");
  expect(entry && (await wanted(shop, { entry: entry.id, member: entry.member }))).toEqual([entry]);
});
