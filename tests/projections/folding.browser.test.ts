/** What a load folds in memory and writes in one piece is what recording would have left, act by act. */
import { describe, expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { createEmptyFolding, createFolding, type Folding } from "#projections/folding.ts";
import { pack } from "#projections/pack.ts";
import { writtenTables } from "#projections/packed-writing.ts";
import { packedTables } from "#projections/packed.ts";
import { createQueries } from "#projections/queries.ts";
import { stateHash } from "#projections/state-hash.ts";
import { rowsOf } from "#projections/state.ts";
import { sumsOf } from "#projections/sums.ts";
import { projectionTables, type BalanceRow } from "#projections/tables.ts";
import { adjust, enrol, redeem, setUp, undo, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { madeUpMembers } from "./made-up-members.ts";
import { merged, spread } from "./merged.ts";
import { happen } from "./random-history.ts";

const write = async ({ db }: ShopWorld, folding: Folding): Promise<void> => {
  await folding.prepare();
  await db.transaction("rw", db.tables, async () => folding.write());
};

const project = async ({ db, projecting }: ShopWorld, entries: readonly Entry[]): Promise<void> =>
  db.transaction("rw", db.tables, async () => projecting.project(entries, false));

/** Entries cut in about so many pieces, never within an act. */
const piecesOf = (entries: readonly Entry[], count: number): Entry[][] => {
  const pieces: Entry[][] = [[]];
  for (const entry of entries) {
    const last = pieces.at(-1) ?? [];
    if (entry.index === 0 && last.length >= entries.length / count) pieces.push([entry]);
    else last.push(entry);
  }
  return pieces;
};

describe("folded in memory", () => {
  test("a history gives the rows, the sums and the hash that recording it gave, in whatever pieces", async () => {
    const live = await openedShop({ seed: 51 });
    const { written } = await happen(live, 51, 150);
    const [rows, sums, hash] = [await merged(live.db), await sumsOf(live.db), await stateHash(live.db)];
    for (const pieces of [1, 3, 40]) {
      const shop = await openedShop();
      const folding = createEmptyFolding(shop.db);
      for (const piece of piecesOf(written, pieces)) folding.fold(piece);
      expect(await folding.sums()).toEqual(sums);
      expect(await folding.stateHash()).toBe(hash);
      expect(await spread(shop.db)).toEqual({ singles: 0, blocks: 0 });
      await write(shop, folding);
      expect(await merged(shop.db)).toEqual(rows);
      expect(await sumsOf(shop.db)).toEqual(sums);
      expect(await stateHash(shop.db)).toBe(hash);
    }
  });

  test("goes on from what is there, packed or not, and may be prepared before the end", async () => {
    const live = await openedShop({ seed: 52 });
    const { written } = await happen(live, 52, 150);
    const rows = await merged(live.db);
    const [first = [], second = [], third = []] = piecesOf(written, 3);
    for (const isPacked of [false, true]) {
      const shop = await openedShop();
      await project(shop, first);
      if (isPacked) await pack(shop.db, { atMost: 0 });
      const folding = await createFolding(shop.db);
      folding.fold(second);
      await folding.prepare();
      folding.fold(third);
      expect(folding.upTo()).toBe(written.length);
      await write(shop, folding);
      expect(await merged(shop.db)).toEqual(rows);
      expect((await spread(shop.db)).singles).toBeGreaterThan(0);
    }
  });

  test("an edit that comes after the erasure brings no name back, in the same piece or a later one", async () => {
    const [[enrolled, named] = []] = madeUpMembers(1);
    if (!enrolled || named?.type !== "RecordEdited") throw new Error("the made-up member has a name");
    const data = { enrolledDay: enrolled.day };
    const erased = { ...enrolled, seq: 3, type: "MemberErased", data } as Entry;
    const late: Entry = { ...named, seq: 4 };
    for (const pieces of [[[enrolled, named, erased, late]], [[enrolled, named, erased], [late]]]) {
      const shop = await openedShop();
      for (const piece of pieces) await project(shop, piece);
      expect(await merged(shop.db)).toMatchObject({ members: [], seq: 4 });
      const folding = createEmptyFolding(shop.db);
      for (const piece of pieces) folding.fold(piece);
      expect(await folding.stateHash()).toBe(await stateHash(shop.db));
    }
  });

  test("refuses an entry that does not follow, unless another log begins there", async () => {
    const { written } = await happen(await openedShop({ seed: 53 }), 53, 20);
    const shop = await openedShop();
    const folding = createEmptyFolding(shop.db);
    folding.fold(written.slice(0, 9));
    expect(() => folding.fold(written.slice(10, 11))).toThrow("in order");
    expect(() => folding.fold(written.slice(8, 9))).toThrow("in order");
    const [next] = written.slice(9, 10);
    const survivor = next && { ...next, seq: 500, logId: "another" as Entry["logId"] };
    folding.fold(survivor ? [survivor] : []);
    expect(folding.upTo()).toBe(500);
  });
});

describe("many members", () => {
  test("lie in blocks of neighbours, and each is found, read and changed alone", async () => {
    const members = madeUpMembers(250);
    const [shop, plain] = [await openedShop(), await openedShop()];
    const folding = createEmptyFolding(shop.db);
    for (const entries of members) folding.fold(entries);
    await write(shop, folding);
    await project(plain, members.flat());
    expect(await merged(shop.db)).toEqual(await merged(plain.db));
    expect((await spread(shop.db)).blocks).toBeGreaterThan(5);
    const ids = members.flatMap(([first]) => first?.member ?? []);
    const { balances } = packedTables(shop.db);
    const alone: (BalanceRow | undefined)[] = [];
    for (const id of ids) alone.push(await balances.get(id));
    expect(await balances.bulkGet(ids)).toEqual(alone);
    expect(alone.map((row) => row?.member)).toEqual(ids);
    // Whoever writes asks for many at once, and for some that nobody is.
    const some = ["", ...ids.toReversed(), "~"];
    const many = await writtenTables(shop.db).balances.bulkGet(some);
    expect(many).toEqual([undefined, ...alone.toReversed(), undefined]);
    const visits = await createQueries(shop.db).members(ids);
    expect(visits.map(({ state }) => state.visits)).toEqual(alone.map((row) => row?.state.visits));
    expect((await Array.fromAsync(rowsOf(shop.db, "members"))).flat()).toHaveLength(250);
  });

  test("are packed into the blocks they belong to, without leaving small ones behind", async () => {
    const members = madeUpMembers(250);
    const [shop, plain] = [await openedShop(), await openedShop()];
    await project(plain, members.flat());
    // Every second one first, so that the others have to go between them.
    const [even, odd] = [0, 1].map((rest) => members.filter((_, i) => i % 2 === rest)) as [
      Entry[][],
      Entry[][],
    ];
    let seq = 0;
    const inPlace = (some: Entry[][]) => some.flat().map((entry): Entry => ({ ...entry, seq: (seq += 1) }));
    await project(shop, inPlace(even));
    await pack(shop.db, { atMost: 0 });
    const { blocks } = projectionTables(shop.db);
    const before = await blocks.count();
    await project(shop, inPlace(odd));
    await pack(shop.db, { atMost: 0 });
    expect(await blocks.count()).toBeGreaterThan(before * 1.5);
    expect(await blocks.count()).toBeLessThan(before * 2.5);
    const idsIn = async ({ db }: ShopWorld) =>
      (await Array.fromAsync(rowsOf(db, "balances"))).flat().map(({ member, state }) => [member, state]);
    expect(await idsIn(shop)).toEqual(await idsIn(plain));
  });
});

describe("the sums", () => {
  test("count members, visits, sales, takings, units held and owed, and rewards", async () => {
    const shop = await openedShop();
    const [gone, given] = [shop.newOp(), shop.newOp()];
    await shop.after(setUp(), enrol("Anna", { openingStamps: 12 }), enrol("Bea"));
    await shop.send(enrol("Cleo"), gone);
    await shop.after(undo(gone), visit("Anna", 550), visit(null, 250), redeem("Anna", "coffee"));
    await shop.send(adjust("Bea", "points", 30), given);
    await shop.after(redeem("Bea", "mug"), undo(given));
    const sums = {
      members: 2,
      visits: 1,
      sales: 1,
      revenue: 800,
      stamps: 3,
      points: 5,
      owedStamps: 0,
      owedPoints: 20,
      redeemed: 2,
    };
    expect(await sumsOf(shop.db)).toEqual(sums);
    await pack(shop.db, { atMost: 0 });
    expect(await sumsOf(shop.db)).toEqual(sums);
    expect(await (await createFolding(shop.db)).sums()).toEqual(sums);
  });
});

test("a balance knows the pages of the log where its member's history lies", async () => {
  const shop = await openedShop();
  const products = Array.from({ length: 990 }, (_, i) => ({ id: `p${i}` as never, name: "Tea", price: 100 }));
  await shop.after(setUp({ products }), enrol("Anna"), visit("Anna", 100), visit(null, 100));
  for (let i = 0; i < 8; i += 1) await shop.after(visit("Anna", 100));
  const rows = (await Array.fromAsync(rowsOf(shop.db, "balances"))).flat();
  expect(rows.map(({ member, pages }) => [member, pages])).toEqual([
    ["", []],
    ["Anna", [0, 1]],
  ]);
  expect(rows.map(({ rev }) => rev > 990)).toEqual([true, true]);
});
