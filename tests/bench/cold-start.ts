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

type Report = { readonly coldAnswered: (times: ColdTimes) => unknown };

/**
 * Has the next page that `page` opens asked at once, and answers with how to wait for its answer. The scanner's keys come
 * as from a device; a name is typed in one stroke. The page tells by itself: looking into it would slow it down.
 */
export const askAtOnce = async (page: Page, question: FirstQuestion): Promise<() => Promise<ColdTimes>> => {
  const answered = Promise.withResolvers<ColdTimes>();
  await page.exposeBinding("coldAnswered", (_, times: ColdTimes) => answered.resolve(times));
  await page.addInitScript(({ ask, text, name }) => {
    let openMs: number | undefined;
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
      if (openMs === undefined && field && document.querySelector(".idle")) {
        openMs = performance.now();
        // What was drawn listens once it has been painted.
        afterPaint(() => (ask === "scan" ? scan() : type(field)));
      }
      if (openMs === undefined || !isShown()) return;
      const opened = openMs;
      watcher.disconnect();
      afterPaint(() => {
        (globalThis as unknown as Report).coldAnswered({ openMs: opened, shownMs: performance.now() });
      });
    });
    watcher.observe(document, { childList: true, subtree: true, characterData: true });
  }, question);
  return () => answered.promise;
};
