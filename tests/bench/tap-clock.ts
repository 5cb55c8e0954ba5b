/** A clock in the page, from a hand's tap to the paint of the answer: the first task after the frame in which it was drawn. */
import type { Locator, Page } from "playwright-core";
import type { Tablet } from "#support/app.ts";
import type { Measure } from "./measure.ts";

const ROUND = 10;

/** A sample's percentiles as one measure; its value is the 95th. */
export const timeLine = (name: string, timesMs: readonly number[]): Measure => {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN) * ROUND) /
    ROUND;
  return { name, value: at(0.95), unit: "ms", n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};

/**
 * Puts a clock into the page. It starts with the time stamp of the tap on `key`, which is when the finger leaves the glass,
 * and ends after the paint in which `answer` has changed.
 */
export const timeTaps = async (page: Page, key: string, answer: string): Promise<void> => {
  await page.evaluate(
    ({ keys, answers }) => {
      const clock = globalThis as unknown as { timesMs: number[]; stop?: () => void; timed?: () => void };
      clock.stop?.();
      clock.timesMs = [];
      let startedMs: number | null = null;
      const afterPaint = (work: () => void) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = work;
          channel.port2.postMessage(null);
        });
      const start = (event: Event) => {
        if (event.target instanceof Element && event.target.closest(keys)) startedMs = event.timeStamp;
      };
      const watcher = new MutationObserver((changes) => {
        const from = startedMs;
        const answered = changes.some(({ target, addedNodes }) =>
          [target, ...addedNodes].some(
            (node) => (node instanceof Element ? node : node.parentElement)?.closest(answers) !== null,
          ),
        );
        if (from === null || !answered || !document.querySelector(answers)) return;
        startedMs = null;
        afterPaint(() => {
          clock.timesMs.push(performance.now() - from);
          clock.timed?.();
        });
      });
      document.addEventListener("pointerup", start, true);
      watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
      clock.stop = () => {
        document.removeEventListener("pointerup", start, true);
        watcher.disconnect();
      };
    },
    { keys: key, answers: answer },
  );
};

/** Resolves once the clock has measured one time more. */
const nextTick = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        const clock = globalThis as unknown as { timed?: () => void };
        clock.timed = done;
      }),
  );

/** What the clock has measured, in milliseconds. */
export const timesOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { timesMs: number[] }).timesMs);

/** Slows the page's thread so many times. */
export const throttle = async ({ page, context }: Tablet, rate: number): Promise<void> => {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
};

const tapAndWait = async (page: Page, button: Locator): Promise<void> => {
  const box = await button.boundingBox();
  if (box === null) throw new Error("there is no button to tap");
  const ticked = nextTick(page);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await ticked;
};

const goOn = async (page: Page): Promise<void> => {
  await page.locator(".done").click();
  await page.locator(".go:not([aria-disabled=true])").first().waitFor();
};

/**
 * Records so many visits of whoever is before the counter, tick by tick; what each took. Taps come from the mouse alone, and
 * the page tells of its ticks by itself: a driver that looks into the page on the way is part of what it measures.
 */
export const tapVisits = async ({ page }: Tablet, taps: number): Promise<readonly number[]> => {
  await timeTaps(page, ".go", ".done");
  for (let i = 0; i < taps; i += 1) {
    await tapAndWait(page, page.getByRole("button", { name: /^Record visit/ }));
    await goOn(page);
  }
  return timesOf(page);
};

/** Records so many visits and takes each back from the bar; what each taking back took, to its own tick. */
export const tapUndos = async ({ page }: Tablet, taps: number): Promise<readonly number[]> => {
  await timeTaps(page, ".undo button", ".done");
  for (let i = 0; i < taps; i += 1) {
    await page.getByRole("button", { name: /^Record visit/ }).click();
    await page.locator(".done").waitFor();
    await goOn(page);
    await tapAndWait(page, page.locator(".undo button"));
    await goOn(page);
  }
  return timesOf(page);
};
