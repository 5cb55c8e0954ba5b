/** Tells stories of two tablets, and proves what the owner is asked about afterwards. */
import { describe, expect, test } from "vitest";
import type { Entry, NewEntry } from "#domain/entry.ts";
import { flagsAfter, type Around, type Flag } from "#domain/flags.ts";
import { groupState } from "#domain/group.ts";
import { asId, type EntryId, type MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import { adjust, cafe, card, editMember, enrol, linkCard, redeem, undo, visit } from "#support/cafe.ts";
import type { Happening, World } from "#support/given.ts";

const id = (name: string): MemberId => asId<MemberId>(name);
const entryId = (name: string): EntryId => asId<EntryId>(name);

/** What one member's entries, in the shop's order, give to ask about. */
const flagsOf = (world: World, who: string, more: Partial<Around> = {}): readonly Flag[] => {
  let state = EMPTY_MEMBER;
  return world.log
    .filter((entry) => entry.member === who)
    .flatMap((entry) => {
      const before = state;
      state = evolveMember(state, entry);
      return flagsAfter(entry, { before, after: state, into: new Map(), lost: {}, ...more });
    });
};

const redeemed = (id: string, cost = 20, who = "anna"): Happening => ({
  type: "RewardRedeemed",
  v: 1,
  id,
  member: asId(who),
  data: { reward: asId("mug"), program: 1, unit: "points", cost, value: null, basis: "policy" },
});
const shop = cafe().as("mona").after(enrol("anna"), visit("anna", 2000));

describe("a reward that two tablets handed out", () => {
  test("is asked about, with both", () => {
    expect(flagsOf(shop.happened(redeemed("here"), redeemed("there")), "anna")).toEqual([
      {
        kind: "overdraw",
        id: "there",
        member: "anna",
        others: ["here"],
        short: { stamps: 0, points: 20 },
        fields: [],
      },
    ]);
  });

  test("is asked about as far as it was not there, and with everybody who took of it", () => {
    const world = shop.happened(redeemed("first", 8), redeemed("second", 8), redeemed("third", 20));
    expect(flagsOf(world, "anna")).toMatchObject([
      { id: "third", others: ["first", "second"], short: { stamps: 0, points: 16 } },
    ]);
    const little = shop.happened(redeemed("first", 8), redeemed("second", 8), redeemed("third", 5));
    expect(flagsOf(little, "anna")).toMatchObject([{ others: ["second"], short: { points: 1 } }]);
  });

  test("is not asked about where it was there, or taken back before it was known", () => {
    expect(flagsOf(shop.after(redeem("anna", "mug")), "anna")).toEqual([]);
    const back: Happening = {
      type: "RedemptionReversed",
      v: 1,
      member: id("anna"),
      data: { redemption: entryId("there"), redeemedDay: shop.today, reason: null },
    };
    expect(flagsOf(shop.happened(redeemed("here"), back, redeemed("there")), "anna")).toEqual([]);
  });

  test("is not asked about where the other card of the same person pays", () => {
    const world = shop.after(enrol("anna-2"), visit("anna-2", 2000)).happened(redeemed("big", 40));
    const [other, entry] = [world.stateOf("anna-2"), world.log.at(-1)];
    if (!entry) throw new Error("nothing was redeemed");
    const before = world.log
      .filter(({ member, id: which }) => member === "anna" && which !== "big")
      .reduce<MemberState>(evolveMember, EMPTY_MEMBER);
    const alone = { before, after: evolveMember(before, entry), into: new Map(), lost: {} };
    expect(flagsAfter(entry, alone)).toHaveLength(1);
    const together = {
      ...alone,
      before: groupState([before, other]),
      after: groupState([alone.after, other]),
    };
    expect(flagsAfter(entry, together)).toEqual([]);
  });

  test("names no reward of another kind", () => {
    const stamps: Happening = {
      ...redeemed("coffee"),
      data: { reward: asId("coffee"), program: 1, unit: "stamps", cost: 1, value: null, basis: "sole" },
    } as Happening;
    const world = shop.happened(stamps, redeemed("here"), stamps, redeemed("there"));
    expect(flagsOf(world, "anna").filter(({ id: which }) => which === "there")).toMatchObject([
      { others: ["here"] },
    ]);
  });

  test("is none where a visit was taken back whose units were spent: that is owed, and seen", () => {
    const first = cafe().as("mona").after(enrol("anna")).when(visit("anna", 2000));
    const world = first.world.after(redeem("anna", "mug"), undo(first.op));
    expect(world.balance("anna", "points").owed).toBe(20);
    expect(flagsOf(world, "anna")).toEqual([]);
  });
});

/** The last edit of a story, which came too late for some fields. */
const late = (world: World, lost: Around["lost"]): readonly Flag[] => {
  const entry = world.log.findLast(({ type }) => type === "RecordEdited");
  if (!entry) throw new Error("nothing was edited");
  return flagsAfter(entry, { before: EMPTY_MEMBER, after: EMPTY_MEMBER, into: new Map(), lost });
};

describe("an edit that came too late", () => {
  const world = shop.after(editMember("anna", { name: "Anna Kiss", note: "oat milk" }));

  test("is asked about, with the fields it lost and the edits that keep them", () => {
    expect(late(world, { note: entryId("b"), name: entryId("a"), phone: null })).toMatchObject([
      {
        kind: "staleEdit",
        member: "anna",
        others: ["a", "b"],
        fields: ["name", "note", "phone"],
        short: null,
      },
    ]);
    expect(late(world, { note: entryId("a"), name: entryId("a") })).toMatchObject([{ others: ["a"] }]);
  });

  test("is not asked about where it lost nothing", () => {
    expect(late(world, {})).toEqual([]);
  });

  test("and bound a card that was somebody's makes one ask whether the two are one person", () => {
    const bound = shop.after(linkCard("anna", card(1)));
    expect(late(bound, { member: entryId("first"), state: entryId("first") })).toMatchObject([
      { kind: "secondBinding", member: "anna", others: ["first"], fields: ["member", "state"] },
    ]);
    expect(late(bound, { state: entryId("first") })).toMatchObject([{ kind: "staleEdit" }]);
  });
});

const happening = (fresh: NewEntry, before: Partial<Around> = {}): readonly Flag[] => {
  const entry = { ...shop.log[0], ...fresh, id: entryId("late") } as Entry;
  return flagsAfter(entry, {
    before: EMPTY_MEMBER,
    after: EMPTY_MEMBER,
    into: new Map(),
    lost: {},
    ...before,
  });
};
const merged = (from: string, to: string): NewEntry => ({
  type: "MembersMerged",
  v: 1,
  member: id(from),
  data: { into: id(to) },
});

describe("a merge", () => {
  const into = new Map([[id("a"), id("b")]]);

  test("that would lead back to itself is asked about", () => {
    expect(happening(merged("b", "a"), { into })).toMatchObject([
      { kind: "mergeCycle", id: "late", member: "b" },
    ]);
    expect(happening(merged("a", "a"))).toHaveLength(1);
  });

  test("of somebody who was merged into somebody else is asked about", () => {
    expect(happening(merged("a", "c"), { into })).toMatchObject([{ kind: "mergeCycle" }]);
  });

  test("that says nothing new, or something quite new, is not", () => {
    expect(happening(merged("a", "b"), { into })).toEqual([]);
    expect(happening(merged("b", "c"), { into })).toEqual([]);
    expect(happening(merged("a", "b"))).toEqual([]);
  });
});

describe("what two tablets took back", () => {
  test("is asked about, whatever it was, and with what it was", () => {
    const rung = shop.when(visit("anna", 300));
    const given = rung.world.when(adjust("anna", "stamps", 2));
    const mug = given.world.when(redeem("anna", "mug"));
    for (const { op, entries } of [rung, given, mug]) {
      const [back] = mug.world.when(undo(op)).entries;
      if (!back) throw new Error("nothing was taken back");
      const { type, v, data, member } = back;
      const twice = mug.world.happened(...[0, 1].map(() => ({ type, v, data, member }) as Happening));
      const last = twice.log.at(-1);
      expect(flagsOf(twice, "anna")).toEqual([
        {
          kind: "doubleUndo",
          id: last?.id,
          member: "anna",
          others: entries.map((entry) => entry.id),
          short: null,
          fields: [],
        },
      ]);
    }
  });

  test("is asked about for merges too", () => {
    const undone: NewEntry = {
      type: "MergeUndone",
      v: 1,
      member: id("a"),
      data: { merge: entryId("merge") },
    };
    const before = { ...EMPTY_MEMBER, reversed: [entryId("merge")] };
    expect(happening(undone, { before })).toMatchObject([{ kind: "doubleUndo", others: ["merge"] }]);
    expect(happening(undone)).toEqual([]);
  });

  test("is not asked about where each took back a part", () => {
    const { world, entries } = shop.when(visit("anna", 300));
    const part = (amount: number): Happening => ({
      type: "VisitVoided",
      v: 1,
      member: id("anna"),
      data: {
        visit: entries[0]?.id ?? entryId("none"),
        visitDay: shop.today,
        visitAmount: 300,
        whole: false,
        amount,
        taken: { stamps: 0, points: 1 },
        earned: { stamps: 1, points: 3 },
        reason: null,
      },
    });
    expect(flagsOf(world.happened(part(100), part(200)), "anna")).toEqual([]);
  });
});

test("an ordinary day gives nothing to ask about", () => {
  const { op, world } = cafe()
    .as("olga")
    .after(enrol("anna", { card: card(1), openingStamps: 12 }), visit("anna", 5000))
    .when(redeem("anna", "coffee", "mug"));
  const day = world.after(
    undo(op),
    { type: "DecideQuarantine", entries: [entryId("held")], decision: "accept" },
    { type: "EraseMember", member: id("anna"), cards: [] },
  );
  expect(flagsOf(day, "anna")).toEqual([]);
});
