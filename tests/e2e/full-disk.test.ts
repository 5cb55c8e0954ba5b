/**
 * The tablet's disk is full: what was ticked is not lost, and what is not safe gets no tick.
 *
 * Found in Chromium 156: at a write that a full disk refuses, the browser often clears the address that wrote, database
 * and private files together and while the page is open, unless it has promised to keep its storage. Two copies are two
 * only under that promise; without it the tests ask for no more than an honest word.
 */
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { openChromium, type Tablet } from "../support/app.ts";
import { openDoor, runBursts, sendActs, type Burst, type Told } from "../support/app-door.ts";
import { createBursts, type Bursts } from "../support/bursts.ts";
import { newCashier } from "../support/cashier.ts";
import { loseStores } from "../support/disk-faults.ts";
import { counterReady } from "../support/killed-shop.ts";
import { callModule } from "../support/module-server.ts";
import { openOrigin, type OneOrigin } from "../support/one-origin.ts";
import { promisePersistence } from "../support/persistence.ts";
import { createPromised, type Promised } from "../support/promised.ts";
import type * as ProofPage from "../support/proof-page.ts";
import { mountRamDisk, type RamDisk } from "../support/ram-disk.ts";
import { readWholeLog } from "../support/whole-log.ts";

const MEGABYTES = 96;
const SEED = 20_260_196;
const BURSTS_BEFORE = 4;
const BURSTS_MOST = 100;
/** So many refusals in a row: the disk is full for good. */
const REFUSED = 20;
const WHILE_FULL_MS = 4_000;
/** The browser puts off writing localStorage for some seconds. */
const NOTES_MS = 7_000;

const run = async (page: Page, promised: Promised, burst: Burst): Promise<readonly Told[]> => {
  promised.sent(burst.acts.map(({ op }) => op));
  const told = await runBursts(page, [burst]);
  for (const one of told) promised.heard(one);
  return told;
};

const isFault = (told: Told): boolean => !told.ok && ["NotSaved", "NotSafe"].includes(told.reason);

/** Goes on ringing up until nothing more is safe; answers with the reasons that were given. */
const runUntilFull = async (
  page: Page,
  promised: Promised,
  { burst }: Bursts,
): Promise<readonly string[]> => {
  const reasons = new Set<string>();
  let inARow = 0;
  for (let i = 0; i < BURSTS_MOST && inARow < REFUSED; i += 1) {
    for (const told of await run(page, promised, burst())) {
      if (isFault(told) && !told.ok) reasons.add(told.reason);
      if (isFault(told) || told.ok) inARow = isFault(told) ? inARow + 1 : 0;
    }
  }
  expect(inARow, "the disk never became too full to record").toBeGreaterThanOrEqual(REFUSED);
  return [...reasons];
};

/** A shop on the RAM disk with some bursts behind it and a regular before the counter. */
const ringUp = async (tablet: Tablet, promised: Promised, bursts: Bursts): Promise<void> => {
  const opening = bursts.opening();
  promised.sent(opening.map(({ op }) => op));
  await openDoor(tablet.page);
  for (const told of await sendActs(tablet.page, opening)) promised.heard(told);
  for (let i = 0; i < BURSTS_BEFORE; i += 1) await run(tablet.page, promised, bursts.burst());
  const cashier = await newCashier(tablet.page);
  await cashier.find("Regular 1", "Regular 1");
  await cashier.served("Regular 1");
};

/** What a cashier sees who taps now: a sentence, and no tick. */
const tapInVain = async ({ page }: Tablet): Promise<string> => {
  await page.locator(".go:not([aria-disabled=true])").first().click();
  const sentence = page
    .getByText(/not yet safe|Not recorded/)
    .filter({ visible: true })
    .first();
  await sentence.waitFor();
  expect(await page.locator(".done:not([data-kind=failed])").count()).toBe(0);
  return sentence.innerText();
};

