/** What hands do at the counter: few taps, hurried taps, keyboards, hand scanners, and names nobody would have thought of. */
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { makeCardCode, type ShopTag } from "#domain/card-code.ts";
import { openChromium, startServer, type Tablet } from "../support/app.ts";
import { newCashier, type Cashier } from "../support/cashier.ts";
import { cardsIn, count, entriesIn } from "../support/stored.ts";

const server = await startServer({ until: afterAll });
let tablet: Tablet;
let cashier: Cashier;

beforeEach(async () => {
  tablet = await openChromium();
  cashier = await newCashier(tablet.page);
  await tablet.page.goto(server.url);
  await cashier.openShop("Corner Café");
});

const written = async (type: string): Promise<number> => count(await entriesIn(tablet.page), type);
const button = (name: string | RegExp) => tablet.page.getByRole("button", { name });

/** A hand scanner types the way a keyboard does, only faster than any person. */
const scanByHand = (text: string): Promise<void> =>
  tablet.page.evaluate((keys) => {
    for (const key of [...keys, "Enter"]) {
      const code = /\d/.test(key) ? `Digit${key}` : key === "Enter" ? key : `Key${key.toUpperCase()}`;
      document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }),
      );
    }
  }, text);

describe("few taps", () => {
  test("a new member takes three taps and one field, a stamp visit one, a reward one", async () => {
    const before = await cashier.taps();
    await button("New member").click();
    // Nobody types before the field is there; that it takes what is typed without another tap is what counts.
    await tablet.page.locator("input:focus").waitFor();
    await tablet.page.keyboard.type("Anna");
    await button("Add member").click();
    await tablet.page.getByText("Welcome, Anna").waitFor();
    expect((await cashier.taps()) - before).toBeLessThanOrEqual(3);
    await button("Done").click();

    const joined = await cashier.taps();
    await cashier.recordVisit();
    expect((await cashier.taps()) - joined).toBe(1);

    await cashier.enrol("Béla", 10);
    const due = await cashier.taps();
    await cashier.redeem("Free coffee");
    expect((await cashier.taps()) - due).toBe(1);
    expect(await written("VisitRecorded")).toBe(1);
    expect(await written("RewardRedeemed")).toBe(1);
  });
});

describe("hurried hands", () => {
  const twice = (name: string, waitMs: number) =>
    tablet.page.evaluate(
      async ({ label, ms }) => {
        const key = [...document.querySelectorAll("button")].find((one) =>
          one.textContent?.startsWith(label),
        );
        key?.click();
        await new Promise((later) => setTimeout(later, ms));
        const again = [...document.querySelectorAll("button")].find((one) => one.classList.contains("go"));
        again?.click();
      },
      { label: name, ms: waitMs },
    );

  test.each([0, 20, 80])("two taps on the big button within %i ms are one visit", async (waitMs) => {
    await cashier.enrol("Anna");
    await twice("Record visit", waitMs);
    await tablet.page.locator(".done[data-kind=visit]").waitFor();
    await tablet.page.waitForTimeout(300);
    expect(await written("VisitRecorded")).toBe(1);
  });

  test("Enter and a tap together are one visit", async () => {
    await cashier.enrol("Anna");
    await button(/^Record visit/).focus();
    await Promise.all([tablet.page.keyboard.press("Enter"), button(/^Record visit/).click({ force: true })]);
    await tablet.page.locator(".done[data-kind=visit]").waitFor();
    await tablet.page.waitForTimeout(300);
    expect(await written("VisitRecorded")).toBe(1);
  });

  test("the tenth stamp's second tap does not redeem the reward that came to lie there", async () => {
    await cashier.enrol("Anna", 9);
    await twice("Record visit", 60);
    await button(/^Redeem Free coffee/).waitFor();
    expect(await written("VisitRecorded")).toBe(1);
    expect(await written("RewardRedeemed")).toBe(0);
  });
});

