/**
 * How fast the counter answers a hand and a card, in the built app in a real Chromium.
 *
 * Every clock ends after the paint that shows the answer: the first task after the frame in which it was drawn.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { encode } from "uqr";
import { cardAddress, makeCardCode, type ShopTag } from "#domain/card-code.ts";
import { builtSizes, sumOf } from "#support/built-sizes.ts";
import { newProfile, openChromium, startServer, type Tablet } from "#support/app.ts";
import { newCashier, type Cashier } from "#support/cashier.ts";
import { chromiumFlags, findChromium } from "#support/chromium.ts";
import { setup } from "#support/need-build.ts";
import type { Measure } from "./measure.ts";
import { tapUndos, tapVisits, throttle, timeLine, timesOf, timeTaps } from "./tap-clock.ts";

/**
 * - `tap_to_tick_ms`: from the tap on "Record visit" to the paint of the tick, which only comes once the visit is on disk.
 * - `undo_to_tick_ms`: from the tap on "Undo" in the bar to the paint of its tick.
 * - `keypad_to_paint_ms`: from the tap on a digit to the paint of the amount.
 * - `frame_to_card_ms`: from the frame, presented by the camera's stream, that first holds a card to the paint of its member's name.
 * - `…_4x_ms`, `…_6x_ms`: the same with the page's thread slowed that many times. The value is the 95th percentile.
 * - `counter_js_gz_kb`: every script that is fetched before the counter is drawn and answers, preloads and its language included,
 *   gzipped; `counter_record_js_gz_kb`: what comes beside the first picture, and is here before the first act can be recorded.
 * - `precache_mb`: what is kept for offline, raw.
 */
export const names: readonly string[] = [
  "tap_to_tick_ms",
  "tap_to_tick_4x_ms",
  "undo_to_tick_ms",
  "keypad_to_paint_ms",
  "keypad_to_paint_6x_ms",
  "frame_to_card_ms",
  "counter_js_gz_kb",
  "counter_record_js_gz_kb",
  "precache_mb",
];

type Report = (measure: Measure) => void;

const TAPS = 60;
/** Each is a visit as well, and a rest after both. */
const UNDOS = 30;
const CARDS = 30;
const ROUND = 10;

const tapDigits = async (tablet: Tablet, name: string, report: Report): Promise<void> => {
  const { page } = tablet;
  await timeTaps(page, ".keys .key", ".amount output");
  const keys = ["7", "Delete last digit"];
  for (let i = 0; i < TAPS; i += 1) {
    await page.getByRole("button", { name: keys[i % keys.length] ?? "7", exact: true }).click();
    await page.waitForFunction((n) => (globalThis as unknown as { timesMs: number[] }).timesMs.length > n, i);
  }
  report(timeLine(name, await timesOf(page)));
};

/** A shop with two members; whoever is before the counter stays there. */
const openShopWithAnna = async (url: string, tablet: Tablet): Promise<Cashier> => {
  const cashier = await newCashier(tablet.page);
  await tablet.page.goto(url);
  await cashier.openShop("Corner Café");
  await cashier.enrol("Anna");
  return cashier;
};

const measureTaps = async (url: string, report: Report, until: Until): Promise<void> => {
  const tablet = await openChromium({ until });
  await openShopWithAnna(url, tablet);
  // A reward that is due would take the big key's place.
  report(timeLine("tap_to_tick_ms", await tapVisits(tablet, TAPS)));
  report(timeLine("undo_to_tick_ms", await tapUndos(tablet, UNDOS)));
  await throttle(tablet, 4);
  report(timeLine("tap_to_tick_4x_ms", await tapVisits(tablet, TAPS)));
  await throttle(tablet, 1);
  await tablet.page.getByRole("button", { name: "Other amount" }).click();
  await tapDigits(tablet, "keypad_to_paint_ms", report);
  await throttle(tablet, 6);
  await tapDigits(tablet, "keypad_to_paint_6x_ms", report);
};

const WITH_CARD = 36;
const WITHOUT_CARD = 42;

