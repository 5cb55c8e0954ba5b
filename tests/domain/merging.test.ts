/** Proves how two members become one, and apart again. */
import { expect, test } from "vitest";
import type { CardCode } from "#domain/card-code.ts";
import type { Command } from "#domain/command.ts";
import { addDays } from "#domain/day.ts";
import { decide } from "#domain/decide.ts";
import { groupState } from "#domain/group.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import { adjust, cafe, card, enrol, linkCard, staff, undo, visit } from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";

const id = (name: string): MemberId => asId<MemberId>(name);
const merge = (from: string, into: string): Command => ({
  type: "MergeMembers",
  from: id(from),
  into: id(into),
});
const undoMerge = (world: World, member = "anna-2"): Extract<Command, { type: "UndoMerge" }> => ({
  type: "UndoMerge",
  merge: asId(world.log.findLast((entry) => entry.type === "MembersMerged")?.id ?? "none"),
  member: id(member),
});

const shop = cafe()
  .as("mona")
  .after(enrol("anna"), enrol("anna-2"), adjust("anna-2", "stamps", 4));

test("a manager says that two members are one person", () => {
  const { entries, world } = shop.when(merge("anna-2", "anna"));
  expect(entries).toMatchObject([{ type: "MembersMerged", member: "anna-2", data: { into: "anna" } }]);
  expect(world.stateOf("anna-2").purse).toEqual(shop.stateOf("anna-2").purse);
  expect(shop.as("cecil").when(merge("anna-2", "anna")).refusal).toEqual({ reason: "ManagerNeeded" });
});

test("nobody is merged with themselves, nor with somebody who is not there", () => {
  expect(shop.when(merge("anna", "anna")).refusal).toEqual({ reason: "SameMember" });
  const gone = shop.after({ type: "EraseMember", member: id("anna"), cards: [] });
  for (const [from, into] of [
    ["anna", "anna-2"],
    ["anna-2", "anna"],
    ["anna-2", "nobody"],
    ["nobody", "anna-2"],
  ] as const)
    expect(gone.when(merge(from, into)).refusal).toEqual({ reason: "UnknownMember" });
});

test("members who were merged are merged on as the one who is left of them", () => {
  const world = shop.after(enrol("anna-3"));
  const known = world.known(merge("anna-2", "anna-3"));
  const [anna, third] = [known.members.get(id("anna-2")), known.members.get(id("anna-3"))];
  if (!anna || !third) throw new Error("nobody was read");
  const asGroup = { ...anna, id: id("anna"), state: groupState([anna.state, world.stateOf("anna")]) };
  const members = new Map([
    [id("anna-2"), asGroup],
    [id("anna-3"), third],
  ]);
  expect(decide(merge("anna-2", "anna-3"), { ...known, members })).toMatchObject({
    value: [{ member: "anna", data: { into: "anna-3" } }],
  });
  expect(decide(merge("anna-3", "anna-2"), { ...known, members })).toMatchObject({
    value: [{ member: "anna-3", data: { into: "anna" } }],
  });
  const one = new Map([...members, [id("anna-3"), asGroup]]);
  expect(decide(merge("anna-2", "anna-3"), { ...known, members: one })).toMatchObject({
    refusal: { reason: "SameMember" },
  });
});

test("a merge is undone by a manager, once, and whenever it was", () => {
  const merged = shop.after(merge("anna-2", "anna")).on(addDays(MONDAY, 30));
  const command = undoMerge(merged);
  expect(merged.as("cecil").when(command).refusal).toEqual({ reason: "ManagerNeeded" });
  const { entries, world } = merged.when(command);
  expect(entries).toMatchObject([{ type: "MergeUndone", member: "anna-2", data: { merge: command.merge } }]);
  expect(world.when(command).refusal).toEqual({ reason: "AlreadyUndone" });
  expect(world.after(merge("anna-2", "anna")).when(undoMerge(world)).refusal).toEqual({
    reason: "AlreadyUndone",
  });
});

test("what is no merge of theirs is not undone", () => {
  const merged = shop.after(merge("anna-2", "anna"));
  expect(merged.when(undoMerge(merged, "anna")).refusal).toEqual({ reason: "NothingToUndo" });
  expect(shop.when(undoMerge(shop)).refusal).toEqual({ reason: "NothingToUndo" });
});

test("a merge goes back from the list of latest acts, like any act, but not by whoever may merge no more", () => {
  const { op, world } = shop.when(merge("anna-2", "anna"));
  const back = world.when(undo(op));
  expect(back.entries).toMatchObject([{ type: "MergeUndone", member: "anna-2" }]);
  expect(back.world.when(undo(op)).refusal).toEqual({ reason: "AlreadyUndone" });
  expect(back.world.when(undo(back.op)).refusal).toEqual({ reason: "NothingToUndo" });
  const demoted = world
    .as("olga")
    .after(staff("mona", { role: "cashier" }))
    .as("mona");
  expect(demoted.when(undo(op)).refusal).toEqual({ reason: "ManagerNeeded" });
});

test("a merge tapped twice is one, and an enrolment is not undone after it", () => {
  const { op, world } = shop.when(merge("anna-2", "anna"));
  expect(world.when(merge("anna-2", "anna"), op).world).toBe(world);
  expect(world.when(merge("anna", "anna-2"), op).refusal).toEqual({ reason: "OpTaken" });
  const back = world.when(undoMerge(world));
  expect(back.world.when(undoMerge(world), back.op).world).toBe(back.world);
  const joined = cafe().as("mona").when(enrol("bela"));
  const known = joined.world.after(enrol("bela-2"), merge("bela", "bela-2"));
  expect(known.when(undo(joined.op)).refusal).toEqual({ reason: "MemberHasHistory" });
});

test("what members do after a merge stays theirs", () => {
  const world = shop.after(merge("anna-2", "anna"), visit("anna-2", 500));
  expect(world.stateOf("anna-2").visits).toBe(1);
  expect(world.stateOf("anna").visits).toBe(0);
});

test("whoever was merged is edited as who is left, and forgotten with everybody they are", () => {
  const world = shop.after(linkCard("anna-2", card(1)), linkCard("anna", card(2)));
  const known = world.known({ type: "EraseMember", member: id("anna-2"), cards: [card(1), card(2)] });
  const [left, merged] = [world.stateOf("anna"), world.stateOf("anna-2")];
  const profile = known.members.get(id("anna-2"))?.profile ?? null;
  const group = { id: id("anna"), others: [id("anna-2")], state: groupState([left, merged]), profile };
  const asOne = { ...known, members: new Map([[id("anna-2"), group]]) };
  const edited = decide({ type: "EditMember", member: id("anna-2"), set: { note: "oat" } }, asOne);
  expect(edited).toMatchObject({ value: [{ member: "anna", data: { record: "anna" } }] });
  const erase = (...cards: readonly CardCode[]) =>
    decide({ type: "EraseMember", member: id("anna-2"), cards }, asOne);
  expect(erase(card(1), card(2))).toMatchObject({
    value: [
      { member: "anna-2", data: { record: card(1), set: { state: "revoked" } } },
      { member: "anna", data: { record: card(2), set: { state: "revoked" } } },
      { type: "MemberErased", member: "anna" },
      { type: "MemberErased", member: "anna-2" },
    ],
  });
});
