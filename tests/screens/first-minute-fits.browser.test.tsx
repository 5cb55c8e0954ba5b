/** Every state of the first minute fits the screens it is made for, in each language. */
import { cleanup } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { page } from "vitest/browser";
import { LANGUAGES } from "#words/languages.ts";
import { measureLayout } from "#support/pictures-faults.ts";
import { FIRST_MINUTE_STATES } from "#support/pictures-first-minute.tsx";
import "#screens/look/look.css";

const SIZES = [
  ["a tablet", 1280, 800],
  ["a tablet upright", 800, 1280],
  ["a phone", 390, 844],
] as const;

/** With VITE_PICTURES=1 every state is also kept as a picture, in light and in dark. */
const pictures = import.meta.env["VITE_PICTURES"] === "1";

const atRest = async (): Promise<void> => {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
};

const keepPictures = async (name: string): Promise<void> => {
  if (!pictures) return;
  for (const scheme of ["light", "dark"] as const) {
    document.documentElement.dataset["theme"] = scheme;
    await page.screenshot({ path: `../../screenshots/first-${name}-${scheme}.png` });
  }
  document.documentElement.dataset["theme"] = "light";
};

const CASES = SIZES.flatMap(([size, width, height]) =>
  LANGUAGES.map((language) => ({ size, width, height, language })),
);

test.each(CASES)("every state fits $size in $language", async ({ width, height, language }) => {
  // Where the app is drawn fills the page, as its own place does.
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = "body > div { height: 100% }";
  document.documentElement.dataset["theme"] = "light";
  onTestFinished(() => style.remove());
  await page.viewport(width, height);
  let faults: Record<string, string[]> = {};
  for (const { name, reach } of FIRST_MINUTE_STATES) {
    await reach(language);
    await atRest();
    const found = measureLayout();
    if (found.length > 0) faults = { ...faults, [name]: found };
    await keepPictures(`${name}-${language}-${width}`);
    cleanup();
  }
  expect(faults).toEqual({});
});
