/** What happens in a page that has just been opened: a card is scanned or a name typed as soon as somebody can, and the answer timed. */
import type { Page } from "playwright-core";

/** What is asked of a counter that has just opened, and the name that must be shown. */
export type FirstQuestion = {
  readonly ask: "scan" | "search";
  /** The code on a card, or what is typed. */
  readonly text: string;
  readonly name: string;
};

/** Milliseconds from the start of the navigation. */
export type ColdTimes = {
  /** The counter was drawn and could be asked. */
  readonly openMs: number;
  /** The answer had been painted. */
  readonly shownMs: number;
};

type Cold = { openMs?: number; shownMs?: number };

/** Has the next page that `page` opens asked at once. The scanner's keys come as from a device; a name is typed in one stroke. */
export const askAtOnce = (page: Page, question: FirstQuestion): Promise<unknown> =>
  page.addInitScript(({ ask, text, name }) => {
    const cold = ((globalThis as { cold?: Cold }).cold = {} as Cold);
    const afterPaint = (work: () => void) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = work;
        channel.port2.postMessage(null);
      });
    const scan = (): void => {
      for (const key of [...text.toLowerCase(), "Enter"]) {
        const code = /\d/.test(key) ? `Digit${key}` : key === "Enter" ? key : `Key${key.toUpperCase()}`;
        document.body.dispatchEvent(
          new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }),
        );
      }
    };
    const type = (field: HTMLInputElement): void => {
      // React hears the native setter's own event only.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const isShown = (): boolean =>
      [...document.querySelectorAll(ask === "scan" ? "h1.name" : ".hit-name")].some(
        ({ textContent }) => textContent === name,
      );
    const watcher = new MutationObserver(() => {
      const field = document.querySelector<HTMLInputElement>("input[type=search]");
      if (cold.openMs === undefined && field && document.querySelector(".idle")) {
        cold.openMs = performance.now();
        // What was drawn listens once it has been painted.
        afterPaint(() => (ask === "scan" ? scan() : type(field)));
      }
      if (!isShown()) return;
      watcher.disconnect();
      afterPaint(() => (cold.shownMs = performance.now()));
    });
    watcher.observe(document, { childList: true, subtree: true, characterData: true });
  }, question);

/** Waits for the answer. */
export const answered = async (page: Page): Promise<ColdTimes> => {
  await page.waitForFunction(() => (globalThis as { cold?: Cold }).cold?.shownMs !== undefined, null, {
    timeout: 120_000,
  });
  return page.evaluate(() => (globalThis as { cold?: Cold }).cold as Required<Cold>);
};
