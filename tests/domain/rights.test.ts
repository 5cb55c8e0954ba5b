/** Checks that what the owner is told a role may do is what it may do. */
import { expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId, type EntryId, type MemberId } from "#domain/ids.ts";
import { allows, authorityOf, rightsOf, type Authority, type Right } from "#domain/rights.ts";
import type { Role } from "#domain/records.ts";
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
  staff,
  undo,
  visit,
} from "#support/cafe.ts";
import type { World } from "#support/given.ts";

const ROLES = { cecil: "cashier", mona: "manager", olga: "owner" } as const satisfies Record<string, Role>;
const day = (): World => cafe().as("hanna").after(enrol("Anna"));

const product: Command = { type: "PutProduct", id: asId("latte"), set: { price: 400 } };

/** Why any of these is refused; null where all of them may be done, and a refusal of some alone is a right cut in two. */
const tryAll = (who: string, ...commands: readonly Command[]): string | null => {
  const reasons = new Set(commands.map((one) => day().as(who).when(one).refusal?.reason ?? null));
  expect(reasons.size).toBe(1);
  return [...reasons][0] ?? null;
};

/** Tries each right out in the café. */
const TRIED: { readonly [R in Right]: (who: string) => string | null } = {
  serve: (who) => day().as(who).when(visit("Anna", 300)).refusal?.reason ?? null,
  takeBackOwn: (who) => {
    const { op, world } = day().as(who).when(visit("Anna", 300));
    return world.when(undo(op)).refusal?.reason ?? null;
  },
  takeBackOthers: (who) => {
    const { op, world } = day().when(visit("Anna", 300));
    return world.as(who).when(undo(op, "mistake")).refusal?.reason ?? null;
  },
  correct: (who) =>
    day()
      .as(who)
      .when(adjust("Anna", "stamps", 1)).refusal?.reason ?? null,
  runShop: (who) => tryAll(who, product, { type: "EditShop", set: { againMinutes: 5 } }),
  ownersArea: (who) => tryAll(who, staff("new", { name: "Nora" }), publish({ ...PROGRAM, version: 2 })),
};

test.each(Object.entries(ROLES))("%s may do what is said of a %s, and nothing else", (who, role) => {
  const may = (Object.keys(TRIED) as Right[]).filter((right) => TRIED[right](who) === null);
  expect(may).toEqual(rightsOf(role));
});

/** The highest authority among all that a command wrote, which the owner gave. */
const writtenFor = (world: World, command: Command): Authority => {
  const { entries, refusal } = world.as("olga").when(command);
  expect(refusal).toBeNull();
  const needs = entries.map(authorityOf);
  return needs.find((need) => need === "owner") ?? needs.find((need) => need === "manager") ?? "anyone";
};
const MERGE: Command = { type: "MergeMembers", from: asId("Anna"), into: asId("Cili") };
const anna = (): World => day().after(visit("Anna", 5000), linkCard("Anna", card(1)), enrol("Cili"));

test.each<readonly [string, Authority, Command]>([
  ["joining with stamps from a paper card", "anyone", enrol("Béla", { openingStamps: 100, card: card(2) })],
  ["a visit", "anyone", visit("Anna", 300)],
  ["a reward", "anyone", redeem("Anna", "mug")],
  ["a name", "anyone", editMember("Anna", { name: "Anna Kiss" })],
  ["stamps from a paper card later", "anyone", adjust("Anna", "stamps", 5, "paperCard")],
  ["a correction", "manager", adjust("Anna", "stamps", 5)],
  ["points said to be from a paper card", "manager", adjust("Anna", "points", 5, "paperCard")],
  ["a fine said to be from a paper card", "manager", adjust("Anna", "stamps", -1, "paperCard")],
  ["forgetting somebody", "manager", { type: "EraseMember", member: asId("Anna"), cards: [card(1)] }],
  ["two members becoming one", "manager", MERGE],
  ["a price", "manager", product],
  ["the shop's name", "manager", { type: "EditShop", set: { name: "Bar" } }],
  ["rules", "owner", publish({ ...PROGRAM, version: 2 })],
  [
    "what becomes of entries that were held back",
    "owner",
    { type: "DecideQuarantine", entries: [asId("one")], decision: "discard" },
  ],
  ["a colleague", "owner", staff("new", { name: "Nora" })],
])("%s that another tablet wrote needs %s", (_what, need, command) => {
  expect(writtenFor(anna(), command)).toBe(need);
});

test("more stamps than any paper card holds need a manager", () => {
  const [entry] = anna().when(adjust("Anna", "stamps", 100, "paperCard")).entries;
  if (entry?.type !== "PointsAdjusted") throw new Error("no stamps were carried over");
  expect(authorityOf(entry)).toBe("anyone");
  expect(authorityOf({ ...entry, data: { ...entry.data, delta: 101 } })).toBe("manager");
});

test("what a cashier takes back at once is never held up elsewhere", () => {
  for (const command of [visit("Anna", 300), adjust("Anna", "stamps", 2, "paperCard"), enrol("Béla")]) {
    const { op, world } = anna().when(command);
    const { entries } = world.when(undo(op));
    expect(entries).not.toEqual([]);
    expect(entries.map(authorityOf)).toEqual(entries.map(() => "anyone"));
  }
});

test("what a merge is undone by, and how an overdraw is settled, needs those who may do so", () => {
  const merged = anna().as("mona").when(MERGE);
  expect(merged.world.when(undo(merged.op)).entries.map(authorityOf)).toEqual(["manager"]);
  const redeemed = anna().when(redeem("Anna", "mug"));
  const redemption = redeemed.entries[0]?.id ?? asId<EntryId>("none");
  const settle = {
    type: "SettleOverdraw",
    redemption,
    member: asId<MemberId>("Anna"),
    decision: "owed",
    forgive: 0,
  } as const;
  expect(writtenFor(redeemed.world, settle)).toBe("owner");
});

test("an undo that names nothing is a correction", () => {
  const [entry] = anna()
    .as("mona")
    .when(adjust("Anna", "stamps", 2)).entries;
  if (entry?.type !== "PointsAdjusted") throw new Error("nothing was adjusted");
  expect(authorityOf({ ...entry, data: { ...entry.data, reason: "undo" } })).toBe("manager");
});

test("each role has the authority of those below it, and nobody known that of anyone", () => {
  const may = (role: Role | null) =>
    (["anyone", "manager", "owner"] as const).filter((need) => allows(role, need));
  expect(may(null)).toEqual(["anyone"]);
  expect(may("cashier")).toEqual(["anyone"]);
  expect(may("manager")).toEqual(["anyone", "manager"]);
  expect(may("owner")).toEqual(["anyone", "manager", "owner"]);
});
