/**
 * How soon a tablet that was switched on can serve, in a shop of ten years: a hundred thousand members, a million entries.
 *
 * The shop is loaded once into a profile by the log's own door; the built app then opens there, at the same address, and
 * is left until it has written its second copy and its search index. Every start after that is a new browser process
 * without a network. The system's own file cache is warm; the figures begin with the navigation, not with the process.
 */
import { setTimeout } from "node:timers/promises";
import { newProfile, openChromium, type Tablet } from "#support/app.ts";
import { allSafe, openDoor } from "#support/app-door.ts";
import { counterReady } from "#support/killed-shop.ts";
import { callModule } from "#support/module-server.ts";
import { setup } from "#support/need-build.ts";
import { openOrigin, type OneOrigin } from "#support/one-origin.ts";
import { workersTimeMs } from "#support/processes.ts";
import { askAtOnce, type FirstQuestion } from "./cold-start.ts";
import type * as LogPage from "./log-page.ts";
import { cardOf, nameOf } from "./made-up-shop.ts";
import type { Bench, Measure } from "./measure.ts";
import { tapUndos, tapVisits, throttle, timeLine } from "./tap-clock.ts";

/**
 * - `cold_scan_ready_ms`: from the start of the navigation to the paint of a member whose card was scanned as soon as the
 *   counter was drawn. No worker has a part in it. `_4x_`: the page slowed fourfold.
 * - `cold_search_ready_ms`: the same to the paint of a member whose name was typed then. `_4x_`: the page slowed fourfold,
 *   and whatever time all workers had computed until then counted fourfold.
 * - `tap_to_tick_1m_ms`: as `tap_to_tick_ms`, in this shop. `_4x_`: the page slowed fourfold, and what the journal's
 *   worker computes for a tap, on the average and with the camera off, counted fourfold.
 * - `undo_to_tick_1m_ms`: from the tap on Undo in the bar to the paint of its tick, in this shop.
 * - `facts_1m_mb`: all stores of the origin together, as the browser counts them: database, journal, the app itself.
 * - `facts_1m_database_mb`, `facts_1m_journal_mb`: two of them apart. `facts_1m_safe_s`: from opening the loaded shop to
 *   the second copy of all of it. The value of times is the 95th percentile.
 */
const coldNames = [
  "cold_scan_ready_ms",
  "cold_search_ready_ms",
  "cold_scan_ready_4x_ms",
  "cold_search_ready_4x_ms",
];
const tapNames = ["tap_to_tick_1m_ms", "tap_to_tick_1m_4x_ms", "undo_to_tick_1m_ms"];
export const names: Bench["names"] = [
  ...coldNames,
  ...tapNames,
  "facts_1m_mb",
  "facts_1m_database_mb",
  "facts_1m_journal_mb",
  "facts_1m_safe_s",
];

const BIG = { seed: 20_160_104, members: 100_000, entries: 1_000_000 };
const STARTS = 10;
const TAPS = 60;
/** Each is a visit as well, and a rest after both. */
const UNDOS = 30;
const SLOWDOWN = 4;
const MEGA = 1_000_000;
/** The app looks after its stores this long after it was opened. */
const TENDED_AFTER_MS = 18_000;
const CALM_SECONDS = 3;
const CALM_MS = 5;

type Report = (measure: Measure) => void;
type Until = (work: () => Promise<void>) => void;
type Place = { readonly profileDir: string; readonly url: string; readonly until: Until };

const single = (name: string, unit: string, value: number): Measure => ({
  name,
  value: Number(value.toFixed(2)),
  unit,
  n: 1,
});

/** Waits until a member is found, that is until the index has been made. */
const searchReady = async ({ page }: Tablet): Promise<void> => {
  await page.getByRole("searchbox").fill(nameOf(1));
  await page.getByText(nameOf(1), { exact: true }).waitFor({ timeout: 120_000 });
};

const storesIn = ({ page }: Tablet): Promise<Readonly<Record<string, number>>> =>
  page.evaluate(async () => {
    const told = await navigator.storage.estimate();
    const { usageDetails = {} } = told as { usageDetails?: Record<string, number> };
    return { ...usageDetails, usage: told.usage ?? 0 };
  });

/** Waits until the app has stored the search's index, which it does when nobody has waited for a while. */
const indexStored = ({ page }: Tablet): Promise<unknown> =>
  page.waitForFunction(
    () =>
      new Promise<boolean>((done, fail) => {
        const asked = indexedDB.open("pult");
        asked.onerror = () => fail(asked.error);
        asked.onsuccess = () => {
          const rows = asked.result.transaction("search").objectStore("search").count("index");
          rows.onsuccess = () => {
            asked.result.close();
            done(rows.result === 1);
          };
        };
      }),
    null,
    { timeout: 180_000, polling: 1000 },
  );

/** Loads the shop and opens the app on it until there is nothing left to do. */
const loadPlace = async (origin: OneOrigin, until: Until, report: Report): Promise<Place> => {
  const profileDir = newProfile(until);
  const tablet = await openChromium({ profileDir, until });
  await origin.modules(tablet.page);
  const seconds = await callModule<typeof LogPage>(tablet.page, "/tests/bench/log-page.ts")(
    "loadShop",
    "pult",
    BIG,
  );
  console.error(`loaded in ${seconds.toFixed(1)} s`);
  const url = await origin.app();
  const openedMs = performance.now();
  await tablet.page.goto(url);
  await counterReady(tablet.page);
  await openDoor(tablet.page);
  await allSafe(tablet.page);
  report(single("facts_1m_safe_s", "s", (performance.now() - openedMs) / 1000));
  await searchReady(tablet);
  await indexStored(tablet);
  await tablet.page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await tablet.close();
  await origin.nobody();
  return { profileDir, url, until };
};

