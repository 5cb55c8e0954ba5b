/** Checks the owner's page about the shop itself: every setting changed, refused and taken back, and what stays for life. */
import { screen, waitFor, within } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { cafe, SETTINGS, setUp } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import { openApp, tap, type } from "#support/open-app.tsx";

const openShop = async (): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/shop");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const owner = { ...setUp().owner, pin: null };
  const fake = openApp(cafe({ settings: { ...SETTINGS, language: "en" as const }, owner }));
  await screen.findByRole("heading", { level: 1, name: "Shop" });
  return fake;
};
const settingsIn = (fake: FakeServices) => fake.world().shop.settings?.doc;
const helpOf = (label: string): string | null | undefined =>
  document.getElementById(screen.getByLabelText(label).getAttribute("aria-describedby") ?? "")?.textContent;

test("only what was changed is sent, in the owner's name, and goes back with one tap", async () => {
  const fake = await openShop();
  tap("Save");
  await screen.findByText("Nothing is changed yet.");
  type("Name of the shop", "Corner Café");
  type("The same card shown again", "30");
  tap("Save");
  await screen.findByText("The shop was changed");
  expect(fake.sent.map(({ command, by }) => [command, by])).toEqual([
    [{ type: "EditShop", set: { name: "Corner Café", againMinutes: 30 } }, "olga"],
  ]);
  tap("Undo The shop was changed");
  await waitFor(() => expect(settingsIn(fake)).toMatchObject({ name: SETTINGS.name, againMinutes: 10 }));
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>("Name of the shop").value).toBe(SETTINGS.name),
  );
});

test("a shop without a name is refused, and what was typed stays", async () => {
  const fake = await openShop();
  type("Name of the shop", " ");
  tap("Save");
  expect((await screen.findByRole("alert", { name: "" })).textContent).toMatch(/^Some settings are missing/);
  expect(settingsIn(fake)?.name).toBe(SETTINGS.name);
  expect(screen.getByLabelText<HTMLInputElement>("Name of the shop").value).toBe(" ");
});

test("the hour at which a day begins is told by an example", async () => {
  await openShop();
  expect(helpOf("A new day begins at")).toBe("Sales until 04:00 still count for the evening before.");
  type("A new day begins at", "2");
  expect(helpOf("A new day begins at")).toBe("Sales until 02:00 still count for the evening before.");
  type("A new day begins at", "0");
  expect(helpOf("A new day begins at")).toBe("Sales count for the day of the calendar.");
});

test("the language changes at once, on this very page", async () => {
  const fake = await openShop();
  screen.getByLabelText("Suomi").click();
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Suomi").checked).toBe(true));
  tap("Save");
  await screen.findByRole("heading", { level: 1, name: "Liike" });
  expect(settingsIn(fake)?.language).toBe("fi");
});

test("currency and tag are shown with the reason why they stay", async () => {
  await openShop();
  const fixed = screen.getByRole("region", { name: "Stays as it was set up" });
  expect(within(fixed).getByText(/^EUR/).textContent).toBe("EUR Euro");
  expect(fixed.textContent).toContain("Every amount so far was counted in it.");
  expect(fixed.textContent).toContain("CAFE");
  expect(fixed.textContent).toContain("They are printed on the cards that are out there.");
  expect(within(fixed).queryByRole("textbox")).toBe(null);
});
