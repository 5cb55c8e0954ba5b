/** Checks the owner's page about products: added in a row, changed in place, put in order, hidden, and each taken back. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId, type ProductId, type StaffId } from "#domain/ids.ts";
import { productsOnSale } from "#domain/shop.ts";
import { cafe, SETTINGS } from "#support/cafe.ts";
import type { FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { key, openApp, tap } from "#support/open-app.tsx";

const product = (name: string, price = 300): Command => ({
  type: "PutProduct",
  id: asId<ProductId>(name.toLowerCase()),
  set: { name, price },
});
/** Espresso and latte, and whatever else is said. */
const shop = (...more: readonly string[]): World =>
  cafe({
    settings: { ...SETTINGS, language: "en" },
    owner: { id: asId<StaffId>("olga"), name: "Olga", pin: null },
  })
    .as("olga")
    .after(...more.map((name) => product(name)))
    .as("cecil");
const openPage = async (world = shop("Mocha")): Promise<FakeServices> => {
  history.replaceState(null, "", "/owner/products");
  onTestFinished(() => history.replaceState(null, "", "/"));
  const fake = openApp(world);
  await screen.findByRole("heading", { level: 1, name: "Products and prices" });
  return fake;
};
const region = (name: string) => within(screen.getByRole("region", { name }));
const names = (): readonly (string | null | undefined)[] =>
  [...document.querySelectorAll(".products .product-key span")].map(({ textContent }) => textContent);
const onSale = (fake: FakeServices) => productsOnSale(fake.world().shop);
const told = (what: string): Promise<HTMLElement> => screen.findByText(what);
const add = (name: string, price: string): void => {
  const form = region("Add products");
  fireEvent.change(form.getByLabelText("Name"), { target: { value: name } });
  fireEvent.change(form.getByLabelText("Price"), { target: { value: price } });
  fireEvent.click(form.getByRole("button", { name: "Add" }));
};

describe("adding", () => {
  test("goes on with the next one at once, and puts each behind the others", async () => {
    const fake = await openPage();
    add("Iced tea", "3,20");
    await told("Iced tea was added.");
    const name = region("Add products").getByLabelText<HTMLInputElement>("Name");
    expect([name.value, document.activeElement]).toEqual(["", name]);
    add("Water", "0");
    await told("Water was added.");
    await waitFor(() => expect(names()).toEqual(["Espresso", "Latte", "Mocha", "Iced tea", "Water"]));
    expect(onSale(fake).map(({ price }) => price)).toEqual([250, 370, 300, 320, 0]);
    expect(fake.sent.map(({ by }) => by)).toEqual(["olga", "olga"]);
  });

  test.each([
    [" ", "3", "Type a name that can be read."],
    ["", "", "Type a name that can be read."],
    ["Tea", "", "Type a price, for example 3.50. It may be 0."],
    ["Tea", "3.5.0", "This is not one clear price."],
    ["Tea", "12345678901", "This is not one clear price."],
    ["Tea", "-3", "This is not one clear price."],
  ])("%j for %j is refused in its place", async (name, price, fault) => {
    const fake = await openPage();
    add(name, price);
    expect(screen.getByText(fault).role).toBe("alert");
    const bad = region("Add products").getByLabelText(name.trim() === "" ? "Name" : "Price");
    expect(document.activeElement).toBe(bad);
    expect(fake.sent).toEqual([]);
  });

  test("warns of a name there is already, and adds it all the same", async () => {
    const fake = await openPage();
    const form = region("Add products");
    fireEvent.change(form.getByLabelText("Name"), { target: { value: " latte" } });
    expect(screen.getByText("There is Latte already.").tagName).toBe("SMALL");
    add(" latte", "4");
    await told("latte was added.");
    expect(onSale(fake)).toHaveLength(4);
  });

  test("is taken back by one tap", async () => {
    const fake = await openPage();
    add("Tea", "3");
    await told("Tea was added.");
    tap(/^Undo/);
    await told("Undone");
    expect(onSale(fake).map(({ name }) => name)).toEqual(["Espresso", "Latte", "Mocha"]);
  });

  test("that could not be written is said, and what was typed stays", async () => {
    const fake = await openPage();
    fake.failNext({ reason: "NotSaved", cause: "disk full" });
    add("Tea", "3");
    expect((await screen.findByText(/^Not recorded/)).role).toBe("alert");
    expect(region("Add products").getByLabelText<HTMLInputElement>("Name").value).toBe("Tea");
    tap("Add");
    await told("Tea was added.");
  });
});

