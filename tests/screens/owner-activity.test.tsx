/** Checks the owner's page about who did what: every kind of act in words, its reason, filters, older pages, and undo. */
import { screen, waitFor } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import type { Act } from "#domain/activity.ts";
import type { Command } from "#domain/command.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import { createLookBack } from "#screens/owner/activity/look-back.ts";
import {
  adjust,
  cafe,
  card,
  editMember,
  enrol,
  PROGRAM,
  publish,
  redeem,
  revokeCard,
  SETTINGS,
  setUp,
  staff,
  undo,
  visit,
} from "#support/cafe.ts";
import { coffeeFromElsewhere, latest } from "#support/fake-inbox.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { given, type World } from "#support/given.ts";
import { key, openApp, tap, type } from "#support/open-app.tsx";

const OPENED = { settings: { ...SETTINGS, language: "en" as const }, owner: { ...setUp().owner, pin: null } };

const shop = (): World =>
  cafe(OPENED)
    .as("cecil")
    .after(enrol("Anna", { card: card(1), openingStamps: 20 }));

const openActivity = async (world: World): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/activity");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world);
  await screen.findByRole("heading", { level: 1, name: "Who did what" });
  // Names are read once it is known whose.
  await screen.findByText("Anna joined");
  return fake;
};
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".activity .act")];
const said = (): string[] =>
  rows().map((row) => [...row.querySelectorAll(".act-what > *")].map((one) => one.textContent).join(" / "));

test("every kind of act is said in words, with who did it", async () => {
  const price: Command = { type: "PutProduct", id: asId("latte"), set: { price: 400 } };
  const world = shop()
    .after(visit("Anna", 370), visit(null, 250), redeem("Anna", "coffee"))
    .as("mona")
    .after(
      adjust("Anna", "stamps", 2),
      editMember("Anna", { note: "oat milk" }),
      price,
      { type: "EditShop", set: { againMinutes: 5 } },
      revokeCard(card(1)),
    )
    .as("olga")
    .after(publish({ ...PROGRAM, version: 2 }), staff("mona", { role: "cashier", pin: "secret" }));
  await openActivity(world);
  await screen.findByText("Anna was given: Free coffee");
  expect(said()).toEqual([
    "Mona: staff record changed / by Olga · PIN · role: Manager → Cashier",
    "New rules: version 2 / by Olga",
    "Card of Anna blocked / by Mona",
    "The shop’s settings changed / by Mona · same card again, minutes: 10 → 5",
    "Product Latte changed / by Mona · price: €3.70 → €4.00",
    "Profile of Anna changed / by Mona · note",
    "Correction for Anna / by Mona · +2 stamps · as a kindness",
    "Anna was given: Free coffee / by Cecil · −10 stamps",
    "Sale without a card / by Cecil · €2.50",
    "Visit of Anna / by Cecil · €3.70 · +1 stamp · +3 points",
    "Anna joined / by Cecil · +20 stamps · from the paper card",
    "New colleague: Cecil / by Olga",
    "New colleague: Mona / by Olga",
    "The shop was set up",
  ]);
});

test("members made one, and what the owner decided, are told like every other act", async () => {
  const owing = coffeeFromElsewhere(
    shop().after(enrol("Béla"), redeem("Anna", "coffee"), redeem("Anna", "coffee")),
    "Anna",
  );
  const redemption = latest(owing, "RewardRedeemed");
  const [anna, bela] = [asId<MemberId>("Anna"), asId<MemberId>("Béla")];
  const settle: Command = {
    ...{ type: "SettleOverdraw", redemption: redemption.id, seq: redemption.seq, member: anna },
    ...{ decision: "forgiven", forgive: 10 },
  };
  const merged = owing.as("olga").after(settle, { type: "MergeMembers", from: bela, into: anna });
  const merge = latest(merged, "MembersMerged");
  const world = merged.after(
    { type: "UndoMerge", merge: merge.id, seq: merge.seq, member: bela },
    { type: "DecideQuarantine", entries: [asId("one"), asId("other")], decision: "discard" },
  );
  await openActivity(world);
  await screen.findByText("Béla is a member of their own again");
  expect(said().slice(0, 4)).toEqual([
    "Held entries discarded: 2 / by Olga",
    "Béla is a member of their own again / by Olga",
    expect.stringMatching(/^Béla and Anna are one member \/ by Olga \/ Taken back by Olga, /),
    "Reward of Anna that was not covered: forgiven / by Olga · +10 stamps · what was owed is forgiven",
  ]);
  // What is decided is decided, and what was taken back is gone.
  expect(screen.queryByRole("button", { name: /^Undo: (Held|Béla (is|and)|Reward of Anna)/ })).toBe(null);
});

test("where nobody signs in there are no names to tell", async () => {
  const rung = given(setUp(OPENED), enrol("Anna")).when(visit("Anna", 370));
  await openActivity(rung.world.after(undo(rung.op)));
  await screen.findByText("Visit of Anna taken back");
  expect(said().slice(0, 3)).toEqual([
    "Visit of Anna taken back / −€3.70 · −1 stamp · −3 points",
    "Visit of Anna / €3.70 · +1 stamp · +3 points / Taken back today 01:00",
    "Anna joined",
  ]);
});

