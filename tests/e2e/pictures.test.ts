/** The counter's main states fit every screen it is made for: seen whole, big enough to hit, far enough apart. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newProfile, openChromium, startServer } from "#support/app.ts";
import { newCashier } from "#support/cashier.ts";
import { axeFaults } from "#support/axe-faults.ts";
import { layoutFaults } from "#support/pictures-faults.ts";
import { makeStillClip } from "#support/pictures-clip.ts";
import { backToIdle, COUNTER_STATES, enrolRegulars } from "#support/pictures-states.ts";

const SIZES = [
  ["a tablet", 1280, 800],
  ["a tablet upright", 800, 1280],
  ["a phone", 390, 844],
] as const;

/** With PICTURES=1 every state is also kept as a picture, in light and in dark. */
const pictures = process.env["PICTURES"] === "1";

const server = await startServer({ until: afterAll });
const tablet = await openChromium({ until: afterAll });
const cashier = await newCashier(tablet.page);

const keepPictures = async (name: string): Promise<void> => {
  if (!pictures) return;
  for (const scheme of ["light", "dark"] as const) {
    await tablet.page.emulateMedia({ colorScheme: scheme });
    await tablet.page.screenshot({
      animations: "disabled",
      path: join("screenshots", `${name}-${scheme}.png`),
    });
  }
  await tablet.page.emulateMedia({ colorScheme: "light" });
};

const faultsAt = async (state: string): Promise<Record<string, string[]>> => {
  const { width } = tablet.page.viewportSize() ?? { width: 0 };
  const faults = [...(await layoutFaults(tablet.page)), ...(await axeFaults(tablet.page))];
  await keepPictures(`${state}-${width}`);
  return faults.length === 0 ? {} : { [state]: faults };
};

let welcomed: Record<string, string[]> = {};

beforeAll(async () => {
  await tablet.page.goto(server.url);
  await tablet.page.getByText("Open the counter").waitFor();
  for (const [size, width, height] of SIZES) {
    await tablet.page.setViewportSize({ width, height });
    const found = Object.values(await faultsAt("welcome")).flat();
    welcomed = { ...welcomed, ...(found.length > 0 ? { [size]: found } : {}) };
  }
  await tablet.page.setViewportSize({ width: 1280, height: 800 });
  await cashier.openShop("Corner Café");
  await enrolRegulars(tablet.page, cashier);
});

test("the welcome fits every size of screen", () => {
  expect(welcomed).toEqual({});
});

test.each(SIZES)("every state of the counter fits %s", async (_, width, height) => {
  await tablet.page.setViewportSize({ width, height });
  let faults: Record<string, string[]> = {};
  for (const { name, reach } of COUNTER_STATES) {
    await backToIdle(tablet.page);
    await reach(tablet.page, cashier);
    faults = { ...faults, ...(await faultsAt(name)) };
  }
  expect(faults).toEqual({});
});

test("the owner's storage page fits every size, and sets a password and saves a backup by hand", async () => {
  const { page } = tablet;
  await backToIdle(page);
  await page.getByRole("link", { name: /How safe is the shop\?$/ }).click();
  await page.getByRole("button", { name: "Suggest one" }).click();
  await page.getByRole("button", { name: "Set the password" }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save a backup" }).click();
  expect((await saved).suggestedFilename()).not.toBe("");
  await page.getByRole("heading", { name: /you would lose nothing/ }).waitFor();
  let faults: Record<string, string[]> = {};
  for (const [, width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    faults = { ...faults, ...(await faultsAt("storage")) };
  }
  expect(faults).toEqual({});
});

test("a printed card on the counter opens the shop, joins its regular, and makes a picture worth showing", async () => {
  const clip = join(newProfile(), "still.mjpeg");
  await makeStillClip(clip);
  const shown = await openChromium({ clip });
  const { page } = shown;
  const owner = await newCashier(page);
  await page.goto(server.url);
  await owner.openShop("Corner Café", true);
  await owner.enrolShown("Nagy-Őri Anna", 8);
  await owner.recordVisit();
  await backToIdle(page);
  for (const [name, stamps] of [
    ["Mäkinen Päivi", 3],
    ["Szabó Bence", 6],
  ] as const) {
    await owner.enrol(name, stamps);
    await owner.recordVisit();
    await backToIdle(page);
  }
  await owner.find("Nagy", "Nagy-Őri Anna");
  await owner.served("Nagy-Őri Anna");
  await page.getByRole("button", { name: /^Flat white/ }).click();
  await page.mouse.move(0, 0);
  expect(await owner.progress()).toBe("9 of 10 stamps");
  for (const [size, width, height] of [
    ["wide", 1280, 800],
    ["narrow", 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await layoutFaults(page)).toEqual([]);
    if (pictures) await page.screenshot({ path: join("public/screenshots", `counter-${size}.png`) });
  }
});