describe("keyboards and hand scanners", () => {
  test("a hand scanner finds the member whatever has the focus, and types no amount", async () => {
    await cashier.enrol("Anna");
    const [code = ""] = await cardsIn(tablet.page);
    await button("Not this person").click();
    await tablet.page.getByText("Ready for the next one").waitFor();
    await scanByHand(code.toLowerCase());
    await tablet.page.getByRole("heading", { level: 1, name: "Anna" }).waitFor();
    expect(await button(/^Record visit/).innerText()).toContain("+1 stamp");
    expect(await button(/^Record visit/).innerText()).not.toContain("€");
  });

  test("an unknown card of ours, a wrong character and another shop's card each say what to do, and write nothing", async () => {
    await cashier.enrol("Anna");
    const before = await entriesIn(tablet.page);
    const own = makeCardCode(
      (await cardsIn(tablet.page))[0]?.slice(0, 4) as ShopTag,
      Uint8Array.from({ length: 14 }, (_, i) => 7 * i + 1),
    );
    const foreign = makeCardCode(
      "2222" as ShopTag,
      Uint8Array.from({ length: 14 }, (_, i) => 9 * i + 5),
    );
    const misspelt = own.slice(0, 10) + (own[10] === "7" ? "8" : "7") + own.slice(11);
    await button("Not this person").click();
    await scanByHand(own);
    await tablet.page.getByRole("alertdialog", { name: "New card, not linked yet" }).waitFor();
    await scanByHand(foreign);
    await tablet.page.getByRole("alertdialog", { name: "Card of another shop" }).waitFor();
    await button("Close").click();
    await scanByHand(misspelt);
    await tablet.page.getByRole("alertdialog", { name: "The code has a wrong character" }).waitFor();
    await button("Close").click();
    await scanByHand("4006381333931");
    await tablet.page.getByRole("alertdialog", { name: "Not a loyalty card" }).waitFor();
    expect(await entriesIn(tablet.page)).toEqual(before);
  });

  test("digits typed on a keyboard are an amount, and pasting takes only what cannot mean two amounts", async () => {
    await tablet.page.locator("h1").first().click();
    await tablet.page.keyboard.type("350", { delay: 120 });
    await button(/^Sale without a card/)
      .filter({ hasText: "€3.50" })
      .waitFor();
    const paste = (text: string) =>
      tablet.page.locator(".keypad").evaluate((pad, data) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text", data);
        pad.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
      }, text);
    for (const bad of ["12abc", "12,345", "1.234,50", "1e3", "-5"]) {
      await paste(bad);
      await tablet.page.getByRole("alert").filter({ hasText: "Only one clear amount" }).waitFor();
      expect(await button(/^Sale without a card/).innerText()).toContain("€3.50");
    }
    await paste("12,40");
    await button(/^Sale without a card/)
      .filter({ hasText: "€12.40" })
      .waitFor();
    await button(/^Sale without a card/).click();
    await tablet.page.getByText("Sale recorded").waitFor();
    expect(await written("VisitRecorded")).toBe(1);
  });
});

describe("names nobody would have thought of", () => {
  test.each([
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["{{7*7}} ${x}", "{{7*7}} ${x}"],
    ["Anna\u202Egnp.exe", "Annagnp.exe"],
    ["Jose\u0301", "José"],
  ])("%j is shown as it is written and found again", async (typed, shown) => {
    await button("New member").click();
    await tablet.page.getByLabel("Name", { exact: true }).fill(typed);
    await button("Add member").click();
    await button("Done").click();
    await tablet.page.getByRole("heading", { level: 1, name: shown, exact: true }).waitFor();
    await button("Not this person").click();
    await cashier.find(shown.normalize("NFD"), shown.slice(0, 4).replace(/[^\p{L}]/gu, "."));
    await tablet.page.getByRole("heading", { level: 1, name: shown, exact: true }).waitFor();
    expect(tablet.complaints).toEqual([]);
  });

  test("a name with nothing to see is refused in its place, and nothing is written", async () => {
    const before = await entriesIn(tablet.page);
    await button("New member").click();
    await tablet.page.getByLabel("Name", { exact: true }).fill("\u200B\u202E");
    await button("Add member").click();
    await tablet.page.getByRole("alert").filter({ hasText: "Type a name that can be read." }).waitFor();
    expect(await entriesIn(tablet.page)).toEqual(before);
  });
});
