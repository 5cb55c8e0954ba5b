/** One way of syncing against the clock: a tablet with visits nobody else has goes online, and another that has none of them shows them all. */
import type { Page } from "playwright-core";
import { openChromium } from "#support/app.ts";
import type { Meter } from "./wire-meter.ts";

/** Hears how to end what was begun; the last first. */
export type Until = (work: () => Promise<void>) => void;

/** What is written on one tablet, and how many members they are of. */
export const VISITS = 10_000;
export const MEMBERS = 300;

/** As a page in English says it. */
export const ALL_SHOWN = VISITS.toLocaleString("en");

/** Two tablets at the start. */
export type Racers = {
  /** The first goes online; settles once the server has everything. */
  readonly push: () => Promise<unknown>;
  /** The second begins; settles once its screen shows everything. */
  readonly pull: () => Promise<unknown>;
  readonly first: Meter;
  readonly second: Meter;
};

/** Milliseconds since the first went online, and bytes: those it sent, and those the second was sent. */
export type Round = {
  readonly pushedMs: number;
  readonly shownMs: number;
  readonly upBytes: number;
  readonly downBytes: number;
};

/** Lets them run, one after the other: the second has nothing to fetch before. */
export const race = async ({ push, pull, first, second }: Racers): Promise<Round> => {
  const [upBefore, downBefore] = [first.up(), second.down()];
  const from = performance.now();
  await push();
  const pushedMs = performance.now() - from;
  const upBytes = first.up() - upBefore;
  await pull();
  return { pushedMs, shownMs: performance.now() - from, upBytes, downBytes: second.down() - downBefore };
};

/** A tablet in a Chromium of its own with an empty profile, whose camera is off: what that computes is no part of this. */
export const openTablet = async (until: Until): Promise<Page> => {
  const { page, complaints } = await openChromium({ until });
  // A browser complains of every request that finds no network.
  until(async () => void complaints.splice(0));
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("off", "NotAllowedError"));
  });
  page.setDefaultTimeout(60_000);
  return page;
};

/** Settles after the paint in which what `selector` finds first begins with `text`. */
export const painted = (page: Page, selector: string, text: string): Promise<void> =>
  page.evaluate(
    ({ where, what }) =>
      new Promise<void>((done) => {
        const isThere = (): boolean =>
          document.querySelector(where)?.textContent.trim().startsWith(what) === true;
        const afterPaint = (): void =>
          void requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done();
            channel.port2.postMessage(null);
          });
        if (isThere()) return afterPaint();
        const watcher = new MutationObserver(() => {
          if (!isThere()) return;
          watcher.disconnect();
          afterPaint();
        });
        watcher.observe(document, { childList: true, subtree: true, characterData: true });
      }),
    { where: selector, what: text },
  );
