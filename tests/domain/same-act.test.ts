/** Proves that the name of an act stands for one act: the same sent again is answered, anything else is refused. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { entryText, readEntry } from "#domain/bytes.ts";
import { asId } from "#domain/ids.ts";
import { isSameAct } from "#domain/same-act.ts";
import {
  adjust,
  cafe,
  card,
  editMember,
  enrol,
  item,
  linkCard,
  PROGRAM,
  publish,
  redeem,
  replaceCard,
  revokeCard,
  setUp,
  staff,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import { given, type World } from "#support/given.ts";

const opened = cafe()
  .as("olga")
  .after(enrol("anna", { card: card(1), openingStamps: 60 }), enrol("bela"));
const rung = opened.when(visit("anna", 900));
const bought = rung.world.when(visit("anna", 800));
const joined = bought.world.when(enrol("cili", { card: card(9) }));
const noted = joined.world.when(editMember("bela", { note: "tea" }));
const shop = noted.world;
const part = rung.entries[0]?.id ?? "";
const latte = item("latte", 1, 370);
const product = (id: string, set: object): Command => ({ type: "PutProduct", id: asId(id), set });
const editShop = (set: object): Command => ({ type: "EditShop", set });

/** One of each kind, and others that a wrong hand might send under its name. */
const ACTS: readonly (readonly [Command, ...Command[]])[] = [
  [
    enrol("dora", { card: card(2), openingStamps: 3, phone: "+36 20 123 4567" }),
    enrol("dora", { card: card(3), openingStamps: 3, phone: "+36 20 123 4567" }),
    enrol("dora", { openingStamps: 3, phone: "+36 20 123 4567" }),
    enrol("dora", { card: card(2), openingStamps: 4, phone: "+36 20 123 4567" }),
    enrol("dora", { card: card(2), openingStamps: 3, phone: "+36 20 123 4568" }),
    enrol("dora", { card: card(2), openingStamps: 3, phone: "+36 20 123 4567", name: "Dóra" }),
    enrol("dora", { card: card(2), openingStamps: 3, phone: "1" }),
  ],
  [enrol("dora"), enrol("dora", { card: card(2) }), enrol("dora", { openingStamps: 1 })],
  [
    visit("anna", 100, { items: [latte], receipt: "R" }),
    visit("anna", 101, { items: [latte], receipt: "R" }),
    visit("anna", 100, { items: [latte], receipt: "S" }),
    visit("anna", 100, { items: [{ ...latte, count: 2 }], receipt: "R" }),
    visit("anna", 470, { receipt: "R" }),
    visit("anna", 0, { items: [item("latte", 1, 470)], receipt: "R" }),
    visit("anna", 100, { items: [item("espresso", 1, 370)], receipt: "R" }),
    visit("anna", 0, { items: [item("latte", 2, 235)], receipt: "R" }),
    visit("anna", 100, { items: [latte, item("tea", 1, 0)], receipt: "R" }),
    visit("bela", 100, { items: [latte], receipt: "R" }),
  ],
  [visit("anna"), visit("anna", 0), visit("bela")],
  [visit(null, 0), visit(null, 1), visit("anna", 0)],
  [
    editMember("anna", { note: " oat  milk ", name: "Anna" }),
    editMember("anna", { note: "oat milk" }),
    editMember("anna", { note: "soy milk", name: "Anna" }),
    editMember("bela", { note: "oat milk", name: "Anna" }),
    editMember("anna", { note: "oat milk", name: "" }),
  ],
  [linkCard("anna", card(2)), linkCard("anna", card(3)), linkCard("bela", card(2)), revokeCard(card(2))],
  [
    replaceCard(card(1), card(2)),
    replaceCard(card(1), card(3)),
    replaceCard(card(9), card(2)),
    revokeCard(card(1)),
    linkCard("anna", card(2)),
  ],
  [revokeCard(card(1)), revokeCard(card(9)), linkCard("anna", card(1)), replaceCard(card(1), card(2))],
  [
    voidPart("anna", part, { amount: 100 }),
    voidPart("anna", part, { amount: 101 }),
    voidPart("anna", part, { amount: 100, stamps: 1 }),
    voidPart("anna", bought.entries[0]?.id ?? "", { amount: 100 }),
  ],
  [
    redeem("anna", "coffee", "cake"),
    redeem("anna", "coffee"),
    redeem("anna", "cake", "coffee"),
    redeem("anna", "coffee", "cake", "coffee"),
    redeem("bela", "coffee", "cake"),
  ],
  [
    adjust("anna", "stamps", 2),
    adjust("anna", "stamps", 3),
    adjust("anna", "points", 2),
    adjust("bela", "stamps", 2),
    adjust("anna", "stamps", 2, "mistake"),
  ],
  [undo(rung.op), undo(bought.op), undo("no-such-act"), voidPart("anna", part, { amount: 900, stamps: 1 })],
  [voidPart("anna", part, { amount: 900, stamps: 1 }), undo(rung.op)],
  [undo(joined.op), undo(noted.op), undo(rung.op), linkCard("cili", card(9))],
  [undo(noted.op), undo(joined.op), editMember("bela", { note: "" })],
  [
    editShop({ name: " Kávéház ", cutoffHour: 5 }),
    editShop({ name: "Kávéház" }),
    editShop({ name: "Other", cutoffHour: 5 }),
    editShop({ name: "", cutoffHour: 5 }),
    setUp(),
  ],
  [
    staff("cecil", { name: " Cecília ", role: "manager" }),
    staff("mona", { name: "Cecília", role: "manager" }),
    staff("cecil", { name: "Cecília" }),
    staff("cecil", { name: "Cecília", role: "owner" }),
    product("cecil", { name: "Cecília" }),
  ],
  [
    staff("max", { name: "Max" }),
    staff("max", { name: "Maximilian" }),
    staff("max", { name: "Max", active: false }),
  ],
  [product("cake", { name: "Cake" }), product("cake", { name: "Pie" }), product("pie", { name: "Cake" })],
  [product("latte", { price: 400 }), product("latte", { active: false }), staff("latte", { name: "Latte" })],
  [publish({ ...PROGRAM, version: 2 }), publish({ ...PROGRAM, version: 3 }), setUp()],
];

