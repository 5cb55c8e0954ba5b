/** Checks what is chosen and rung up: tiles, pages, the keypad in their place, sales without a card, refusals and faults. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { cafe, card, enrol, SETTINGS } from "#support/cafe.ts";
import {
  bigKeys,
  expectDone,
  expectNothingDone,
  expectPerson,
  isAsleep,
  products,
  tillKey,
} from "#support/counter-steps.ts";
import { memberId, type FakeServices } from "#support/fake-services.ts";
import type { World } from "#support/given.ts";
import { key, openCounter, tap } from "#support/open-app.tsx";

const english = { settings: { ...SETTINGS, language: "en" as const } };
const shop = (count = 3): World =>
  cafe({ ...english, products: products(count) }).after(
    enrol("Anna", { card: card(1) }),
    enrol("Béla", { card: card(2) }),
  );
const serving = async (world = shop()): Promise<FakeServices> => {
  const fake = await openCounter(world);
  fake.show(card(1));
  await expectPerson("Anna");
  return fake;
};
const expectBig = (...texts: readonly string[]): Promise<void> =>
  waitFor(() => expect(bigKeys()).toEqual([...texts]));
const type = (...digits: readonly string[]): void => {
  for (const digit of digits) tap(digit);
};
const pads = () => [...document.querySelectorAll(".pad > *")].map((one) => one.className);

describe("products", () => {
  test("are counted on their tiles, and taken off one by one", async () => {
    await serving();
    tap("Product 2, €2.00");
    tap("Product 2, €2.00, 1 chosen");
    tap("Product 3, €3.00");
    await expectBig("Record visit€7.00 · +1 stamp · +7 points");
    expect(key("Product 2, €2.00, 2 chosen").querySelector("[data-count='2']")).not.toBeNull();
    tap("One Product 2 less");
    tap("One Product 3 less");
    await expectBig("Record visit€2.00 · +1 stamp · +2 points");
    expect(screen.queryByRole("button", { name: "One Product 3 less" })).toBe(null);
    expect(key("Product 3, €3.00").textContent).toBe("Product 3 €3.00");
  });

  test("are all let go with one key, which is there only then", async () => {
    await serving();
    expect(screen.queryByRole("button", { name: "Clear" })).toBe(null);
    tap("Product 1, €1.00");
    tap("Clear");
    await expectBig("Record visit+1 stamp");
    expect(screen.queryByRole("button", { name: "Clear" })).toBe(null);
  });

  test("beyond eight lie on further pages, and what was chosen on one stays", async () => {
    const { sent } = await serving(shop(19));
    expect(screen.getAllByRole("button", { name: /^Product/ })).toHaveLength(8);
    tap("Product 8, €8.00");
    tap("More (1/3)");
    expect(screen.getAllByRole("button", { name: /^Product/ }).at(-1)?.textContent).toBe("Product 16 €16.00");
    tap("Product 16, €16.00");
    tap("More (2/3)");
    expect(screen.getAllByRole("button", { name: /^Product/ })).toHaveLength(3);
    tap("More (3/3)");
    expect(key("Product 8, €8.00, 1 chosen").tagName).toBe("BUTTON");
    await expectBig("Record visit€24.00 · +1 stamp · +24 points");
    (await tillKey(/^Record visit/)).click();
    await expectDone("visit", "Anna+1 stamp · +24 points");
    expect(sent[0]?.command).toMatchObject({
      items: [
        { product: "product-8", count: 1, price: 800 },
        { product: "product-16", count: 1, price: 1600 },
      ],
    });
  });

  test("up to eight need no pages", async () => {
    await serving(shop(8));
    expect(screen.queryByRole("button", { name: /^More/ })).toBe(null);
  });
});

describe("another amount", () => {
  test("is typed in the tiles' place, and goes with what was chosen there", async () => {
    const { sent } = await serving();
    tap("Product 1, €1.00");
    tap("Other amount");
    expect(pads()).toEqual(["keypad"]);
    type("3", "5", "00", "Delete last digit", "Delete last digit");
    type("00");
    await expectBig("Record visit€36.00 · +1 stamp · +36 points");
    expect(document.querySelector(".amount output")?.textContent).toBe("€35.00");
    tap("Products");
    expect(pads()).toEqual(["tiles"]);
    (await tillKey(/^Record visit/)).click();
    await expectDone("visit", "Anna+1 stamp · +36 points");
    expect(sent[0]?.command).toMatchObject({ typed: 3500, items: [{ product: "product-1", count: 1 }] });
    expect(pads()).toEqual(["tiles"]);
  });

  test("pasted as one that could mean two is refused in its place, and the old one stays", async () => {
    await serving();
    tap("Other amount");
    type("2", "5", "0");
    const pad = document.querySelector(".keypad");
    if (!pad) throw new Error("no keypad");
    fireEvent.paste(pad, { clipboardData: { getData: () => "1.234,50" } });
    await screen.findByText(/^Only one clear amount can be pasted/);
    await expectBig("Record visit€2.50 · +1 stamp · +2 points");
    type("0");
    expect(screen.queryByText(/^Only one clear amount/)).toBe(null);
  });
});

describe("a sale without a card", () => {
  test("sleeps until there is something to sell", async () => {
    const { sent, world } = await openCounter(shop());
    const asleep = await tillKey(/^Sale without a card/);
    expect(asleep.textContent).toBe("Sale without a cardChoose a product or an amount");
    expect(isAsleep(asleep)).toBe(true);
    asleep.click();
    expect(sent).toEqual([]);
    tap("Product 2, €2.00");
    await expectBig("Sale without a card€2.00");
    (await tillKey(/^Sale without a card/)).click();
    await expectDone("sale", "Sale recorded");
    expect(sent[0]?.command).toMatchObject({ member: null, items: [{ product: "product-2", count: 1 }] });
    expect(world().log.at(-1)).toMatchObject({ type: "VisitRecorded", member: null });
    await waitFor(async () => expect(isAsleep(await tillKey(/^Sale/))).toBe(true));
  });
});

describe("what was chosen", () => {
  test("before anybody came is theirs", async () => {
    const { show } = await openCounter(shop());
    tap("Product 2, €2.00");
    show(card(1));
    await expectPerson("Anna");
    await expectBig("Record visit€2.00 · +1 stamp · +2 points");
  });

  test("for somebody else is not", async () => {
    const { show } = await serving();
    tap("Product 2, €2.00");
    show(card(2));
    await expectPerson("Béla");
    await expectBig("Record visit+1 stamp");
  });

  test("for whoever shows their card a second time stays", async () => {
    const { show } = await serving();
    tap("Product 2, €2.00");
    show(card(1));
    await expectBig("Record visit€2.00 · +1 stamp · +2 points");
  });
});

describe("a no", () => {
  test("stands above the keys, and nothing that was chosen is lost", async () => {
    const { failNext, sent, world, signals } = await serving();
    tap("Product 2, €2.00");
    failNext({ reason: "NewerApp" });
    (await tillKey(/^Record visit/)).click();
    const alert = await within(screen.getByRole("region", { name: "What to record" })).findByRole("alert");
    expect(alert.textContent).toBe(
      "A newer version of Pult is open on this tablet. Reload this page to go on.",
    );
    await expectBig("Record visit€2.00 · +1 stamp · +2 points");
    expect(signals.at(-1)).toBe("refused");
    expect(world().stateOf(memberId("Anna")).visits).toBe(0);
    expect(sent).toHaveLength(1);
  });

  test("of the tablet's memory is the tick's red opposite, stays until it is answered, and the same act is sent again", async () => {
    const { failNext, sent, world } = await serving();
    tap("Product 2, €2.00");
    failNext({ reason: "NotSaved", cause: "disk full" });
    (await tillKey(/^Record visit/)).click();
    await waitFor(() =>
      expect(document.querySelector(".done[data-kind=failed]")?.textContent).toMatch(/^Not recorded/),
    );
    const failed = document.querySelector<HTMLElement>(".done[data-kind=failed]");
    if (!failed) throw new Error("nothing says that it failed");
    // What the title says is not said a second time.
    expect(within(failed).getByText(/^Nothing was lost\. Tap again/).className).toBe("done-detail");
    expect(screen.queryByRole("contentinfo")?.textContent).not.toContain("Undo");
    fireEvent.pointerDown(failed);
    expect(failed.isConnected).toBe(true);
    (await tillKey(/^Record visit/)).click();
    await expectDone("visit", "Anna+1 stamp · +2 points");
    expect(sent.map(({ op }) => op)).toEqual([sent[0]?.op, sent[0]?.op]);
    expect(world().stateOf(memberId("Anna")).visits).toBe(1);
  });

  test("says that the counter is still getting ready, and nothing else is the matter", async () => {
    const { failNext, sent } = await serving();
    failNext({ reason: "Busy" });
    (await tillKey(/^Record visit/)).click();
    await screen.findByText("The counter is still getting ready. Tap again in a moment.");
    (await tillKey(/^Record visit/)).click();
    await expectDone("visit", "Anna+1 stamp");
    expect(sent.map(({ op }) => op)).toEqual([sent[0]?.op, sent[0]?.op]);
  });

  test("can be read and closed", async () => {
    const { failNext } = await serving();
    failNext({ reason: "NotSaved", cause: "disk full" });
    (await tillKey(/^Record visit/)).click();
    await screen.findByText("Not recorded");
    const failed = document.querySelector<HTMLElement>(".done");
    if (!failed) throw new Error("nothing says that it failed");
    fireEvent.click(within(failed).getByRole("button", { name: "Close" }));
    await expectNothingDone();
    await expectPerson("Anna");
  });
});
