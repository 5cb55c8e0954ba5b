/** Checks the owner's page about the program: rules read as sentences, changed in place, published and brought back. */
import { act, fireEvent, screen, within, waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { asId, type Op, type StaffId } from "#domain/ids.ts";
import { openShop } from "#domain/shop.ts";
import { cafe, PROGRAM, publish, SETTINGS } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { key, openApp, tap, type, typed } from "#support/open-app.tsx";
import type { World } from "#support/given.ts";

const shop = (): World =>
  cafe({
    settings: { ...SETTINGS, language: "en" },
    owner: { id: asId<StaffId>("olga"), name: "Olga", pin: null },
  });
const openPage = async (world = shop()): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/program");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world);
  await screen.findByRole("heading", { level: 1, name: "Program and rewards" });
  return fake;
};
const place = (name: string): HTMLElement => screen.getByRole("region", { name });
const inForce = (fake: FakeServices) => openShop(fake.world().shop)?.program;
const changes = (): readonly (string | null)[] =>
  [...place("What changes").querySelectorAll("del, ins")].map(({ textContent }) => textContent);
const publishIt = async (): Promise<void> => {
  tap("Publish the new rules");
  await screen.findByText("The new rules are in force.");
};

describe("the rules", () => {
  test("read as sentences, each a key", async () => {
    await openPage();
    const sentences = [...document.querySelectorAll(".rule-key")].map(({ textContent }) => textContent);
    expect(sentences).toEqual([
      "Each visit gives 1 stamp.",
      "Stamps can be used at once and last for ever.",
      "Every €1.00 spent gives 1 point.",
      "Points can be used at once and last for ever.",
      "Free coffee for 10 stamps (worth €3.20)",
      "Free cake for 15 stamps (worth €4.50)",
      "Mug for 20 points",
    ]);
    expect(screen.queryByRole("button", { name: "Publish the new rules" })).toBe(null);
  });

  test("are opened one at a time, and closed by Escape, which leaves the focus on the sentence", async () => {
    await openPage();
    tap("Each visit gives 1 stamp.");
    tap("Mug for 20 points");
    expect(key("Each visit gives 1 stamp.").getAttribute("aria-expanded")).toBe("false");
    const name = screen.getByLabelText("What it is called");
    name.focus();
    fireEvent.keyDown(name, { key: "Escape" });
    expect(screen.queryByLabelText("What it is called")).toBe(null);
    expect(document.activeElement).toBe(key("Mug for 20 points"));
  });

  test("are published as the next version, signed by the owner", async () => {
    const fake = await openPage();
    tap("Each visit gives 1 stamp.");
    tap("Stamps for a visit: one more");
    expect(changes()).toEqual(["Each visit gives 1 stamp.", "Each visit gives 2 stamps."]);
    await publishIt();
    expect(fake.sent).toHaveLength(1);
    expect(fake.sent[0]).toMatchObject({
      by: "olga",
      command: { program: { version: 2, stamps: { perVisit: 2 } } },
    });
    expect(inForce(fake)).toEqual({ ...PROGRAM, version: 2, stamps: { perVisit: 2 } });
    await screen.findByRole("button", { name: "Each visit gives 2 stamps." });
  });

  test("are brought back by one tap, as a version of their own", async () => {
    const fake = await openPage();
    tap("Each visit gives 1 stamp.");
    tap("Stamps for a visit: one more");
    await publishIt();
    tap("Undo The new rules are in force.");
    await screen.findByText("Undone");
    expect(inForce(fake)).toEqual({ ...PROGRAM, version: 3 });
    await waitFor(() => expect(screen.queryByText("The new rules are in force.") === null).toBe(true));
  });

  test("of any former version can be taken again", async () => {
    const world = shop()
      .as("olga")
      .after(publish({ ...PROGRAM, version: 2, points: null, rewards: PROGRAM.rewards.slice(0, 1) }));
    const fake = await openPage(world);
    await screen.findAllByText(/^Olga, /);
    const told = [...document.querySelectorAll("summary")].map(({ textContent }) => textContent);
    expect(told).toEqual([
      expect.stringMatching(/^Version 2Olga, .*in force$/),
      expect.stringMatching(/^Version 1(?!.*in force)/),
    ]);
    fireEvent.click(within(place("Earlier rules")).getByText("Version 1"));
    tap("Take these rules again");
    await publishIt();
    expect(inForce(fake)).toEqual({ ...PROGRAM, version: 3 });
  });

  test("that were changed meanwhile are not overwritten unseen", async () => {
    const fake = await openPage();
    tap("Each visit gives 1 stamp.");
    tap("Stamps for a visit: one more");
    const other = publish({ ...PROGRAM, version: 2, points: { per: 200, give: 1 } });
    await act(
      async () =>
        void (await fake.services.send(other, { op: asId<Op>("other"), by: asId<StaffId>("olga") })),
    );
    tap("Publish the new rules");
    await screen.findByText("The rules were changed meanwhile. Look at them again.");
    tap("Look at the new ones");
    expect(key("Every €2.00 spent gives 1 point.").tagName).toBe("BUTTON");
    expect(inForce(fake)?.version).toBe(2);
  });

  test("that are recorded and not yet safe are the same act once more", async () => {
    const fake = await openPage();
    tap("Each visit gives 1 stamp.");
    tap("Stamps for a visit: one more");
    fake.failNext({ reason: "NotSafe", cause: "disk full" });
    tap("Publish the new rules");
    await screen.findByText(/^Recorded, but not yet safe/);
    await publishIt();
    expect(fake.sent.map(({ op }) => op)).toEqual([fake.sent[0]?.op, fake.sent[0]?.op]);
    expect(inForce(fake)?.version).toBe(2);
  });

  test("that are left stay as they were", async () => {
    const fake = await openPage();
    tap("Each visit gives 1 stamp.");
    tap("Stamps for a visit: one more");
    tap("Leave them as they are");
    expect(key("Each visit gives 1 stamp.").tagName).toBe("BUTTON");
    expect(fake.sent).toEqual([]);
  });
});