const again = (world: World, command: Command, other: Command) => {
  const { op, world: after, entries } = world.when(command);
  expect(entries.length, command.type).toBeGreaterThan(0);
  return { entries, ...{ second: after.when(other, op), after } };
};

describe.each(ACTS.map((act) => [act[0].type, act] as const))("%s", (_, [command, ...others]) => {
  test("that comes again is answered with what it wrote", () => {
    const { second, entries, after } = again(shop, command, command);
    expect(second).toMatchObject({ refusal: null, entries });
    expect(second.world.log).toEqual(after.log);
  });

  test("is not taken for any other act of its name", () => {
    for (const [at, other] of others.entries())
      expect(again(shop, command, other).second, `other ${at}`).toMatchObject({
        refusal: { reason: "OpTaken" },
        entries: [],
      });
  });

  test("is not taken for an act of another kind, nor another for it", () => {
    for (const [other] of ACTS) {
      if (other.type === command.type) continue;
      expect(again(shop, command, other).second.refusal, other.type).toEqual({ reason: "OpTaken" });
    }
  });
});

describe("an act sent again", () => {
  test("is the same when its member got another id with the second tap", () => {
    const first = enrol("dora", { card: card(2) });
    expect(again(shop, first, { ...first, member: asId("dora-2") } as Command).second.refusal).toBeNull();
  });

  test("is the same when it set up the shop, however its ids were made", () => {
    const { op, world, entries } = given().when(setUp());
    const other = setUp({ products: [], owner: { id: asId("ines"), name: "Olga", pin: null } });
    expect(world.when(other, op)).toMatchObject({ refusal: null, entries });
    expect(world.when(editShop({ cutoffHour: 4 }), op).refusal).toEqual({ reason: "OpTaken" });
    expect(world.when(publish(PROGRAM), op).refusal).toEqual({ reason: "OpTaken" });
  });

  test("is the same though its payload was dropped since", () => {
    const command = editMember("anna", { name: "Anna Kiss" });
    const bare = shop
      .when(command)
      .entries.map((entry) =>
        readEntry({ seq: entry.seq, text: entryText(entry, "digest"), payload: null }, entry.logId),
      );
    expect(isSameAct(command, bare, [])).toBe(true);
    expect(isSameAct(editMember("bela", { name: "Anna Kiss" }), bare, [])).toBe(false);
  });
});