const restartWhileFull = async (open: () => Promise<Tablet>): Promise<void> => {
  const tablet = await open();
  await tablet.page.waitForTimeout(WHILE_FULL_MS);
  expect(
    await tablet.page.getByLabel("What is your shop called?").count(),
    "the shop is taken for a new one",
  ).toBe(0);
  tablet.complaints.splice(0);
  await tablet.kill();
};

/** The chain is right, and the state is the same folded again. */
const prove = async (page: Page, origin: OneOrigin, ticked: number): Promise<void> => {
  await origin.modules(page);
  const { entries, live, rebuilt } = await callModule<typeof ProofPage>(
    page,
    "/tests/support/proof-page.ts",
  )("proveLog");
  expect(entries).toBeGreaterThanOrEqual(ticked);
  expect(rebuilt).toBe(live);
};

type Place = { readonly disk: RamDisk; readonly profileDir: string; readonly open: () => Promise<Tablet> };

/** A tablet on the RAM disk; `promised` is whether the browser keeps its hands off the storage. */
const place = async (origin: OneOrigin, isPromised: boolean): Promise<Place> => {
  const disk = mountRamDisk(MEGABYTES, onTestFinished);
  const profileDir = `${disk.folder}/profile`;
  const url = await origin.app();
  if (isPromised) promisePersistence(profileDir, url);
  const open = async (): Promise<Tablet> => {
    // What the browser keeps only to be faster would fill the disk before its time.
    const tablet = await openChromium({ profileDir, args: ["--disk-cache-size=1"] });
    await tablet.page.goto(url);
    return tablet;
  };
  return { disk, profileDir, open };
};

test.each([
  { title: "whatever the browser did to its database", wiped: false },
  { title: "its database gone", wiped: true },
])(
  "a tablet whose disk was full, started again and again, has every ticked act, $title",
  async ({ wiped }) => {
    const origin = openOrigin(onTestFinished);
    const { disk, profileDir, open } = await place(origin, true);
    const promised = createPromised();
    const bursts = createBursts(SEED);

    const before = await open();
    await ringUp(before, promised, bursts);
    disk.fill();
    const reasons = await runUntilFull(before.page, promised, bursts);
    console.log(`refused for ${reasons.join(", ")}; on screen: ${await tapInVain(before)}`);
    before.complaints.splice(0);
    await before.kill();
    if (wiped) loseStores(profileDir, "IndexedDB");
    for (let i = 0; i < 2; i += 1) {
      disk.fill();
      await restartWhileFull(open);
    }

    disk.free();
    const after = await open();
    await counterReady(after.page);
    const found = promised.check(await readWholeLog(after.page));
    console.log(`${found.ticked} ticked, ${found.unticked.length} written without a tick`);
    expect(found).toMatchObject({ lost: [], doubled: [], torn: [], changed: [] });
    await openDoor(after.page);
    expect((await run(after.page, promised, bursts.burst())).filter(isFault)).toEqual([]);
    await after.close();

    // A browser may find only now, as it opens its database anew, that the full disk has spoilt it; the app brings it back.
    const again = await open();
    await counterReady(again.page);
    await prove(again.page, origin, found.ticked);
    await again.close();
  },
);

test("where the browser promised nothing, the tablet has every ticked act or says that they are gone", async () => {
  const origin = openOrigin(onTestFinished);
  const { disk, open } = await place(origin, false);
  const promised = createPromised();
  const bursts = createBursts(SEED);

  const tablet = await open();
  await ringUp(tablet, promised, bursts);
  await tablet.page.waitForTimeout(NOTES_MS);
  disk.fill();
  await runUntilFull(tablet.page, promised, bursts);
  tablet.complaints.splice(0);
  await tablet.kill();
  disk.free();

  const after = await open();
  const counter = after.page.getByText("Ready for the next one");
  const gone = after.page.getByText("This tablet held a shop, and it is gone");
  await counter.or(gone).waitFor();
  const isGone = await gone.isVisible();
  console.log(isGone ? "the browser cleared everything" : "the browser left everything alone");
  const log = await readWholeLog(after.page);
  const { lost, doubled, torn, changed } = promised.check(log);
  expect(isGone ? log : [...lost, ...doubled, ...torn, ...changed]).toEqual([]);
});
