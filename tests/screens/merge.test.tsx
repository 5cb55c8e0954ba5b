/** Checks how two members are made one from a profile: found, compared, joined, and taken apart again. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { cafe, enrol, redeem, SETTINGS, setUp, visit } from "#support/cafe.ts";
import { coffeeFromElsewhere } from "#support/fake-inbox.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { key, openApp, panel, tap, type } from "#support/open-app.tsx";

const shop = (): World =>
  cafe({ settings: { ...SETTINGS, language: "en" }, owner: { ...setUp().owner, pin: hashed("2468") } });

const annas = (world = shop()): World =>
  world.after(
    enrol("Anna", { phone: "+36301234567", openingStamps: 4 }),
    enrol("Anna Kis", { openingStamps: 9 }),
    visit("Anna Kis", 370),
  );

const openProfile = async (world: World): Promise<FakeServices> => {
  history.replaceState(null, "", "/members/Anna");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world);
  await screen.findByRole("heading", { level: 1, name: "Anna" });
  return fake;
};
/** Finds the other one and stands before the two of them. */
const compare = async (): Promise<HTMLElement> => {
  tap("Enrolled twice?");
  const search = await panel("Who is the other one?");
  fireEvent.click(await within(search).findByRole("button", { name: /^Anna Kis/ }));
  return panel("Are they one person?");
};
const together = (dialog: HTMLElement): (string | null)[] =>
  [...within(dialog).getByRole("group", { name: "Together" }).children].map(({ textContent }) => textContent);

test("the other one is found by the name that is there, and whoever it is looked from is not among them", async () => {
  await openProfile(annas());
  tap("Enrolled twice?");
  const search = await panel("Who is the other one?");
  await within(search).findByRole("button", { name: /^Anna Kis/ });
  expect(search.querySelectorAll(".choice")).toHaveLength(1);
  type("Name or phone number", "Zoltan");
  await within(search).findByText("Nobody else was found.");
});

test("both are seen side by side, and what they would have together", async () => {
  await openProfile(annas());
  const dialog = await compare();
  const [anna, kis] = within(dialog).getAllByRole("radio");
  expect(anna?.closest("label")?.textContent).toBe(
    "Anna+36301234567since 2 March 20264 stamps0 points0 visits",
  );
  expect(kis?.closest("label")?.textContent).toBe(
    "Anna Kisno phone numbersince 2 March 202610 stamps3 points1 visit",
  );
  expect(together(dialog)).toEqual(["Together", "14 stamps", "3 points", "1 visit"]);
});

test("what one of them owes is paid by what the other has", async () => {
  const world = coffeeFromElsewhere(annas().after(redeem("Anna Kis", "coffee")), "Anna Kis");
  await openProfile(world);
  const dialog = await compare();
  expect(within(dialog).getByText("owes 10 stamps").closest("label")?.textContent).toContain("Anna Kis");
  expect(together(dialog)).toEqual(["Together", "0 stampsowes 6 stamps", "3 points", "1 visit"]);
});

test("a manager joins them under the name that is looked from, and takes it back from the bar", async () => {
  const fake = await openProfile(annas().as("mona"));
  await compare();
  tap("Make them one");
  await screen.findByText("Saved: Anna and Anna Kis are one");
  expect(fake.sent).toMatchObject([
    { by: "mona", command: { type: "MergeMembers", from: "Anna Kis", into: "Anna" } },
  ]);
  tap("Undo");
  await waitFor(() =>
    expect(fake.world().log.at(-1)).toMatchObject({ type: "MergeUndone", member: "Anna Kis" }),
  );
});

test("the other name stays where it is chosen", async () => {
  const fake = await openProfile(annas().as("mona"));
  const dialog = await compare();
  fireEvent.click(within(dialog).getByRole("radio", { name: /^Anna Kis/ }));
  tap("Make them one");
  await screen.findByText("Saved: Anna and Anna Kis are one");
  expect(fake.sent[0]?.command).toEqual({ type: "MergeMembers", from: "Anna", into: "Anna Kis" });
});

test("whoever may not is asked for somebody who may, and nothing is joined without them", async () => {
  const fake = await openProfile(annas());
  await compare();
  tap("Make them one");
  await panel("A manager is needed");
  fireEvent.click(screen.getAllByRole("button", { name: "Close" }).at(-1) ?? document.body);
  await screen.findByText(/^Only a manager may do this/);
  expect(fake.world().log.some(({ type: wrote }) => wrote === "MembersMerged")).toBe(false);
});

test("somebody else is chosen instead", async () => {
  await openProfile(annas());
  await compare();
  tap("Somebody else");
  await panel("Who is the other one?");
  expect(key(/^Anna Kis/)).toBeDefined();
});
