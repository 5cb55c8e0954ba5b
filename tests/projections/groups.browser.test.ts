/** Proves that members who were merged are one wherever they are asked for, and two again once that was taken back. */
import { liveQuery } from "dexie";
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import type { EntryOf } from "#domain/entry.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import { pack } from "#projections/pack.ts";
import { createQueries } from "#projections/queries.ts";
import { createSearchRows } from "#projections/search/search-rows.ts";
import { packedTables } from "#projections/packed.ts";
import { adjust, card, editMember, enrol, redeem, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";

const id = (name: string): MemberId => asId<MemberId>(name);
const merge = (from: string, into: string): Command => ({
  type: "MergeMembers",
  from: id(from),
  into: id(into),
});
const anna = id("Anna");
const again = id("Anna-2");

/** A shop that knows one Anna twice: six stamps and a card, and four stamps and another card. */
const shopWithTwo = async (seed: number): Promise<ShopWorld> => {
  const shop = await openedShop({ seed });
  await shop.after(
    setUp(),
    enrol("Anna", { card: card(1), openingStamps: 5 }),
    enrol("Anna-2", { card: card(2), openingStamps: 3, phone: "+36201234567" }),
    enrol("Bea", { card: card(3) }),
    visit("Anna", 500),
    visit("Anna-2", 300),
  );
  return shop;
};

/** Merges the second Anna into the first; answers with what takes it back. */
const mergeThem = async (shop: ShopWorld): Promise<Command> => {
  const [merged] = (await shop.after(merge("Anna-2", "Anna"))) as readonly EntryOf<"MembersMerged">[];
  if (!merged) throw new Error("they were merged");
  return { type: "UndoMerge", merge: merged.id, seq: merged.seq, member: again };
};

describe("members who were merged", () => {
  test("are one, packed or not, with what both had", async () => {
    const shop = await shopWithTwo(1);
    await mergeThem(shop);
    const read = createQueries(shop.db);
    for (const isPacked of [false, true]) {
      if (isPacked) await pack(shop.db, { atMost: 0 });
      const view = await read.member(again);
      expect(view).toMatchObject({ id: anna, profile: { name: "Anna" }, state: { visits: 2, spent: 800 } });
      expect(await read.member(anna)).toEqual(view);
      expect((await read.members([again, id("Bea"), anna])).map((one) => one.id)).toEqual([anna, id("Bea")]);
      expect((await read.cardsOf(again)).map(({ code }) => code)).toEqual([card(1), card(2)]);
      expect(await read.cardOf(again)).toBe(card(1));
      expect(await read.groupOf(again)).toEqual([anna, again]);
      expect(await read.groupOf(id("Bea"))).toEqual([id("Bea")]);
    }
  });

  test("pay together for what neither could", async () => {
    const shop = await shopWithTwo(2);
    expect(await shop.send(redeem("Anna", "coffee"))).toMatchObject({
      refusal: { reason: "NotEnough", have: 6 },
    });
    await mergeThem(shop);
    await shop.after(redeem("Anna-2", "coffee"));
    expect(await shop.send(redeem("Anna", "coffee"))).toMatchObject({
      refusal: { reason: "NotEnough", have: 0 },
    });
  });

  test("are two again, exactly as they were, once it was taken back", async () => {
    const shop = await shopWithTwo(3);
    const read = createQueries(shop.db);
    const before = await read.members([anna, again]);
    const undo = await mergeThem(shop);
    await shop.after(undo);
    const after = await read.members([anna, again]);
    expect(after.map(({ id: one, profile }) => [one, profile.name])).toEqual([
      [anna, "Anna"],
      [again, "Anna-2"],
    ]);
    expect(after.map(({ state }) => state.purse)).toEqual(before.map(({ state }) => state.purse));
    expect(await shop.send(undo)).toMatchObject({ refusal: { reason: "AlreadyUndone" } });
  });

  test("may be merged on, and nobody is merged twice", async () => {
    const shop = await shopWithTwo(4);
    await mergeThem(shop);
    expect(await shop.send(merge("Anna", "Anna-2"))).toMatchObject({ refusal: { reason: "SameMember" } });
    const [entry] = await shop.after(merge("Anna-2", "Bea"));
    expect(entry).toMatchObject({ member: "Anna", data: { into: "Bea" } });
    expect(await createQueries(shop.db).groupOf(again)).toEqual([id("Bea"), anna, again]);
  });

  test("are edited as who is left, and forgotten together", async () => {
    const shop = await shopWithTwo(5);
    await mergeThem(shop);
    const read = createQueries(shop.db);
    await shop.after(editMember("Anna-2", { note: "oat milk" }));
    expect((await read.member(anna))?.profile.note).toBe("oat milk");
    const cards = (await read.cardsOf(anna)).map(({ code }) => code);
    await shop.after({ type: "EraseMember", member: anna, cards });
    expect(await read.members([anna, again])).toEqual([]);
    expect(await packedTables(shop.db).members.bulkGet([anna, again])).toEqual([undefined, undefined]);
    expect(await Promise.all([card(1), card(2)].map(async (code) => (await read.card(code))?.state))).toEqual(
      ["revoked", "revoked"],
    );
  });

  test("are shown as one at once to whoever looks at either", async () => {
    const shop = await shopWithTwo(6);
    const read = createQueries(shop.db);
    const seen: number[] = [];
    const live = liveQuery(async () => read.member(anna)).subscribe((view) =>
      seen.push(view?.state.visits ?? 0),
    );
    const undo = await mergeThem(shop);
    await expect.poll(() => seen.at(-1)).toBe(2);
    await shop.after(visit("Anna-2", 100));
    await expect.poll(() => seen.at(-1)).toBe(3);
    await shop.after(undo);
    await expect.poll(() => seen.at(-1)).toBe(1);
    live.unsubscribe();
  });
});

describe("the search", () => {
  test("is told who is under whom, and the visits of all", async () => {
    const shop = await shopWithTwo(7);
    const rows = createSearchRows(shop.db);
    const { upTo } = await rows.all();
    const undo = await mergeThem(shop);
    const all = await rows.all();
    const last = new Map((await Array.fromAsync(all.pieces)).flat().map((row) => [row.member, row]));
    expect(all.merged).toEqual([[again, anna]]);
    expect([last.get(anna)?.visits, last.get(again)?.visits, last.get("Bea")?.visits]).toEqual([2, 2, 0]);
    const since = await rows.since(upTo);
    expect(since?.merged).toEqual([[again, anna]]);
    expect(since?.changed.map(({ member, visits }) => [member, visits]).toSorted()).toEqual([
      [anna, 2],
      [again, 2],
    ]);
    expect(since?.visited).toEqual([]);
    await shop.after(undo);
    const parted = await rows.since(all.upTo);
    expect(parted?.merged).toEqual([]);
    expect(parted?.changed.map(({ member, visits }) => [member, visits]).toSorted()).toEqual([
      [anna, 1],
      [again, 1],
    ]);
  });
});

test("who may be one person is proposed until they are", async () => {
  const shop = await shopWithTwo(8);
  await shop.after(enrol("Anna-3", { phone: "06 20 123 4567" }), adjust("Anna-3", "points", 5));
  const { samePersons } = createQueries(shop.db);
  expect(await samePersons()).toEqual([{ members: [again, id("Anna-3")], why: ["phone"] }]);
  await shop.after(merge("Anna-3", "Anna-2"));
  expect(await samePersons()).toEqual([]);
});

test("everybody is looked through again only once somebody's profile has changed", async () => {
  const shop = await shopWithTwo(9);
  await shop.after(enrol("Anna-3", { phone: "06 20 123 4567" }));
  const { samePersons } = createQueries(shop.db);
  const first = await samePersons();
  await shop.after(visit("Bea", 100));
  expect(await samePersons()).toBe(first);
  await shop.after(editMember("Anna-3", { phone: null }));
  expect(await samePersons()).toEqual([]);
  await shop.after(editMember("Anna-3", { phone: "06 20 123 4567" }));
  await pack(shop.db, { atMost: 0 });
  expect(await samePersons()).toEqual(first);
  await shop.after({ type: "EraseMember", member: id("Anna-3"), cards: [] });
  expect(await samePersons()).toEqual([]);
});
