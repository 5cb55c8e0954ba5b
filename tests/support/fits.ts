/** Brings about state after state of an area, and tells what does not fit the screen; the same walk takes the pictures. */
import { cleanup } from "@testing-library/react";
import { onTestFinished } from "vitest";
import { page } from "vitest/browser";
import type { Language } from "#domain/records.ts";
import { measureLayout } from "./pictures-faults.ts";

/** The screens the app is made for. */
export const SIZES = [
  { size: "a tablet", width: 1280, height: 800 },
  { size: "a tablet upright", width: 800, height: 1280 },
  { size: "a phone", width: 390, height: 844 },
] as const;

/** A walk through every state takes its time on a busy machine, and where pictures are kept. */
export const WALK_MS = 240_000;

type State = { readonly name: string; readonly reach: (language: Language) => Promise<unknown> };
type Dress = { readonly theme: "light" | "dark"; readonly contrast: "normal" | "more" };

const PLAIN: Dress = { theme: "light", contrast: "normal" };
const DARK: Dress = { theme: "dark", contrast: "normal" };
/** Every theme there is. */
export const THEMES: readonly Dress[] = [
  PLAIN,
  DARK,
  { theme: "light", contrast: "more" },
  { theme: "dark", contrast: "more" },
];

const wear = (dress: Dress): void => void Object.assign(document.documentElement.dataset, dress);

/** Nothing is measured while it moves, so that nothing need move. */
const STILL =
  "*, ::before, ::after { animation-duration: 0s !important; animation-delay: 0s !important; " +
  "transition-duration: 0s !important; transition-delay: 0s !important }";

/** Waits for what still moves or loads, so that the same state always measures the same. */
export const atRest = async (): Promise<void> => {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
};

const pictures = import.meta.env["VITE_PICTURES"] === "1";

type Walk = {
  /** How its pictures are called. */
  readonly area: string;
  readonly states: readonly State[];
  readonly width: number;
  readonly height: number;
  readonly language?: Language;
  /** What else tells these pictures from the area's others. */
  readonly as?: string;
  readonly themes?: readonly Dress[];
  readonly measure?: () => string[];
};

/** With VITE_PICTURES=1 a state is also kept as pictures, down to its end where it scrolls. */
const keepPictures = async (name: string, { width, height, themes = [PLAIN, DARK] }: Walk): Promise<void> => {
  if (!pictures) return;
  const scroller = document.querySelector(".owner, .alone, .welcome");
  const whole = scroller === null ? height : height - scroller.clientHeight + scroller.scrollHeight;
  await page.viewport(width, Math.max(height, whole));
  for (const dress of themes) {
    wear(dress);
    const contrast = dress.contrast === "more" ? "-contrast" : "";
    await page.screenshot({ path: `../../screenshots/${name}-${dress.theme}${contrast}.png` });
  }
  wear(PLAIN);
  await page.viewport(width, height);
};

/** What is wrong with each state on a screen of that size; empty when all is well. */
export const faultsOnTheWay = async (walk: Walk): Promise<Record<string, string[]>> => {
  const { area, states, width, height, language = "en", as = "", measure = measureLayout } = walk;
  // Where the app is drawn fills the page, as its own place does.
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = `body > div { height: 100% } ${STILL}`;
  onTestFinished(() => {
    style.remove();
    history.replaceState(null, "", "/");
  });
  wear(PLAIN);
  await page.viewport(width, height);
  let faults: Record<string, string[]> = {};
  for (const { name, reach } of states) {
    await reach(language);
    await atRest();
    const found = measure();
    if (found.length > 0) faults = { ...faults, [`${name} ${language}`]: found };
    await keepPictures(`${area}-${name}-${language}-${width}${as}`, walk);
    cleanup();
  }
  return faults;
};
