/** Checks that what was done behind the PIN can be taken back from every page one goes to next, for as long as it is offered. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import { openShop } from "#domain/shop.ts";
import { SECTIONS } from "#screens/owner/sections.ts";
import { MEMBERS_PAGE, PRODUCTS_PAGE, PROGRAM_PAGE } from "#screens/addresses.ts";
import { cafe, enrol, SETTINGS, setUp, visit } from "#support/cafe.ts";
import { hashed, type FakeServices } from "#support/fake-services.ts";
import { key, openApp, tap } from "#support/open-app.tsx";

const shop = (pin: string | null) =>
  cafe({ settings: { ...SETTINGS, language: "en" }, owner: { ...setUp().owner, pin } }).after(
    enrol("Anna"),
    visit("Anna", 370),
  );

const at = (path: string, pin: string | null = null): FakeServices => {
  history.replaceState(null, "", path);
  onTestFinished(() => history.replaceState(null, "", "/"));
  return openApp(shop(pin));
};
const goTo = (path: string): void => history.pushState(null, "", path);
const isSold = (fake: FakeServices): boolean | undefined => fake.world().shop.products["latte"]?.doc.active;

const isOffered = (name: RegExp): boolean => screen.queryByRole("button", { name }) !== null;

/** Takes Latte off the counter. */
const hide = async (): Promise<void> => {
  await waitFor(() => key("Take Latte off the counter"));
  tap("Take Latte off the counter");
  await screen.findByRole("button", { name: /^Undo Latte/ });
};

describe("what was changed in the products", () => {
  const pages = [...SECTIONS.map(({ path }) => path), MEMBERS_PAGE, "/"];
  test.each(pages)("is taken back from %s", async (path) => {
    const fake = at(PRODUCTS_PAGE);
    await hide();
    expect(isSold(fake)).toBe(false);
    goTo(path);
    await waitFor(() =>
      expect(document.querySelector(".products-page") !== null).toBe(path === PRODUCTS_PAGE),
    );
    fireEvent.click(await screen.findByRole("button", { name: /^Undo Latte/ }));
    await screen.findByText("Undone");
    expect(isSold(fake)).toBe(true);
    expect(isOffered(/^Undo Latte/)).toBe(false);
  });

  test("is taken back in the name of whoever did it, also at the counter", async () => {
    const fake = at(PRODUCTS_PAGE, hashed("2468"));
    await screen.findByText("The owner’s PIN is needed to see this page.");
    for (const digit of "2468") tap(digit);
    tap("OK");
    await hide();
    goTo("/");
    await screen.findByText("Ready for the next one");
    fireEvent.click(await screen.findByRole("button", { name: /^Undo Latte/ }));
    await waitFor(() => expect(fake.sent.map(({ by }) => by)).toEqual(["olga", "olga"]));
    expect(isSold(fake)).toBe(true);
  });

  test("is offered for a minute, and at the counter for ten seconds", async () => {
    const fake = at(PRODUCTS_PAGE);
    await hide();
    fake.clock.now += 49_000;
    goTo(PROGRAM_PAGE);
    await waitFor(() => expect(document.querySelector(".program") !== null).toBe(true));
    expect(screen.queryByRole("timer") === null).toBe(true);
    fake.clock.now += 2_000;
    expect((await screen.findByRole("timer")).getAttribute("aria-label")).toBe("9 seconds left");
    fake.clock.now += 9_000;
    await waitFor(() => expect(screen.queryByRole("button", { name: /^Undo Latte/ }) === null).toBe(true));
    goTo(PRODUCTS_PAGE);
    await waitFor(() => key("Take Espresso off the counter"));
    tap("Take Espresso off the counter");
    await screen.findByRole("button", { name: /^Undo Espresso/ });
    goTo("/");
    expect((await screen.findByRole("timer")).getAttribute("aria-label")).toBe("10 seconds left");
    fake.clock.now += 10_000;
    await waitFor(() => expect(screen.queryByRole("button", { name: /^Undo Espresso/ }) === null).toBe(true));
    expect(isSold(fake)).toBe(false);
  });

  test("that was changed since says so, and is offered no more", async () => {
    const fake = at(PRODUCTS_PAGE);
    await hide();
    await fake.services.send(
      { type: "PutProduct", id: "latte" as never, set: { active: true } },
      { op: "elsewhere" as never, by: "olga" as never },
    );
    tap(/^Undo Latte/);
    const told = await screen.findByText(/changed/);
    expect(told.closest("[role=status]")?.querySelector("button") === null).toBe(true);
  });

  test("is one act to take back, also where it was recorded and is not yet safe", async () => {
    const fake = at(PRODUCTS_PAGE);
    await hide();
    fake.failNext({ reason: "NotSafe", cause: "disk full" });
    tap(/^Undo Latte/);
    await waitFor(() => expect(isSold(fake)).toBe(true));
    fireEvent.click(await screen.findByRole("button", { name: /^Undo Recorded/ }));
    await screen.findByText("Undone");
    const [, first, again] = fake.sent;
    expect(first).toEqual(again);
  });
});

test("rules that were published are the former ones again from another page", async () => {
  const fake = at(PROGRAM_PAGE);
  fireEvent.click(await screen.findByRole("button", { name: "Each visit gives 1 stamp." }));
  tap("Stamps for a visit: one more");
  tap("Publish the new rules");
  await screen.findByRole("button", { name: "Undo The new rules are in force." });
  goTo(PRODUCTS_PAGE);
  await waitFor(() => key("Take Latte off the counter"));
  tap("Undo The new rules are in force.");
  await screen.findByText("Undone");
  expect(openShop(fake.world().shop)?.program).toMatchObject({ version: 3, stamps: { perVisit: 1 } });
});
