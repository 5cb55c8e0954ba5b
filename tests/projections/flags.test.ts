/** Proves what an owner is asked about when the shop's order is folded, and what settles it. */
import { expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { asId, type EntryId, type MemberId } from "#domain/ids.ts";
import { foldConfirmed } from "#projections/fold-confirmed.ts";
import { foldOrdered, type OrderedSheets } from "#projections/fold-rows.ts";
import { cafe, card, editMember, enrol, linkCard, staff, undo, visit } from "#support/cafe.ts";
import type { Happening, World } from "#support/given.ts";
import { mergedAs } from "./made-up-merges.ts";
import { emptySheets } from "./simulated-tablet.ts";

const folded = (log: readonly Entry[], fold = foldConfirmed): OrderedSheets => {
  const sheets = emptySheets();
  for (const [i, entry] of log.entries()) fold(sheets, entry, i + 1);
  return sheets;
};
const flagsIn = ({ flags }: OrderedSheets) => [...flags.rows().values()];

const redeemed = (id: string, who = "anna", cost = 20): Happening => ({
  ...{ type: "RewardRedeemed", v: 1, id, member: asId<MemberId>(who) },
  data: { reward: asId("mug"), program: 1, unit: "points", cost, value: null, basis: "policy" },
});
const reversed = (redemption: string): Happening => ({
  ...{ type: "RedemptionReversed", v: 1, member: asId<MemberId>("anna") },
  data: { redemption: asId<EntryId>(redemption), redeemedDay: shop.today, reason: null },
});
const settled = (redemption: string, decision: "forgiven" | "owed" | "reversed"): Happening => ({
  ...{ type: "OverdrawSettled", v: 1, member: asId<MemberId>("anna") },
  data: { redemption: asId<EntryId>(redemption), decision },
});

const shop = cafe().as("mona").after(enrol("anna"), enrol("anna-2"), visit("anna", 2000));

/** The entries of two tablets that went on from one world, those of the first before those of the other. */
const bothOf = (world: World, one: World, other: World): readonly Entry[] => {
  const known = world.log.length;
  const apart = other.log.slice(known).map((entry) => ({ ...entry, id: asId<EntryId>(`other-${entry.id}`) }));
  return [...one.log, ...apart];
};

test("a reward handed out twice is asked about, with its circumstances", () => {
  const world = shop.happened(redeemed("here"), redeemed("there"));
  const last = world.log.at(-1);
  expect(flagsIn(folded(world.log))).toEqual([
    {
      ...{ kind: "overdraw", id: "there", member: "anna", others: ["here"], fields: [] },
      ...{ short: { stamps: 0, points: 20 }, settled: null },
      ...{ seq: last?.seq, logId: last?.logId, at: last?.at, by: "mona" },
    },
  ]);
});

test("nothing is asked about what has no place in the order yet", () => {
  const { log } = shop.happened(redeemed("here"), redeemed("there"));
  expect(flagsIn(folded(log, foldOrdered))).toEqual([]);
});

test("whoever they were merged with pays for it, as long as they are one", () => {
  const both = shop.after(visit("anna-2", 2000));
  const merged = both.happened(mergedAs("m", "anna-2", "anna"), redeemed("here"), redeemed("there"));
  expect(flagsIn(folded(merged.log))).toEqual([]);
  const third = merged.happened(redeemed("third", "anna-2"));
  expect(flagsIn(folded(third.log))).toMatchObject([{ id: "third", member: "anna-2" }]);
  const apart = both.happened(redeemed("here"), redeemed("there"), mergedAs("m", "anna-2", "anna"));
  expect(flagsIn(folded(apart.log))).toMatchObject([{ id: "there" }]);
});

test("the owner's decision settles it, and so does the reward that goes back", () => {
  const open = shop.happened(redeemed("here"), redeemed("there"));
  for (const decision of ["forgiven", "owed"] as const)
    expect(flagsIn(folded(open.happened(settled("there", decision)).log))).toMatchObject([
      { settled: decision },
    ]);
  expect(flagsIn(folded(open.happened(reversed("there")).log))).toMatchObject([{ settled: "reversed" }]);
  expect(flagsIn(folded(open.happened(reversed("here")).log))).toMatchObject([
    { id: "there", settled: null },
  ]);
  expect(flagsIn(folded(open.happened(settled("nothing", "owed")).log))).toMatchObject([{ settled: null }]);
});

test("a decision that is not in the order yet is shown all the same", () => {
  const open = shop.happened(redeemed("here"), redeemed("there"));
  const sheets = folded(open.log);
  for (const entry of open.happened(settled("there", "owed")).log.slice(open.log.length))
    foldOrdered(sheets, entry, 99);
  expect(flagsIn(sheets)).toMatchObject([{ settled: "owed" }]);
});

test("an edit that came too late names the fields it lost, of members, cards and the shop's own records", () => {
  const one = shop.after(editMember("anna", { name: "Anna K", note: "oat" }), linkCard("anna", card(1)));
  const other = shop.after(editMember("anna", { name: "Anna L" }), linkCard("anna-2", card(1)));
  expect(flagsIn(folded(bothOf(shop, one, other)))).toMatchObject([
    { kind: "staleEdit", member: "anna", fields: ["name"] },
    { kind: "secondBinding", member: "anna-2", fields: ["member", "state"] },
  ]);
  const ours = shop.as("olga").after(staff("cecil", { name: "Cili" }));
  const theirs = shop.as("olga").after(staff("cecil", { name: "Cecilia" }));
  expect(flagsIn(folded(bothOf(shop, ours, theirs)))).toMatchObject([
    { kind: "staleEdit", member: null, fields: ["name"] },
  ]);
});

test("an edit of somebody who is forgotten by then is nobody's loss", () => {
  const gone = shop.after({ type: "EraseMember", member: asId("anna"), cards: [] });
  const other = shop.after(editMember("anna", { name: "Anna L" }));
  expect(flagsIn(folded(bothOf(shop, gone, other)))).toEqual([]);
});

test("what was taken back on two tablets is asked about once for each but the first", () => {
  const visited = shop.when(visit("anna", 100));
  const one = visited.world.after(undo(visited.op));
  const other = visited.world.after(undo(visited.op));
  expect(flagsIn(folded(bothOf(visited.world, one, other)))).toMatchObject([
    { kind: "doubleUndo", member: "anna" },
  ]);
  const sold = shop.when(visit(null, 100));
  const [here, there] = [sold.world.after(undo(sold.op)), sold.world.after(undo(sold.op))];
  expect(flagsIn(folded(bothOf(sold.world, here, there)))).toMatchObject([
    { kind: "doubleUndo", member: null },
  ]);
});

test("members merged in both directions are asked about", () => {
  const world = shop.happened(mergedAs("m", "anna-2", "anna"), mergedAs("n", "anna", "anna-2"));
  expect(flagsIn(folded(world.log))).toMatchObject([{ kind: "mergeCycle", id: "n" }]);
});
