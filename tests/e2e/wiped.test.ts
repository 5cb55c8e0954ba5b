/** Browsers lose what they keep: one store, the other or both are gone when the tablet is opened again. */
import assert from "node:assert";
import { cpSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type * as LogPage from "../bench/log-page.ts";
import { memberId } from "../bench/made-up-shop.ts";
import { newProfile, openChromium, type Tablet } from "../support/app.ts";
import { allSafe, openDoor, runBursts, sendActs } from "../support/app-door.ts";
import { createBursts, type Bursts } from "../support/bursts.ts";
import { loseStores } from "../support/disk-faults.ts";
import { counterReady } from "../support/killed-shop.ts";
import { callModule } from "../support/module-server.ts";
import { openOrigin } from "../support/one-origin.ts";
import type * as ProofPage from "../support/proof-page.ts";
import type { Proof } from "../support/proof-page.ts";
import { logIdsIn, readWholeLog, type Line } from "../support/whole-log.ts";

type Until = (work: () => Promise<void>) => void;

/** Enough for sealed runs and an open tail. */
const SIZE = { seed: 7, members: 300, entries: 4_000 };
const REGULARS = Array.from({ length: 8 }, (_, n) => memberId(n));

/** The profile of a shop with sealed runs, an open tail and both copies of everything. */
const prepared = newProfile(afterAll);

const origin = openOrigin(afterAll);
const endings: (() => Promise<void>)[] = [];
const atTheEnd: Until = (work) => void endings.push(work);
let profileDir = prepared;
/** The shop as it is when a test begins. */
let before: Left;
let bursts: Bursts;

const inModules = (page: Page) => callModule<typeof ProofPage>(page, "/tests/support/proof-page.ts");

/** Opens the app in the profile, offline or not as the origin stands. */
const openApp = async (url: string): Promise<Tablet> => {
  const tablet = await openChromium({ profileDir });
  await tablet.page.goto(url);
  return tablet;
};

const openCounter = async (url: string): Promise<Tablet> => {
  const tablet = await openApp(url);
  await counterReady(tablet.page);
  await openDoor(tablet.page);
  return tablet;
};

type Left = { readonly lines: readonly Line[]; readonly logIds: readonly string[]; readonly hash: string };

/** What the shop is like, told by the stores; nobody else has the profile open. */
const look = async (until: Until = onTestFinished): Promise<Left> => {
  const tablet = await openChromium({ profileDir, until });
  await origin.modules(tablet.page);
  const left = {
    lines: await readWholeLog(tablet.page),
    logIds: await logIdsIn(tablet.page),
    hash: await inModules(tablet.page)("liveHash"),
  };
  await tablet.close();
  return left;
};

const prove = async (): Promise<Proof> => {
  const tablet = await openChromium({ profileDir });
  await origin.modules(tablet.page);
  const proof = await inModules(tablet.page)("proveLog");
  await tablet.close();
  return proof;
};

beforeAll(async () => {
  const tablet = await openChromium({ profileDir: prepared, until: atTheEnd });
  await origin.modules(tablet.page);
  await callModule<typeof LogPage>(tablet.page, "/tests/bench/log-page.ts")("loadShop", "pult", SIZE);
  await tablet.page.goto(await origin.app());
  await counterReady(tablet.page);
  await openDoor(tablet.page);
  const told = await runBursts(tablet.page, [createBursts(1, REGULARS).burst()]);
  assert(
    told.some(({ ok }) => ok),
    "something lies behind what was loaded",
  );
  await allSafe(tablet.page);
  await tablet.close();
  before = await look(atTheEnd);
});

afterAll(async () => {
  for (const end of endings) await end();
});

beforeEach(() => {
  profileDir = newProfile(onTestFinished);
  cpSync(prepared, profileDir, { recursive: true });
  bursts = createBursts(2, REGULARS);
});

test("a tablet that lost its database has the same shop again, from the journal, and goes on under a fresh log", async () => {
  loseStores(profileDir, "IndexedDB");
  const tablet = await openCounter(await origin.app());
  expect(await readWholeLog(tablet.page)).toEqual(before.lines);
  await tablet.close();
  expect((await look()).hash).toBe(before.hash);

  const again = await openCounter(await origin.app());
  const told = await sendActs(again.page, bursts.burst().acts);
  const written = told.flatMap((one) => (one.ok ? one.ids : []));
  expect(written.length).toBeGreaterThan(0);
  await again.close();
  const after = await look();
  expect(after.lines.slice(0, before.lines.length)).toEqual(before.lines);
  expect(after.lines.slice(before.lines.length).map(({ text }) => (JSON.parse(text) as string[])[0])).toEqual(
    written,
  );
  expect(after.logIds.slice(0, -1)).toEqual(before.logIds);
  expect(before.logIds).not.toContain(after.logIds.at(-1));
  const { entries, live, rebuilt } = await prove();
  expect(entries).toBe(after.lines.length);
  expect(rebuilt).toBe(live);
});

test("a battery that gives up while the shop is brought back changes nothing", async () => {
  loseStores(profileDir, "IndexedDB");
  const url = await origin.app();
  for (const afterMs of [100, 300, 500, 700]) {
    const tablet = await openApp(url);
    await tablet.page.waitForTimeout(afterMs);
    await tablet.kill();
  }
  const tablet = await openCounter(url);
  expect(await readWholeLog(tablet.page)).toEqual(before.lines);
  await tablet.close();
  expect((await look()).hash).toBe(before.hash);
});

test("a tablet that lost its journal writes it anew, whole: it brings the shop back when the database goes after it", async () => {
  loseStores(profileDir, "File System");
  const tablet = await openCounter(await origin.app());
  expect(await allSafe(tablet.page)).toBe(before.lines.length);
  await tablet.close();
  loseStores(profileDir, "IndexedDB");
  const again = await openCounter(await origin.app());
  expect(await readWholeLog(again.page)).toEqual(before.lines);
  await again.close();
  expect((await look()).hash).toBe(before.hash);
});

describe("a tablet that lost both copies", () => {
  const welcome = (page: Page) => page.getByLabel("What is your shop called?");

  test("says so as long as anything remembers a shop, and does not welcome anybody", async () => {
    loseStores(profileDir, "IndexedDB", "File System");
    const tablet = await openApp(await origin.app());
    await tablet.page.getByText("This tablet held a shop, and it is gone").waitFor();
    expect(await welcome(tablet.page).count()).toBe(0);
  });

  test("is a new one when nothing remembers", async () => {
    loseStores(profileDir, "IndexedDB", "File System", "Local Storage");
    const tablet = await openApp(await origin.app());
    await welcome(tablet.page).waitFor();
    expect(await tablet.page.getByText("This tablet held a shop").count()).toBe(0);
  });
});

describe("stores that are taken away while the counter is open", () => {
  test("a database that is cleared under the counter's hands takes no ticked act with it", async () => {
    const url = await origin.app();
    const tablet = await openCounter(url);
    const told = [...(await sendActs(tablet.page, bursts.burst().acts))];
    const session = await tablet.context.newCDPSession(tablet.page);
    const cleared = { origin: new URL(url).origin, storageTypes: "indexeddb" };
    await session.send("Storage.clearDataForOrigin", cleared);
    told.push(...(await sendActs(tablet.page, bursts.burst().acts)));
    tablet.complaints.splice(0);
    await tablet.close();

    const again = await openCounter(url);
    const ids = new Set(
      (await readWholeLog(again.page)).map(({ text }) => (JSON.parse(text) as string[])[0]),
    );
    expect(told.flatMap((one) => (one.ok ? one.ids : [])).filter((id) => !ids.has(id))).toEqual([]);
    expect(before.lines.filter(({ text }) => !ids.has((JSON.parse(text) as string[])[0]))).toEqual([]);
    await again.close();
    const { entries, live, rebuilt } = await prove();
    expect(entries).toBeGreaterThanOrEqual(ids.size);
    expect(rebuilt).toBe(live);
  });

  test("a quota that is used up refuses acts, ticks none of them, and they go on when there is room again", async () => {
    const url = await origin.app();
    const tablet = await openCounter(url);
    const session = await tablet.context.newCDPSession(tablet.page);
    const { origin: where } = new URL(url);
    await session.send("Storage.overrideQuotaForOrigin", { origin: where, quotaSize: 1 });
    const refused = await sendActs(tablet.page, bursts.burst().acts);
    expect(refused.filter(({ ok }) => ok)).toEqual([]);
    expect(refused.some((one) => !one.ok && one.reason === "NotSaved")).toBe(true);
    await session.send("Storage.overrideQuotaForOrigin", { origin: where });
    const told = await sendActs(tablet.page, bursts.burst().acts);
    expect(told.some(({ ok }) => ok)).toBe(true);
    tablet.complaints.splice(0);
    await tablet.close();
    const ids = new Set((await look()).lines.map(({ text }) => (JSON.parse(text) as string[])[0]));
    expect(told.flatMap((one) => (one.ok ? one.ids : [])).filter((id) => !ids.has(id))).toEqual([]);
  });
});
