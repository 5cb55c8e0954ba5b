/** Measures a page as a hurried hand and a tired eye do: what is too small, too near, cut off, hidden or out of sight. */
import type { Page } from "playwright-core";

/** Runs in the page; everything it needs is inside. */
export const measureLayout = (): string[] => {
  const TARGET = 48;
  const COUNTER_KEY = 72;
  const APART = 24;
  const SLACK = 0.6;
  const faults: string[] = [];
  const named = (element: Element): string =>
    `“${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}”`;
  const seen = (selector: string): HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility());
  const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();
  const isInside = ({ left, right, top, bottom }: DOMRect): boolean =>
    left >= -SLACK && top >= -SLACK && right <= innerWidth + SLACK && bottom <= innerHeight + SLACK;
  const apart = (a: DOMRect, b: DOMRect): number =>
    Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
  const scroller = (element: Element): Element | null => {
    for (let one = element.parentElement; one !== null; one = one.parentElement)
      if (/auto|scroll/.test(getComputedStyle(one).overflow)) return one;
    return null;
  };
  // What is said for some seconds may lie over a page that can be moved up by so much.
  const canMoveFromUnder = (frame: Element, px: number): boolean =>
    frame.scrollHeight - frame.clientHeight - frame.scrollTop >= px;

  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) faults.push(`the page is ${page.scrollWidth} px wide`);

  // What scrolls down must not slide sideways too.
  for (const place of seen(".welcome, .owner, .middle, .panel:not(.do)"))
    if (place.scrollWidth > place.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(place).overflowX))
      faults.push(`.${place.className} is ${place.scrollWidth} px wide in ${place.clientWidth}`);

  for (const button of seen("button, a, .file-key")) {
    const { width, height } = boxOf(button);
    if (width < TARGET - SLACK || height < TARGET - SLACK)
      faults.push(`${named(button)} is ${Math.round(width)} × ${Math.round(height)} px`);
  }
  for (const button of seen(".go, .keys .key, .tile-key"))
    if (boxOf(button).height < COUNTER_KEY - SLACK)
      faults.push(`${named(button)} is only ${Math.round(boxOf(button).height)} px high`);

  // On a phone what must be answered lies over everything, also over keys of the counter.
  const over = seen(".unsafe, .clock-question").find((one) => getComputedStyle(one).position === "fixed");
  const acts = seen(".acts .go, .answers > button").filter((one) => !over || over.contains(one));
  acts.forEach((one, at) => {
    for (const other of acts.slice(at + 1)) {
      const gap = apart(boxOf(one), boxOf(other));
      if (gap < APART - SLACK) faults.push(`${named(one)} is ${Math.round(gap)} px from ${named(other)}`);
    }
  });
  for (const one of acts) if (!isInside(boxOf(one))) faults.push(`${named(one)} is not all on the screen`);

  for (const one of seen(
    ".sentence, .sentence *, .go, .go *, .key, .tile-price, .figure dt, .figure dd, .camera-says, .done-title, .name, .sheet-head .show, .show, .lead, .offer b, .store b, .sums td, .sums th",
  ))
    if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
      faults.push(`${named(one)} is cut off at the side`);
  for (const one of seen(".sentence, .go, .key, .camera-says, .done, .unsafe"))
    if (one.scrollHeight > one.clientHeight + 1) faults.push(`${named(one)} is cut off below`);

  // A sum and its unit are read in one breath.
  const rowsOf = (text: Text, from: number, to: number): number => {
    const range = new Range();
    range.setStart(text, from);
    range.setEnd(text, to);
    return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
  };
  for (const detail of seen(".go small")) {
    const texts = document.createTreeWalker(detail, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text instanceof Text; text = texts.nextNode())
      for (const { 0: sum, index } of text.data.matchAll(/\+[^·]*[^· ]/g))
        if (rowsOf(text, index, index + sum.length) > 1) faults.push(`“${sum}” is broken into two lines`);
  }

  for (const tile of seen('.tile[data-on="true"]')) {
    const price = tile.querySelector(".tile-price");
    if (price?.checkVisibility() !== true) faults.push(`${named(tile)} hides its price`);
    for (const mark of tile.querySelectorAll(".tile-count, .tile-less svg"))
      if (price && apart(boxOf(price), boxOf(mark)) < 0) faults.push(`${named(tile)} has its price covered`);
  }

  const beside = seen(".rule-beside").map((keys) => {
    const sentence = keys.parentElement?.querySelector(".rule-key");
    return sentence ? boxOf(keys).top < boxOf(sentence).bottom - SLACK : false;
  });
  if (new Set(beside).size > 1) faults.push("keys stand beside some rules and below others");

  // What lies behind a modal dialog, or a question over everything, takes neither focus nor touch.
  const modal = document.querySelector("dialog:modal, .clock-question");
  for (const button of seen("button, a")) {
    if (modal && !modal.contains(button)) continue;
    const box = boxOf(button);
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const frame = scroller(button);
    const shown = frame === null ? null : boxOf(frame);
    if (shown && (x < shown.left || x > shown.right || y < shown.top || y > shown.bottom)) continue;
    const top = document.elementFromPoint(x, y);
    if (top?.closest(".done, .unsafe")) continue;
    const offer = top?.closest(".told-offer");
    if (offer && frame && canMoveFromUnder(frame, box.bottom - boxOf(offer).top)) continue;
    if (top === null || !button.contains(top))
      faults.push(
        `${named(button)} lies under ${top === null ? "nothing: it is off the screen" : named(top)}`,
      );
  }

  for (const place of seen(".middle, .pad"))
    if (place.scrollHeight > place.clientHeight + 1 && !place.querySelector(".sheet, .results"))
      faults.push(
        `.${place.className} must be scrolled to be seen: ${place.scrollHeight} px in ${place.clientHeight}`,
      );
  return faults;
};

/** What is wrong with the page as it stands, a line each; empty when all is well. */
export const layoutFaults = async (page: Page): Promise<string[]> => {
  // Fonts and moving marks come to rest first, so that the same page always measures the same.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
  });
  return page.evaluate(measureLayout);
};
