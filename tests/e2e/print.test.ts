/** Printing in the built app: the pages of the PDF, and every code on the paper read as a camera reads it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Language } from "#domain/records.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { openChromium, startServer } from "../support/app.ts";
import { newCashier } from "../support/cashier.ts";
import { measurePaper } from "../support/paper-faults.ts";
import { backToIdle } from "../support/pictures-states.ts";
import { readWholeLog } from "../support/whole-log.ts";

/** Forty letters. */
const SHOP = "Szentgyörgyvári Cukrászda és Kávépörkölő";
const OWNER = "Szentgyörgyvári-Nagy Zsófia Borbála";
const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } });

/** The text of every square code in a picture. */
const codesIn = async (png: Uint8Array): Promise<readonly string[]> =>
  (await readBarcodes(png, { formats: ["QRCode"] })).map(({ text }) => text);

/** A shop with one member, at the owner's page for printing. */
const printingShop = async (): Promise<Page> => {
  const { url } = await startServer();
  const { page } = await openChromium();
  const cashier = await newCashier(page);
  await page.goto(url);
  await cashier.openShop(SHOP);
  await cashier.enrol("Nagy-Őri Annamária");
  await backToIdle(page);
  await page.goto(`${url}/owner/print`);
  await page.getByRole("heading", { level: 1, name: "Print" }).waitFor();
  return page;
};

/** The size of every page of a PDF in whole millimetres. Chromium leaves its pages' own descriptions uncompressed. */
const pagesOf = (pdf: Buffer): readonly string[] => {
  const MM_PER_POINT = 25.4 / 72;
  const text = pdf.toString("latin1");
  expect(text.match(/\/Type \/Page\b(?!s)/g)?.length).toBe(text.match(/\/MediaBox/g)?.length);
  return [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) =>
      `${Math.round(Number(width) * MM_PER_POINT)} × ${Math.round(Number(height) * MM_PER_POINT)}`,
  );
};
const A4 = "210 × 297";
const printed = async (page: Page): Promise<readonly string[]> =>
  pagesOf(await page.pdf({ preferCSSPageSize: true }));

/** The page as paper of A4 at 96 dots to the inch. */
const asPaper = async <T>(page: Page, look: () => Promise<T>): Promise<T> => {
  const screen = page.viewportSize();
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print" });
  try {
    return await look();
  } finally {
    await page.emulateMedia({ media: null });
    if (screen) await page.setViewportSize(screen);
  }
};
/** What is written below each card's square code. */
const codesBelow = async (page: Page): Promise<readonly string[]> =>
  (await page.locator(".paper-card-code").allTextContents()).map((text) => text.replaceAll(" ", ""));

test("two sheets of blank cards are two pages with twenty codes of the shop, printed anew with others, and nothing is written", async () => {
  const page = await printingShop();
  const log = await readWholeLog(page);
  await page.getByRole("button", { name: "One sheet more" }).click();
  await expect.poll(() => page.locator(".paper-card").count()).toBe(20);
  const before = await codesBelow(page);
  expect(await printed(page)).toEqual([A4, A4]);
  expect(await codesBelow(page)).toEqual(before);

  const read = await asPaper(page, async () => {
    expect(await page.evaluate(measurePaper)).toEqual([]);
    const found: string[] = [];
    for (const card of await page.locator(".paper-card").all())
      found.push(...(await codesIn(await card.screenshot())));
    return found;
  });
  expect(read).toEqual(before);
  expect(new Set(read).size).toBe(20);
  expect(new Set(read.map((code) => code.slice(0, 4))).size).toBe(1);

  expect(await printed(page)).toEqual([A4, A4]);
  const again = await codesBelow(page);
  expect(again.filter((code) => before.includes(code))).toEqual([]);
  expect(new Set(again.map((code) => code.slice(0, 4)))).toEqual(
    new Set(read.map((code) => code.slice(0, 4))),
  );
  expect(await readWholeLog(page)).toEqual(log);
});

test("one member's card and the poster are a page each, whole in every language, and nothing else is ever on paper", async () => {
  const page = await printingShop();
  await page.getByRole("radio", { name: "One member’s card" }).check({ force: true });
  await page.getByLabel("Whose card?").fill("Nagy");
  await page.getByRole("button", { name: /^Nagy-Őri/ }).click();
  await page.locator(".paper-card").waitFor();
  const [own] = await codesBelow(page);
  for (const what of ["One member’s card", "Poster for the counter"])
    for (const language of ["Magyar", "Suomi", "English"]) {
      await page.getByRole("radio", { name: what }).check({ force: true });
      await page.getByRole("radio", { name: language }).check({ force: true });
      expect(await printed(page)).toEqual([A4]);
      const [faults, all, paper, picture] = await asPaper(page, async () => [
        await page.evaluate(measurePaper),
        await page.evaluate(() => document.body.innerText.trim()),
        (await page.locator(".paper").innerText()).trim(),
        await page.screenshot(),
      ]);
      expect(faults).toEqual([]);
      expect(all).toBe(paper);
      expect(await codesIn(picture)).toEqual(what === "One member’s card" ? [own] : []);
    }
  await page.getByRole("link", { name: "Back to the counter" }).click();
  await page.getByText("Ready for the next one").waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await page.evaluate(() => document.body.innerText.trim())).toBe("");
});

const RECOVERY: readonly (readonly [Language, string])[] = [
  ["en", "English"],
  ["hu", "Magyar"],
  ["fi", "Suomi"],
];

test.each(RECOVERY)(
  "the recovery code in %s is a page with the owner, the shop and all of the code, and with nothing else",
  async (language, itself) => {
    const { url } = await startServer();
    const { page } = await openChromium();
    const { recovery } = setupWordsOf(language);
    await page.goto(url);
    await page.getByText(itself, { exact: true }).click();
    await page.locator("input[data-first=true]").fill(SHOP);
    await page.locator(".welcome-right input").first().fill(OWNER);
    await page.locator('.welcome input[type="password"]').fill("4711");
    await page.locator(".welcome .go").click();
    await page.getByRole("heading", { level: 1, name: recovery.title }).waitFor();
    const code = await page.locator(".recovery-paper .recovery-code").innerText();
    expect(code.replaceAll(/\s/g, "")).toMatch(/^[0-9A-Z]{20}$/);

    expect(await printed(page)).toEqual([A4]);
    const [faults, all, paper, lines, ink] = await asPaper(page, async () => [
      await page.evaluate(measurePaper),
      await page.evaluate(() => document.body.innerText.trim()),
      (await page.locator(".paper").innerText()).trim(),
      await page
        .locator(".paper .recovery-code span")
        .evaluateAll((groups) => groups.map((group) => group.getBoundingClientRect().top)),
      await page
        .locator(".paper :is(h2, p)")
        .evaluateAll((texts) => texts.map((text) => getComputedStyle(text).color)),
    ]);
    // One line to copy from, and every letter as black as a printer can.
    expect([new Set(lines).size, new Set(ink)]).toEqual([1, new Set(["rgb(0, 0, 0)"])]);
    expect(faults).toEqual([]);
    expect(all).toBe(paper);
    for (const part of [recovery.label, recovery.paperFor(OWNER, SHOP), recovery.paperHelp])
      expect(paper).toContain(part);
    expect(paper.replaceAll(/\s/g, "")).toContain(code.replaceAll(/\s/g, ""));

    await page.getByRole("button", { name: recovery.kept }).click();
    await page.locator(".counter").first().waitFor();
    await expect.poll(() => page.locator(".paper").count()).toBe(0);
  },
);