test("an undo says its reason and who stood behind it, and what it took back says so too", async () => {
  const rung = shop().when(visit("Anna", 370));
  await openActivity(rung.world.as("mona").after(undo(rung.op, "wrongPerson")));
  await screen.findByText("Visit of Anna taken back");
  expect(said().slice(0, 2)).toEqual([
    "Visit of Anna taken back / by Mona · −€3.70 · −1 stamp · −3 points / Reason: Wrong person",
    "Visit of Anna / by Cecil · €3.70 · +1 stamp · +3 points / Taken back by Mona, today 01:00",
  ]);
  expect(screen.queryByRole("button", { name: "Undo: Visit of Anna" })).toBe(null);
});

test("a setting that was taken back says why", async () => {
  const edited = shop()
    .as("mona")
    .when({ type: "EditShop", set: { againMinutes: 5 } });
  await openActivity(edited.world.as("olga").after(undo(edited.op, "mistake")));
  await screen.findByText(/^The shop’s settings changed, back to what it was$/);
  expect(said()[0]).toBe(
    "The shop’s settings changed, back to what it was / by Olga · same card again, minutes: 5 → 10 / Reason: Rung up by mistake",
  );
});

test("acts are found by person and by kind, and nothing found is said", async () => {
  const rung = shop().when(visit("Anna", 370));
  await openActivity(rung.world.as("mona").after(undo(rung.op, "mistake"), visit(null, 100)));
  type("By whom", "mona");
  await waitFor(() =>
    expect(said().map((row) => row.split(" / ")[0])).toEqual([
      "Sale without a card",
      "Visit of Anna taken back",
    ]),
  );
  type("What", "undo");
  await waitFor(() => expect(rows()).toHaveLength(1));
  type("What", "erasure");
  await screen.findByText("Nothing of the kind was found.");
  type("By whom", "");
  type("What", "");
  await waitFor(() => expect(rows()).toHaveLength(7));
});

test("an old act is taken back with a reason, in the owner's name, and a refusal is said there", async () => {
  const fake = await openActivity(shop().after(visit("Anna", 370), enrol("Bea"), visit("Bea", 100)));
  tap("Undo: Visit of Anna");
  tap("Goods returned");
  await screen.findByText("Visit of Anna · taken back");
  expect(fake.sent.map(({ command, by }) => [command, by])).toEqual([
    [
      {
        type: "Undo",
        target: fake.world().log.find(({ type: t }) => t === "VisitRecorded")?.op,
        seq: 13,
        reason: "returned",
      },
      "olga",
    ],
  ]);
  await screen.findByText("Visit of Anna taken back");
  expect(document.querySelector(".told-offer button")).toBe(null);
  tap("Undo: Bea joined");
  tap("Rung up by mistake");
  await screen.findByText("This member already has visits, so joining cannot be undone.");
});

test("Escape leaves an act as it is", async () => {
  const fake = await openActivity(shop().after(visit("Anna", 370)));
  tap("Undo: Visit of Anna");
  const why = await screen.findByRole("group", { name: "Why is it taken back?" });
  why.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await waitFor(() => expect(screen.queryByRole("group", { name: "Why is it taken back?" })).toBe(null));
  expect(fake.sent).toEqual([]);
  expect(key("Undo: Visit of Anna").isConnected).toBe(true);
});

test("older acts come a page at a time, and at last the beginning", async () => {
  const world = shop().after(...Array.from({ length: 50 }, (_, i) => visit("Anna", 100 + i)));
  history.replaceState(null, "", "/owner/activity");
  onTestFinished(() => history.replaceState(null, "", "/"));
  openApp(world);
  await waitFor(() => expect(rows()).toHaveLength(40));
  tap("Show older ones");
  await waitFor(() => expect(rows()).toHaveLength(54));
  await screen.findByText("This is where the shop begins.");
});

test("a log that cannot be read is said, and read again", async () => {
  let broken = true;
  const world = shop();
  history.replaceState(null, "", "/owner/activity");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const [first, ...others] = world.log;
  openApp(world, {
    activity: async function* () {
      if (broken) throw new Error("no disk");
      if (first) yield [[first, ...others]];
    },
  });
  await screen.findByText("This cannot be read just now.");
  broken = false;
  tap("Try again");
  await screen.findByText("Anna joined");
  expect(screen.queryByRole("alert")).toBe(null);
});

test("a rare act in a long log is looked for a stretch at a time", async () => {
  const [entry] = shop().log;
  if (!entry) throw new Error("a shop has a first entry");
  let blocks = 0;
  const looking = createLookBack(
    async function* () {
      for (;;) {
        blocks += 1;
        const act: Act = [{ ...entry, at: 1_000_000 - blocks }];
        yield [act];
      }
    },
    { by: null, kind: "erasure" },
  );
  expect(await looking.next(40)).toEqual({ seen: [], end: false, backToMs: 1_000_000 - 25 });
  expect(await looking.next(40)).toEqual({ seen: [], end: false, backToMs: 1_000_000 - 50 });
  expect(blocks).toBe(50);
});
