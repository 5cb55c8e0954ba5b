/** A member's history is found wherever the log keeps it, and nobody else's with it. */
import { expect, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import type { Entry } from "#domain/entry.ts";
import { createHistory } from "#keeping/history.ts";
import { actsBefore } from "#log/backwards.ts";
import { entriesAbout } from "#log/member-history.ts";
import { sealTail } from "#log/seal.ts";
import { placeOfCursor } from "#log/sharing.ts";
import { createQueries } from "#projections/queries.ts";
import { card, editMember, enrol, linkCard, replaceCard, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import { ordered } from "../log/shared-order.ts";

const ANNA = asId<MemberId>("Anna");

/** Anna and Bea by turns, 24 visits of which every third is Bea's, and Anna's note between them. */
const busyShop = async () => {
  const shop = await openedShop();
  const all = [...(await shop.after(setUp(), enrol("Anna", { card: card(1) }), enrol("Bea")))];
  for (let i = 0; i < 24; i += 1) {
    if (i === 9) all.push(...(await shop.after(editMember("Anna", { note: "no sugar" }))));
    all.push(...(await shop.after(visit(i % 3 ? "Anna" : "Bea", 100 + i))));
  }
  return { shop, annas: all.filter(({ member }) => member === "Anna") };
};

test("rows and sealed runs give the same history, payloads and all", async () => {
  const { shop, annas } = await busyShop();
  const history = createHistory(shop.db);
  const whole = async (): Promise<Entry[]> => {
    const parts: (readonly Entry[])[] = [];
    for await (const part of history(ANNA)) parts.unshift(part);
    return parts.flat();
  };
  expect(await whole()).toEqual(annas);
  await sealTail(shop.db, { keep: 6, run: 5 });
  expect(await whole()).toEqual(annas);
  expect(annas.some(({ data }) => "set" in data && "note" in data.set)).toBe(true);
});

test("a part is cut at the places it was asked for, across sealed runs", async () => {
  const { shop, annas } = await busyShop();
  await sealTail(shop.db, { keep: 6, run: 5 });
  const between = annas.filter(({ seq }) => seq >= 13 && seq <= 29);
  expect(between.length).toBeGreaterThan(5);
  expect(await entriesAbout(shop.db, [ANNA], 13, 29)).toEqual(between);
});

test("whoever was merged has the history of everybody they are, and their own again once that is undone", async () => {
  const { shop, annas } = await busyShop();
  const BEA = asId<MemberId>("Bea");
  const historyOf = async (member: MemberId): Promise<readonly Entry[]> => {
    const parts: (readonly Entry[])[] = [];
    for await (const part of createHistory(shop.db)(member)) parts.unshift(part);
    return parts.flat();
  };
  const beas = await historyOf(BEA);
  const [merge] = await shop.after({ type: "MergeMembers", from: BEA, into: ANNA });
  const both = [...annas, ...beas].sort((a, b) => a.seq - b.seq);
  expect(await historyOf(ANNA)).toEqual([...both, merge]);
  expect(await historyOf(BEA)).toEqual([...both, merge]);
  await shop.after({ type: "UndoMerge", merge: merge?.id ?? asId(""), member: BEA });
  expect(await historyOf(ANNA)).toEqual(annas);
});

test("what another tablet's newer app wrote is told by nobody who does not know it yet", async () => {
  const [shop, other] = [await openedShop({ seed: 5 }), await openedShop({ seed: 6 })];
  const ours = await shop.after(setUp(), visit(null, 300));
  await other.after(setUp());
  const theirs = await other.after(enrol("Anna"), visit("Anna", 100), visit("Anna", 200));
  const [known, last] = [theirs.slice(0, -1), theirs.at(-1)];
  const newer = { ...last, type: "StarGiven", data: {} } as unknown as Entry;
  const { shared } = await ordered(shop, [...known, newer], []);
  const idsOf = (entries: readonly Entry[]): readonly string[] => entries.map(({ id }) => id).toSorted();
  const annas = await entriesAbout(shop.db, [ANNA], placeOfCursor(1), placeOfCursor(shared.cursor));
  expect(idsOf(annas)).toEqual(idsOf(known));
  const told: Entry[] = [];
  for await (const block of actsBefore(shop.db)) told.push(...block.flat());
  expect(idsOf(told)).toEqual(idsOf([...ours, ...known]));
});

test("nobody has no history", async () => {
  const { shop } = await busyShop();
  const parts: unknown[] = [];
  for await (const part of createHistory(shop.db)(asId("Cili"))) parts.push(part);
  expect(parts).toEqual([]);
});

test("every card of a member is told with what became of it, the newest first", async () => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna", { card: card(1) }), linkCard("Anna", card(2)));
  await shop.after(replaceCard(card(1), card(3)));
  const { cardsOf, profiles } = createQueries(shop.db);
  expect(await cardsOf(ANNA)).toEqual([
    { code: card(3), state: "issued" },
    { code: card(2), state: "issued" },
    { code: card(1), state: "replaced" },
  ]);
  expect([...(await profiles([ANNA, asId("Cili")]))]).toEqual([
    [ANNA, { name: "Anna", phone: null, note: "" }],
  ]);
});