/** Two cards in turn, each for over a second, with nothing in between. A white square in the corner stamps every frame that holds one. */
const stampedClip = async (folder: string): Promise<string> => {
  const codes = [1, 2].map((byte) =>
    makeCardCode(
      "CAFE" as ShopTag,
      Uint8Array.from({ length: 14 }, (_, at) => (byte * 53 + at * 97) % 256),
    ),
  );
  const cards = codes.map(
    (code) => encode(cardAddress(code, "https://card.example"), { ecc: "Q", border: 4 }).data,
  );
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const page = await browser.newPage();
  const frames = await page.evaluate(
    async ({ cards: all, withCard, withoutCard }) => {
      const canvas = new OffscreenCanvas(1280, 720);
      const brush = canvas.getContext("2d")!;
      const frame = async (card: boolean[][] | null, shift: number): Promise<string> => {
        brush.resetTransform();
        brush.fillStyle = "#5d554c";
        brush.fillRect(0, 0, 1280, 720);
        brush.fillStyle = card ? "#fff" : "#000";
        brush.fillRect(0, 0, 96, 96);
        if (card) {
          brush.translate(640 + shift, 360);
          brush.rotate(0.12);
          const side = 300 / card.length;
          card.forEach((row, y) =>
            row.forEach((dark, x) => {
              brush.fillStyle = dark ? "#111" : "#f4f4f4";
              brush.fillRect(x * side - 150, y * side - 150, side + 0.5, side + 0.5);
            }),
          );
        }
        const bytes = await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 })).bytes();
        return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      };
      const frames: string[] = [];
      for (const card of all) {
        for (let i = 0; i < withoutCard; i += 1) frames.push(await frame(null, 0));
        for (let i = 0; i < withCard; i += 1) frames.push(await frame(card, Math.sin(i / 4) * 6));
      }
      return frames;
    },
    { cards, withCard: WITH_CARD, withoutCard: WITHOUT_CARD },
  );
  await browser.close();
  const path = join(folder, "stamped.mjpeg");
  writeFileSync(path, Buffer.concat(frames.map((frame) => Buffer.from(frame, "base64"))));
  return path;
};

/** Reads the stamp of every frame as the stream presents it; the clock runs from the first stamped one to the name's paint. */
const watchCards = (page: Page, cards: number): Promise<number[]> =>
  page.evaluate(
    (wanted) =>
      new Promise<number[]>((done) => {
        const timesMs: number[] = [];
        const video = document.querySelector("video")!;
        const eye = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
        let stamped = true;
        let startedMs: number | null = null;
        let shown = document.querySelector("h1.name")?.textContent ?? "";
        const look = (_: number, { presentationTime }: VideoFrameCallbackMetadata) => {
          eye.drawImage(video, 24, 24, 48, 48, 0, 0, 1, 1);
          const now = (eye.getImageData(0, 0, 1, 1).data[0] ?? 0) > 128;
          if (now && !stamped) startedMs = presentationTime;
          stamped = now;
          video.requestVideoFrameCallback(look);
        };
        video.requestVideoFrameCallback(look);
        new MutationObserver(() => {
          const name = document.querySelector("h1.name")?.textContent ?? "";
          if (name === shown || name === "") return;
          shown = name;
          const from = startedMs;
          if (from === null) return;
          startedMs = null;
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
              timesMs.push(performance.now() - from);
              if (timesMs.length >= wanted) done(timesMs);
            };
            channel.port2.postMessage(null);
          });
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    cards,
  );

const measureCards = async (url: string, report: Report, until: Until): Promise<void> => {
  const clip = await stampedClip(newProfile(until));
  const tablet = await openChromium({ clip, until });
  const cashier = await newCashier(tablet.page);
  await tablet.page.goto(url);
  await cashier.openShop("Corner Café", true);
  await cashier.enrolShown("Anna");
  await cashier.enrolShown("Béla");
  await cashier.served("Anna");
  report(timeLine("frame_to_card_ms", await watchCards(tablet.page, CARDS)));
};

const DIST = join(import.meta.dirname, "../../dist");
const BYTES_PER_KB = 1000;
const BYTES_PER_MB = 1_000_000;

const rounded = (bytes: number, per: number, digits: number): number =>
  Math.round((bytes / per) * digits) / digits;

const measureSizes = (report: Report): void => {
  const { start, record, kept } = builtSizes(DIST);
  const kb = (weighed: ReadonlyMap<string, number>): Pick<Measure, "value" | "unit" | "n"> => ({
    value: rounded(sumOf(weighed), BYTES_PER_KB, ROUND),
    unit: "kB",
    n: weighed.size,
  });
  report({ name: "counter_js_gz_kb", ...kb(start) });
  report({ name: "counter_record_js_gz_kb", ...kb(record) });
  report({ name: "precache_mb", value: rounded(sumOf(kept), BYTES_PER_MB, 100), unit: "MB", n: kept.size });
};

type Until = (work: () => Promise<void>) => void;

/** Builds the app where it is older than its sources, then measures what was asked for. */
export const run = async (report: Report, wanted: (name: string) => boolean): Promise<void> => {
  setup();
  const endings: (() => Promise<void>)[] = [];
  const until: Until = (work) => void endings.unshift(work);
  try {
    const { url } = await startServer({ until });
    measureSizes(report);
    if (names.some((name) => /^(tap|undo|keypad)/.test(name) && wanted(name)))
      await measureTaps(url, report, until);
    if (wanted("frame_to_card_ms")) await measureCards(url, report, until);
  } finally {
    for (const end of endings) await end();
  }
};
