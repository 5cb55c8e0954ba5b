/** From the counter there is always a visible way to the members and to the owner's area, also while somebody is served. */
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { cafe, card, enrol, SETTINGS, setUp } from "#support/cafe.ts";
import { expectPerson } from "#support/counter-steps.ts";
import { openCounter } from "#support/open-app.tsx";

const english = { settings: { ...SETTINGS, language: "en" as const } };
const ways = () =>
  within(screen.getByRole("navigation", { name: "Other pages" }))
    .getAllByRole("link")
    .map((link) => [link.getAttribute("aria-label"), link.getAttribute("href")]);

test("the ways stand there with nobody at the counter, and with somebody", async () => {
  const fake = await openCounter(cafe(english).after(enrol("Anna", { card: card(1) })));
  const both = [
    ["Members", "/members"],
    ["Owner", "/owner"],
  ];
  expect(ways()).toEqual(both);
  fake.show(card(1));
  await expectPerson("Anna");
  expect(ways()).toEqual(both);
});

test("a shop without products says what can be done instead of showing nothing", async () => {
  await openCounter(cafe({ ...setUp(english), products: [] }));
  expect(screen.getByText(/^No products yet\./)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Other amount" })).toBeTruthy();
});