/** One start of a browser process, slowed or not; answers with how long the first question took to be answered. */
const coldStart = async (
  { profileDir, url, until }: Place,
  question: FirstQuestion,
  rate: number,
): Promise<number> => {
  const tablet = await openChromium({ profileDir, until });
  await throttle(tablet, rate);
  const answered = await askAtOnce(tablet.page, question);
  await tablet.page.goto(url);
  const { openMs, shownMs } = await answered();
  const workersMs = question.ask === "search" ? workersTimeMs(profileDir) : 0;
  console.error(
    `${question.ask} at ${rate}x: drawn ${openMs.toFixed(0)} ms, answered ${shownMs.toFixed(0)} ms, workers ${workersMs.toFixed(0)} ms`,
  );
  tablet.complaints.splice(0);
  await tablet.close();
  return shownMs + (rate - 1) * workersMs;
};

const measureStarts = async (place: Place, report: Report): Promise<void> => {
  for (const rate of [1, SLOWDOWN])
    for (const ask of ["scan", "search"] as const) {
      const times: number[] = [];
      for (let i = 0; i < STARTS; i += 1) {
        const n = 1_000 + 7_919 * i;
        const text = ask === "scan" ? cardOf(n) : nameOf(n).toLowerCase();
        times.push(await coldStart(place, { ask, text, name: nameOf(n) }, rate));
      }
      report(timeLine(`cold_${ask}_ready_${rate === 1 ? "" : `${rate}x_`}ms`, times));
    }
};

/** Opens the shop with a member before the counter, search and all: another each time, since the same card again is asked about. */
const openServing = async (
  { profileDir, url, until }: Place,
  member: number,
  camera: boolean,
): Promise<Tablet> => {
  const tablet = await openChromium({ profileDir, until });
  if (!camera)
    await tablet.page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("off", "NotAllowedError"));
    });
  const answered = await askAtOnce(tablet.page, { ask: "scan", text: cardOf(member), name: nameOf(member) });
  await tablet.page.goto(url);
  await answered();
  await searchReady(tablet);
  await tablet.page.getByRole("searchbox").fill("");
  return tablet;
};

const leave = async (tablet: Tablet): Promise<void> => {
  tablet.complaints.splice(0);
  await tablet.close();
};

/** Waits until the app has packed and stored what it tends once it was opened: that is nobody's tap. */
const tended = async ({ profileDir }: Place): Promise<void> => {
  await setTimeout(TENDED_AFTER_MS);
  for (let calm = 0; calm < CALM_SECONDS;) {
    const beforeMs = workersTimeMs(profileDir);
    await setTimeout(1000);
    calm = workersTimeMs(profileDir) - beforeMs < CALM_MS ? calm + 1 : 0;
  }
};

/** What the workers compute for one tap, in milliseconds: without a camera it is the journal's worker and the search. */
const workersPerTapMs = async (place: Place): Promise<number> => {
  const tablet = await openServing(place, 0, false);
  await tended(place);
  const beforeMs = workersTimeMs(place.profileDir);
  await tapVisits(tablet, TAPS);
  const perTapMs = (workersTimeMs(place.profileDir) - beforeMs) / TAPS;
  await leave(tablet);
  console.error(`workers: ${perTapMs.toFixed(1)} ms a tap`);
  return perTapMs;
};

const measureTaps = async (place: Place, report: Report): Promise<void> => {
  const perTapMs = await workersPerTapMs(place);
  const tablet = await openServing(place, 1, true);
  report(timeLine("tap_to_tick_1m_ms", await tapVisits(tablet, TAPS)));
  report(timeLine("undo_to_tick_1m_ms", await tapUndos(tablet, UNDOS)));
  await throttle(tablet, SLOWDOWN);
  const times = await tapVisits(tablet, TAPS);
  report(
    timeLine(
      "tap_to_tick_1m_4x_ms",
      times.map((ms) => ms + (SLOWDOWN - 1) * perTapMs),
    ),
  );
  await leave(tablet);
};

const measureStores = async ({ profileDir, url, until }: Place, report: Report): Promise<void> => {
  const tablet = await openChromium({ profileDir, until });
  await tablet.page.goto(url);
  await counterReady(tablet.page);
  await openDoor(tablet.page);
  await allSafe(tablet.page);
  const { usage = 0, indexedDB = 0, fileSystem = 0, ...rest } = await storesIn(tablet);
  console.error(`stores: ${JSON.stringify({ usage, indexedDB, fileSystem, ...rest })}`);
  report(single("facts_1m_mb", "MB", usage / MEGA));
  report(single("facts_1m_database_mb", "MB", indexedDB / MEGA));
  report(single("facts_1m_journal_mb", "MB", fileSystem / MEGA));
  await tablet.close();
};

/** Builds the app and the shop, then measures what was asked for. */
export const run: Bench["run"] = async (report, wanted) => {
  setup();
  const endings: (() => Promise<void>)[] = [];
  const until: Until = (work) => void endings.unshift(work);
  try {
    const place = await loadPlace(openOrigin(until), until, report);
    await measureStores(place, report);
    if (coldNames.some(wanted)) await measureStarts(place, report);
    if (tapNames.some(wanted)) await measureTaps(place, report);
  } finally {
    for (const end of endings) await end();
  }
};
