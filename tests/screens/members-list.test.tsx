/** The list of members: everybody in an order, found by name, walked by keys, and left and come back to. */
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { cafe, enrol, SETTINGS, visit } from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";
import { openApp, tap } from "#support/open-app.tsx";

const english = { settings: { ...SETTINGS, language: "en" } } as const;

/** A café where Anna came on Monday, and Béla and Ágnes on Tuesday. */
const regulars = (): World =>
  cafe(english)
    .after(enrol("Anna Kiss"), enrol("Béla Tóth", { phone: "+36301234567" }), enrol("Ágnes Nagy"))
    .on((MONDAY + 1) as typeof MONDAY)
    .after(visit("Béla Tóth"), visit("Ágnes Nagy"));

const open = async (world: World) => {
  history.replaceState(null, "", "/members");
  const fake = openApp(world);
  await screen.findByRole("heading", { name: "Members" });
  return fake;
};
const list = () => screen.findByRole("list", { name: "Members" });
const names = async (): Promise<string[]> =>
  within(await list())
    .getAllByRole("link")
    .map((row) => row.querySelector(".hit-name")?.textContent ?? "");
const search = (text: string): boolean =>
  fireEvent.change(screen.getByLabelText("Name or phone number"), { target: { value: text } });
const focused = (): string => document.activeElement?.querySelector(".hit-name")?.textContent ?? "";
const press = (key: string): boolean =>
  fireEvent(
    document.activeElement ?? document.body,
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  );

test("begins with whoever came last, and each says which place of how many it has", async () => {
  await open(regulars());
  await screen.findByText("Anna Kiss");
  expect(await names()).toEqual(["Ágnes Nagy", "Béla Tóth", "Anna Kiss"]);
  const rows = (await list()).querySelectorAll("[aria-posinset]");
  expect(
    [...rows].map((row) => [row.getAttribute("aria-posinset"), row.getAttribute("aria-setsize")]),
  ).toEqual([
    ["1", "3"],
    ["2", "3"],
    ["3", "3"],
  ]);
  await screen.findByText("3 members");
  await screen.findByText("… 4567");
});

test("by name there are letters to jump to", async () => {
  await open(regulars());
  fireEvent.click(await screen.findByLabelText("Name"));
  await screen.findByText("Anna Kiss");
  expect(await names()).toEqual(["Ágnes Nagy", "Anna Kiss", "Béla Tóth"]);
  tap("Jump to B");
  expect(await screen.findByRole("navigation", { name: "Jump to a letter" })).toBeTruthy();
});

test("the search narrows it down, and says kindly that there is nobody", async () => {
  await open(regulars());
  await screen.findByText("Anna Kiss");
  search("bé");
  await screen.findByText("1 found");
  expect(await names()).toEqual(["Béla Tóth"]);
  search("Zoltán");
  await screen.findByRole("heading", { name: "Nobody called “Zoltán”" });
  tap("Clear search");
  await screen.findByText("3 members");
});

test("arrows and ends walk the rows, and only one of them is a stop of the tab key", async () => {
  await open(regulars());
  await screen.findByText("Anna Kiss");
  const [first] = within(await list()).getAllByRole("link");
  first?.focus();
  press("ArrowDown");
  expect(focused()).toBe("Béla Tóth");
  press("End");
  expect(focused()).toBe("Anna Kiss");
  press("Home");
  expect(focused()).toBe("Ágnes Nagy");
  expect(
    within(await list())
      .getAllByRole("link")
      .filter(({ tabIndex }) => tabIndex === 0),
  ).toHaveLength(1);
});

test("whoever comes back from a profile is where they were", async () => {
  await open(regulars());
  fireEvent.click(await screen.findByLabelText("Name"));
  await screen.findByText("Anna Kiss");
  const row = within(await list()).getAllByRole("link")[1];
  row?.focus();
  if (row) fireEvent.click(row);
  await screen.findByRole("heading", { level: 1, name: "Anna Kiss" });
  fireEvent.click(screen.getByRole("link", { name: "Members" }));
  await screen.findByText("Béla Tóth");
  expect(screen.getByLabelText<HTMLInputElement>("Name").checked).toBe(true);
  expect(focused()).toBe("Anna Kiss");
});

test("a shop without members says how they come in", async () => {
  history.replaceState(null, "", "/members");
  const none = { phase: "ready", members: 0 } as const;
  const world = cafe(english);
  const fake = (await import("#support/fake-services.ts")).createFakeServices(world);
  openApp(world, { search: { ...fake.services.search, state: () => none } });
  await screen.findByRole("heading", { name: "No members yet" });
  expect(screen.getAllByRole("link", { name: "Counter" })).toHaveLength(2);
});
