/** Proves what is read before a command is decided, and that decide makes do with odd things that were found. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { decide } from "#domain/decide.ts";
import { asId, type EntryId, type MemberId, type Op } from "#domain/ids.ts";
import { memberIn, needsOf, type Needs } from "#domain/known.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import { editOf } from "#domain/records.ts";
import { whyNotTakenBack } from "#domain/rights.ts";
import { EMPTY_SHOP, evolveShop, openShop, staffOf } from "#domain/shop.ts";
import {
  adjust,
  cafe,
  card,
  editMember,
  enrol,
  linkCard,
  PROGRAM,
  publish,
  redeem,
  replaceCard,
  revokeCard,
  SETTINGS,
  setUp,
  staff,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import { at } from "#support/edits.ts";
import { MONDAY, type Happening } from "#support/given.ts";

const ANNA = asId<MemberId>("anna");
const nothing: Needs = { member: null, other: null, cards: [], act: null, entry: null, seq: null };
const anna: Needs = { ...nothing, member: ANNA };
const ofTheShop: readonly Command[] = [
  setUp(),
  { type: "EditShop", set: {} },
  staff("olga", {}),
  { type: "PutProduct", id: asId("latte"), set: {} },
  publish(PROGRAM),
];

describe("before a command is decided", () => {
  test("its member, its cards, its act or its entry are read, and nothing else", () => {
    const cases: readonly (readonly [Command, Needs])[] = [
      [enrol("anna"), anna],
      [enrol("anna", { card: card(1) }), { ...anna, cards: [card(1)] }],
      [linkCard("anna", card(1)), { ...anna, cards: [card(1)] }],
      [replaceCard(card(1), card(2)), { ...nothing, cards: [card(1), card(2)] }],
      [revokeCard(card(1)), { ...nothing, cards: [card(1)] }],
      [visit("anna"), anna],
      [visit(null, 100), nothing],
      [editMember("anna", {}), anna],
      [redeem("anna", "coffee"), anna],
      [adjust("anna", "stamps", 1), anna],
      [voidPart("anna", "visit", {}), { ...anna, entry: asId<EntryId>("visit") }],
      [
        { type: "MergeMembers", from: ANNA, into: asId("bela") },
        { ...anna, other: asId("bela") },
      ],
      [
        { type: "UndoMerge", merge: asId("merge"), seq: 7, member: ANNA },
        { ...anna, entry: asId("merge"), seq: 7 },
      ],
      [
        { type: "SettleOverdraw", redemption: asId("mug"), member: ANNA, decision: "owed", forgive: 0 },
        { ...anna, entry: asId("mug") },
      ],
      [{ type: "DecideQuarantine", entries: [asId("held")], decision: "accept" }, nothing],
      [
        { ...voidPart("anna", "visit", {}), seq: 7 } as Command,
        { ...anna, entry: asId<EntryId>("visit"), seq: 7 },
      ],
      [undo("op"), { ...nothing, act: asId<Op>("op") }],
      [{ ...undo("op"), seq: 7 } as Command, { ...nothing, act: asId<Op>("op"), seq: 7 }],
      ...ofTheShop.map((command) => [command, nothing] as const),
    ];
    expect(cases.map(([command]) => needsOf(command))).toEqual(cases.map(([, needs]) => needs));
  });

  test("a member is found by id", () => {
    const { members } = cafe().after(enrol("anna")).known(visit("anna"));
    expect(memberIn({ members }, ANNA)?.profile?.doc.name).toBe("anna");
    expect(memberIn({ members }, asId("zoe"))).toBeUndefined();
    expect(memberIn({ members }, null)).toBeUndefined();
  });
});

describe("nobody", () => {
  test("has a history before anything happened", () => {
    expect(EMPTY_MEMBER).toEqual({
      enrolledOn: null,
      erased: false,
      purse: { lots: [], debits: [] },
      visits: 0,
      spent: 0,
      latest: [],
      voided: [],
      reversed: [],
      enrolledBy: null,
      later: 0,
    });
  });

  test("at the counter is no member of staff, whatever the records are called", () => {
    const hired = evolveShop(
      EMPTY_SHOP,
      editOf("staff", "null", { name: "Null", active: true }, null),
      at(1),
    );
    expect(staffOf(hired, null)).toBeNull();
  });

  test("is served who has a profile but was never enrolled", () => {
    const edit = editOf("member", "anna", { name: "Anna" }, null);
    const world = cafe().happened({ type: "RecordEdited", v: 1, member: ANNA, data: edit } as never);
    expect(world.when(visit("anna")).refusal).toEqual({ reason: "UnknownMember" });
  });
});

describe("a card that was issued to nobody", () => {
  const found = { doc: { member: null, state: "issued" }, cursors: {}, setters: {} } as const;

  test("may be given to somebody, and replaces nobody's", () => {
    const shop = cafe().after(enrol("anna"));
    const link = linkCard("anna", card(1));
    expect(decide(link, { ...shop.known(link), cards: new Map([[card(1), found]]) }).ok).toBe(true);
    const replace = replaceCard(card(1), card(2));
    expect(decide(replace, { ...shop.known(replace), cards: new Map([[card(1), found]]) })).toEqual({
      ok: false,
      refusal: { reason: "UnknownCard" },
    });
  });
});

describe("a visit written on another tablet", () => {
  const earned = { stamps: 1, points: 5 };
  const dates = { stamps: { active: MONDAY, expires: null }, points: { active: MONDAY, expires: null } };
  const elsewhere: Omit<Extract<Happening, { type: "VisitRecorded" }>, "member"> = {
    type: "VisitRecorded",
    v: 1,
    id: "elsewhere",
    data: { amount: 500, items: [], receipt: null, program: 9, earned, dates },
  };

  test("under rules not yet known here is taken back in part under those that are", () => {
    const world = cafe()
      .after(enrol("anna"))
      .happened({ ...elsewhere, member: ANNA });
    expect(world.when(voidPart("anna", "elsewhere", { amount: 200 })).entries).toMatchObject([
      { data: { taken: { points: 2 } } },
    ]);
  });

  test("of a member that was not read can be taken back", () => {
    const world = cafe().happened({ ...elsewhere, member: asId("zoe") });
    const command = undo(world.log.at(-1)?.op ?? "");
    expect(decide(command, { ...world.known(command), members: new Map() })).toMatchObject({
      value: [{ type: "VisitVoided", member: "zoe", data: { amount: 500 } }],
    });
  });

  test("is told from whatever else was read", () => {
    const world = cafe()
      .after(enrol("anna"))
      .happened({ ...elsewhere, member: ANNA });
    const command = voidPart("anna", "elsewhere", { amount: 200 });
    const known = world.known(command);
    expect(decide(command, { ...known, entries: [...world.log, ...known.entries] }).ok).toBe(true);
  });

  test("before its member was enrolled here is history", () => {
    const world = cafe().happened(
      { ...elsewhere, member: ANNA },
      { type: "MemberEnrolled", v: 1, data: {}, member: ANNA },
    );
    expect(world.when(undo(world.log.at(-1)?.op ?? "")).refusal).toEqual({ reason: "MemberHasHistory" });
  });
});

describe("an act that several people had a hand in", () => {
  test("is nobody's own", () => {
    const shop = cafe();
    const known = { ...shop.known(undo("op")), latest: [asId<Op>("op")] };
    const entries = [{ by: shop.by }, { by: null }];
    expect(whyNotTakenBack({ op: asId("op"), entries }, null, known)).toEqual({ reason: "ManagerNeeded" });
    expect(whyNotTakenBack({ op: asId("op"), entries: entries.slice(0, 1) }, null, known)).toBeNull();
  });
});

describe("the newest rules", () => {
  test("are those with the highest version, whatever their records are called", () => {
    const edits = [
      editOf("shop", "shop", SETTINGS, null),
      editOf("location", "here", { name: "Here" }, null),
      editOf("program", "b", { ...PROGRAM, version: 3 }, null),
      editOf("program", "a", { ...PROGRAM, version: 2 }, null),
    ];
    const shop = edits.reduce((all, edit, place) => evolveShop(all, edit, at(place + 1)), EMPTY_SHOP);
    expect(openShop(shop)?.program.version).toBe(3);
  });
});