describe("changing", () => {
  test("happens in the row, and Enter saves it", async () => {
    const fake = await openPage();
    tap("Change Latte, €3.70");
    const row = region("On the counter");
    const price = row.getByLabelText<HTMLInputElement>("Price");
    expect(price.value).toBe("3.70");
    fireEvent.change(price, { target: { value: "3,95" } });
    fireEvent.submit(price);
    await told("Latte was changed.");
    expect(onSale(fake)[1]).toEqual({ id: "latte", name: "Latte", price: 395 });
    tap(/^Undo/);
    await told("Undone");
    expect(onSale(fake)[1]?.price).toBe(370);
  });

  test("is left by Escape, and the focus goes back to the row", async () => {
    const fake = await openPage();
    tap("Change Latte, €3.70");
    const name = region("On the counter").getByLabelText("Name");
    expect(document.activeElement).toBe(name);
    fireEvent.change(name, { target: { value: "Nothing" } });
    fireEvent.keyDown(name, { key: "Escape" });
    await waitFor(() => expect(document.activeElement).toBe(key("Change Latte, €3.70")));
    expect(fake.sent).toEqual([]);
  });

  test("nothing writes nothing and tells nothing", async () => {
    await openPage();
    tap("Change Latte, €3.70");
    tap("Save");
    await screen.findByRole("button", { name: "Change Latte, €3.70" });
    expect(screen.queryByRole("button", { name: /^Undo/ })).toBe(null);
  });
});

describe("the order", () => {
  test("is changed by keys, in one act each, and taken back", async () => {
    const fake = await openPage();
    tap("Move Mocha up");
    await told("Mocha was moved.");
    expect(onSale(fake).map(({ name }) => name)).toEqual(["Espresso", "Mocha", "Latte"]);
    expect(fake.sent).toHaveLength(1);
    tap(/^Undo/);
    await told("Undone");
    await waitFor(() => expect(names()).toEqual(["Espresso", "Latte", "Mocha"]));
  });

  test("is changed by the arrow keys on a handle, which keeps the focus", async () => {
    const fake = await openPage();
    const handle = screen.getByRole("button", { name: /^Move Espresso, place 1 of 3/ });
    handle.focus();
    fireEvent.keyDown(handle, { key: "End" });
    await told("Espresso was moved.");
    expect(onSale(fake).map(({ name }) => name)).toEqual(["Latte", "Mocha", "Espresso"]);
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Move Espresso, place 3 of 3/);
    fireEvent.keyDown(handle, { key: "ArrowDown" });
    expect(fake.sent).toHaveLength(1);
  });

  test("is changed by dragging, once the row is let go, and Escape leaves it", async () => {
    const fake = await openPage();
    [...document.querySelectorAll<HTMLElement>("[data-row]")].forEach((row, at) => {
      row.getBoundingClientRect = () => ({ top: at * 60, bottom: at * 60 + 60 }) as DOMRect;
    });
    const handle = screen.getByRole("button", { name: /^Move Mocha, place/ });
    fireEvent.pointerDown(handle, { button: 0 });
    fireEvent.pointerMove(document, { clientY: 10 });
    expect(names()).toEqual(["Mocha", "Espresso", "Latte"]);
    fireEvent.keyDown(document, { key: "Escape" });
    expect(names()).toEqual(["Espresso", "Latte", "Mocha"]);
    fireEvent.pointerDown(handle, { button: 0 });
    fireEvent.pointerMove(document, { clientY: 10 });
    fireEvent.pointerUp(document);
    await told("Mocha was moved.");
    expect(onSale(fake).map(({ name }) => name)).toEqual(["Mocha", "Espresso", "Latte"]);
    expect(fake.sent).toHaveLength(1);
  });

  test("says so when there are more than the counter shows at once", async () => {
    await openPage(shop("A", "B", "C", "D", "E", "F"));
    expect(screen.queryByText("Page 1 of 1 on the counter")).toBe(null);
    add("G", "1");
    await screen.findByText("Page 2 of 2 on the counter");
    expect(screen.getByText(/^9 products: more than the 8/).tagName).toBe("P");
  });
});

test("a product is taken off the counter and put back", async () => {
  const fake = await openPage();
  tap("Take Latte off the counter");
  await told("Latte is off the counter.");
  expect(onSale(fake).map(({ name }) => name)).toEqual(["Espresso", "Mocha"]);
  fireEvent.click(await screen.findByRole("button", { name: "Put Latte on the counter" }));
  await told("Latte is on the counter.");
  expect(onSale(fake).map(({ name }) => name)).toEqual(["Espresso", "Latte", "Mocha"]);
});

test("a shop without tiles says that amounts can be typed", async () => {
  await openPage(
    cafe({
      settings: { ...SETTINGS, language: "en" },
      owner: { id: asId<StaffId>("olga"), name: "Olga", pin: null },
      products: [],
    }),
  );
  expect(screen.getByText(/^No tiles yet/).tagName).toBe("P");
});
