/** Checks the owner's inbox: what each thing says, which answers there are, what they send, and that nothing is asked twice. */
import { cleanup, screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { asId, type StaffId } from "#domain/ids.ts";
import { adjust, editMember, enrol, redeem, visit } from "#support/cafe.ts";
import { coffeeFromElsewhere, flagged, heldBack, latest, waiting } from "#support/fake-inbox.ts";
import { openApp } from "#support/open-app.tsx";
import { answer, answers, item, nothingWaits, openPage, shop } from "./inbox-page.ts";

test("where nothing waits, that is said, and what would", async () => {
  await openPage(shop());
  await nothingWaits();
  screen.getByText(/^When two tablets did what does not fit together/);
  expect(document.querySelectorAll(".inbox-item")).toHaveLength(0);
});

describe("a reward that was not covered", () => {
  const overdrawn = (
    world = shop().after(enrol("Anna", { openingStamps: 10 }), redeem("Anna", "coffee")),
  ) => {
    const after = coffeeFromElsewhere(world, "Anna");
    const [late, first] = [latest(after, "RewardRedeemed"), latest(after, "RewardRedeemed", 1)];
    const flag = flagged(
      "overdraw",
      [
        { entry: late, tablet: "terrace" },
        { entry: first, tablet: "counter" },
      ],
      { short: { stamps: 10, points: 0 } },
    );
    return { world: after, flag, late };
  };

  test("tells both tablets with their times, and what is missing", async () => {
    const { world, flag } = overdrawn();
    await openPage(world, { flags: [flag] });
    const one = await item("Anna was given: Free coffee");
    await within(one).findByText("Terrace");
    const given = [...one.querySelectorAll(".inbox-given li")].map(({ children }) =>
      [...children].map(({ textContent }) => textContent),
    );
    expect(given).toEqual([
      ["Counter", expect.stringMatching(/^today \d\d:\d\d · Cecil$/), "Free coffee"],
      ["Terrace", expect.stringMatching(/^today \d\d:\d\d · Cecil$/), "Free coffee", "not covered"],
    ]);
    within(one).getByText("Missing: 10 stamps");
  });

  test.each([
    ["forgiven", /^Forgive it/, 10, 0],
    ["owed", /^Leave it owed/, 0, 10],
    ["reversed", /^Take it back/, 0, 0],
  ] as const)("is %s by one tap, and asked about no more", async (decision, key, forgive, owed) => {
    const { world, flag, late } = overdrawn();
    const fake = await openPage(world, { flags: [flag] });
    answer(await item("Anna was given: Free coffee"), key);
    await nothingWaits();
    expect(fake.sent).toMatchObject([
      {
        by: "olga",
        command: {
          type: "SettleOverdraw",
          redemption: late.id,
          seq: late.seq,
          member: "Anna",
          decision,
          forgive,
        },
      },
    ]);
    expect(fake.world().balance("Anna", "stamps").owed).toBe(owed);
    // What is decided is decided: nothing offers to take it back.
    expect(screen.queryByRole("button", { name: /^Undo/ })).toBe(null);
  });

  test("is not there to be forgiven once later visits have paid it back", async () => {
    const { world, flag } = overdrawn();
    await openPage(world.as("mona").after(adjust("Anna", "stamps", 10)), { flags: [flag] });
    const one = await item("Anna was given: Free coffee");
    within(one).getByText("Later visits have paid it back by now.");
    expect(answers(one)).toEqual(["Leave it owed", "Take it back"]);
  });
});

describe("an entry that is held back", () => {
  test("says what it is, why it does not count, and counts once it is let", async () => {
    const world = shop()
      .after(enrol("Anna"))
      .as("mona")
      .after(adjust("Anna", "stamps", 3));
    const told = { ...latest(world, "PointsAdjusted"), by: asId<StaffId>("cecil") };
    const fake = await openPage(world, {}, [heldBack(told)]);
    const one = await item("Correction for Anna");
    within(one).getByText("+3 stamps · as a kindness");
    within(one).getByText(/^Terrace · .* · Cecil$/);
    within(one).getByText("Whoever wrote it may not do so; a manager may.");
    answer(one, /^Let it count/);
    await nothingWaits();
    expect(fake.sent).toMatchObject([
      { by: "olga", command: { type: "DecideQuarantine", entries: [told.id], decision: "accept" } },
    ]);
  });

  test.each([
    ["fork", "Another entry stands in its place already, so it cannot count."],
    ["badAmount", "An amount in it cannot be right, so it cannot count."],
  ] as const)("can only be discarded where it is a %s", async (code, why) => {
    const world = shop().after(enrol("Anna"), visit("Anna", 370));
    const fake = await openPage(world, {}, [heldBack(latest(world, "VisitRecorded"), { code })]);
    const one = await item("Visit of Anna");
    within(one).getByText(why);
    expect(answers(one)).toEqual(["Discard it"]);
    answer(one, /^Discard it/);
    await nothingWaits();
    expect(fake.sent[0]?.command).toMatchObject({ type: "DecideQuarantine", decision: "discard" });
  });

  test("that nobody can read is told as such", async () => {
    await openPage(shop(), {}, [heldBack(null, { code: "unreadable" })]);
    const one = await item("An entry that cannot be read");
    expect(answers(one)).toEqual(["Discard it"]);
  });

  test("is looked for again once there is contact", async () => {
    const world = shop().after(enrol("Anna"), visit("Anna", 370));
    const fake = await openPage(world, {}, null);
    await screen.findByText("What the cloud holds back can be seen once this tablet is online.");
    fake.sharing.hold([heldBack(latest(world, "VisitRecorded"))]);
    fake.sharing.become({ phase: "working" });
    await item("Visit of Anna");
    expect(screen.queryByText(/once this tablet is online/)).toBe(null);
  });
});

describe("a change that came too late", () => {
  const late = (by: string) => {
    const wrote = shop()
      .after(enrol("Anna", { phone: "+36301234567" }))
      .as(by)
      .after(editMember("Anna", { phone: "+36301111111" }));
    const world = wrote.as("mona").after(editMember("Anna", { phone: "+36302222222" }));
    const [stays, lost] = [latest(world, "RecordEdited"), latest(world, "RecordEdited", 1)];
    const flag = flagged(
      "staleEdit",
      [
        { entry: lost, tablet: "terrace" },
        { entry: stays, tablet: "counter" },
      ],
      { fields: ["phone"] },
    );
    return { world, flag };
  };
  const values = (one: HTMLElement): (string | null)[] =>
    [...one.querySelectorAll("dt, dd")].map(({ textContent }) => textContent);

  test("tells who changed it meanwhile, what holds now, and what would have", async () => {
    const { world, flag } = late("olga");
    await openPage(world, { flags: [flag] });
    const one = await item("Profile of Anna changed");
    within(one).getByText(/^Mona changed this meanwhile \(today \d\d:\d\d\)\.$/);
    expect(values(one)).toEqual(["Now", "+36302222222", "Yours was", "+36301111111"]);
  });

  test("of somebody else is told as theirs, and put in again", async () => {
    const { world, flag } = late("cecil");
    const fake = await openPage(world, { flags: [flag] });
    const one = await item("Profile of Anna changed");
    expect(values(one)).toEqual(["Now", "+36302222222", "Cecil wrote", "+36301111111"]);
    answer(one, /^Put it in again/);
    await nothingWaits();
    expect(fake.world().profileOf("Anna")?.phone).toBe("+36301111111");
  });

  test("that is left as it is is not asked about again on this tablet", async () => {
    const { world, flag } = late("cecil");
    const fake = await openPage(world, { flags: [flag] });
    answer(await item("Profile of Anna changed"), /^Leave it as it is/);
    await nothingWaits();
    expect(fake.sent).toEqual([]);
    const remembered = fake.services.device.get("inboxSeen");
    cleanup();
    history.replaceState(null, "", "/owner/inbox");
    openApp(world, (made) => {
      made.services.device.set("inboxSeen", remembered);
      return waiting([flag])(made);
    });
    await nothingWaits();
  });

  test("is gone by itself once it says what it would have said", async () => {
    const { world, flag } = late("cecil");
    await openPage(world.after(editMember("Anna", { phone: "+36301111111" })), { flags: [flag] });
    await nothingWaits();
    expect(screen.queryByRole("button", { name: /^Put it in again/ })).toBe(null);
  });
});