describe("points and dates", () => {
  test("points cost a sum that is typed as people write it", async () => {
    const fake = await openPage();
    tap("Every €1.00 spent gives 1 point.");
    type("For every", "2,50");
    expect(typed("For every")).toBe("2,50");
    await publishIt();
    expect(inForce(fake)?.points).toEqual({ per: 250, give: 1 });
  });

  test.each([
    ["For every", "", "An amount above nothing."],
    ["For every", "1.2.3", "An amount above nothing."],
    ["Points", "1001", "From 1 to 1,000."],
    ["Points", "x", "From 1 to 1,000."],
  ])("%s cannot be %j", async (label, text, fault) => {
    const fake = await openPage();
    tap("Every €1.00 spent gives 1 point.");
    type(label, text);
    expect(screen.getByText(fault).role).toBe("alert");
    expect(key("Publish the new rules").getAttribute("aria-disabled")).toBe("true");
    tap("Publish the new rules");
    expect(fake.sent).toEqual([]);
  });

  test("stamps last as long as one says, what was given keeps its dates", async () => {
    const fake = await openPage();
    tap("Stamps can be used at once and last for ever.");
    fireEvent.change(screen.getByLabelText("How long they last"), { target: { value: "365" } });
    tap("Days until they can be used: one more");
    expect(screen.getByText("What was given keeps the dates it was given with.").tagName).toBe("LI");
    await publishIt();
    expect(inForce(fake)?.terms.stamps).toEqual({ pendingDays: 1, lastsDays: 365 });
    await screen.findByRole("button", { name: "Stamps can be used from the next day on and last 1 year." });
  });

  test("a number of days of one's own is typed", async () => {
    const fake = await openPage();
    tap("Points can be used at once and last for ever.");
    fireEvent.change(screen.getByLabelText("How long they last"), { target: { value: "other" } });
    type("Days they last", "45");
    await publishIt();
    expect(inForce(fake)?.terms.points.lastsDays).toBe(45);
  });

  test("nobody can collect nothing, nor have a reward for what nobody collects", async () => {
    await openPage();
    tap("Every €1.00 spent gives 1 point.");
    fireEvent.click(screen.getByLabelText("No"));
    tap("Mug for 20 points");
    expect(screen.getByText("Nobody collects points any more.").role).toBe("alert");
    tap("Each visit gives 1 stamp.");
    fireEvent.click(screen.getByLabelText("No"));
    expect(screen.getByText("Members must collect something: stamps, points or both.").role).toBe("alert");
  });
});

describe("rewards", () => {
  test("are added, named after the product they are", async () => {
    const fake = await openPage();
    tap("Add a reward");
    fireEvent.change(screen.getByLabelText("The product it is"), { target: { value: "latte" } });
    type("Stamps it costs", "12");
    await publishIt();
    expect(inForce(fake)?.rewards.at(-1)).toMatchObject({
      name: "Latte",
      unit: "stamps",
      cost: 12,
      product: "latte",
      value: 370,
    });
  });

  test("need a name that can be read", async () => {
    await openPage();
    tap("Add a reward");
    expect(screen.getByText("A name that can be read.").role).toBe("alert");
    type("What it is called", "5 € off");
    expect(screen.queryByText("A name that can be read.")).toBe(null);
  });

  test("are taken off the list and put back where they were", async () => {
    const fake = await openPage();
    tap("Remove Free coffee");
    expect(changes()).toEqual(["Free coffee for 10 stamps (worth €3.20)", "no longer"]);
    expect(screen.getByText(/^Free coffee cannot be had any more/).tagName).toBe("LI");
    tap("Put it back");
    expect(screen.queryByRole("button", { name: "Publish the new rules" })).toBe(null);
    tap("Remove Free coffee");
    await publishIt();
    expect(inForce(fake)?.rewards.map(({ name }) => name)).toEqual(["Free cake", "Mug"]);
  });

  test("are put into another order", async () => {
    const fake = await openPage();
    tap("Move Mug up");
    expect(changes()).toEqual(["Order of the rewards: Free coffee, Mug, Free cake"]);
    tap("Move Free coffee up");
    await publishIt();
    expect(inForce(fake)?.rewards.map(({ name }) => name)).toEqual(["Free coffee", "Mug", "Free cake"]);
  });

  test("say what a new cost means for whoever is in the middle of a card", async () => {
    await openPage();
    tap("Free coffee for 10 stamps (worth €3.20)");
    type("Stamps it costs", "8");
    expect(screen.getByText("Whoever has 8 stamps or more can have Free coffee at once.").tagName).toBe("LI");
    type("Stamps it costs", "12");
    expect(screen.getByText("Free coffee is further away: it takes 12 stamps now.").tagName).toBe("LI");
  });
});

test("what a member would see follows every change", async () => {
  await openPage();
  const seen = (): string | null | undefined =>
    place("What a member would see").querySelector(".sentence")?.textContent;
  expect(seen()).toMatch(/^One more, then.*free coffee$/i);
  tap("Free coffee for 10 stamps (worth €3.20)");
  tap("Stamps it costs: one less");
  expect(seen()).toMatch(/free coffee$/i);
  expect(seen()).not.toMatch(/more/);
  type("Stamps Anna has", "0");
  expect(seen()).toMatch(/^Nine more/);
  expect(screen.getByText("A visit for €2.50 gives 1 stamp and 2 points.").tagName).toBe("P");
});
