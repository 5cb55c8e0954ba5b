/** Checks the rule for a reward while the other tablets cannot be asked: chosen in plain words, told in its sentence, published with it. */
import { fireEvent, screen } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import type { Offline } from "#domain/program.ts";
import { openShop } from "#domain/shop.ts";
import { cafe, PROGRAM, SETTINGS, setUp } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { key, openApp, tap, type, typed } from "#support/open-app.tsx";

const COFFEE = "Free coffee for 10 stamps (worth €3.20)";
const MUG = "Mug for 20 points";

const openPage = async (
  phase: "alone" | "fresh" = "fresh",
  offline: Offline | null = null,
): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/program");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const [coffee, ...others] = PROGRAM.rewards;
  const rewards = coffee && offline ? [{ ...coffee, offline }, ...others] : PROGRAM.rewards;
  const world = cafe({
    settings: { ...SETTINGS, language: "en" },
    owner: { ...setUp().owner, pin: null },
    program: { ...PROGRAM, rewards },
  });
  const fake = openApp(world, (made) => {
    made.sharing.become({ phase });
    return {};
  });
  await screen.findByRole("heading", { level: 1, name: "Program and rewards" });
  return fake;
};
const asked = (): HTMLElement | null =>
  screen.queryByRole("group", { name: "When the other tablets cannot be asked" });
const choose = (name: string): boolean => fireEvent.click(screen.getByRole("radio", { name }));
const publish = async (fake: FakeServices): Promise<Offline | undefined> => {
  tap("Publish the new rules");
  await screen.findByText("The new rules are in force.");
  return openShop(fake.world().shop)?.program.rewards[0]?.offline;
};

test("a shop's only tablet needs no such rule", async () => {
  await openPage("alone");
  tap(COFFEE);
  expect(asked()).toBe(null);
});

test("one that was made before is still there to be changed", async () => {
  await openPage("alone", { policy: "never" });
  tap("Free coffee for 10 stamps (worth €3.20, never without a connection)");
  expect(asked()).not.toBe(null);
});

test("without a choice it is one a day, whatever it is worth", async () => {
  await openPage();
  tap(COFFEE);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "One a day" }).checked).toBe(true);
  screen.getByText(/^Each member gets at most one reward a day/);
  expect(typed("Worth at most (not needed)")).toBe("");
});

test.each([
  ["Not given", "never without a connection", /^The customer comes back for it/, { policy: "never" }],
  ["Always given", "also without a connection", /Two tablets may give the same one/, { policy: "always" }],
] as const)("%s is said in its sentence, explained, and published", async (name, said, means, offline) => {
  const fake = await openPage();
  tap(COFFEE);
  choose(name);
  screen.getByText(means);
  expect(key(`Free coffee for 10 stamps (worth €3.20, ${said})`).getAttribute("aria-expanded")).toBe("true");
  expect(screen.queryByLabelText("Worth at most (not needed)")).toBe(null);
  expect(await publish(fake)).toEqual(offline);
});

test("a cap is typed as money, and says when this very reward is above it", async () => {
  const fake = await openPage();
  tap(COFFEE);
  type("Worth at most (not needed)", "3");
  screen.getByText("This reward is worth more, so it is not given then.");
  type("Worth at most (not needed)", "5");
  expect(screen.queryByText(/so it is not given then/)).toBe(null);
  expect(key("Free coffee for 10 stamps (worth €3.20, without a connection up to €5.00)")).toBeDefined();
  expect(await publish(fake)).toEqual({ policy: "capped", cap: 500 });
});

test("what is worth nobody knows how much counts as too much for a cap", async () => {
  await openPage();
  tap(MUG);
  type("Worth at most (not needed)", "5");
  const said = screen.getByText("What this reward is worth is not said above, so it counts as too much.");
  expect(said.closest("[role=group]")).not.toBe(null);
});

test("what is no sum of money is said where it was typed, and is not published", async () => {
  const fake = await openPage();
  tap(COFFEE);
  type("Worth at most (not needed)", "a lot");
  expect(screen.getByText("A sum of money, or nothing.").getAttribute("role")).toBe("alert");
  tap("Publish the new rules");
  expect(fake.sent).toEqual([]);
});
