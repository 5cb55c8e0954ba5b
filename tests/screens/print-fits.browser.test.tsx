/** What is printed fits its paper, and the page it is chosen on fits the screens it is made for, in every language. */
import { cleanup } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { page } from "vitest/browser";
import { LANGUAGES } from "#words/languages.ts";
import { measurePaper } from "#support/paper-faults.ts";
import { measureLayout } from "#support/pictures-faults.ts";
import { PRINT_STATES } from "#support/pictures-print.tsx";
import "#screens/look/look.css";

const SIZES = [
  ["a tablet", 1280, 800],
  ["a tablet upright", 800, 1280],
  ["a phone", 390, 844],
] as const;

/** With VITE_PICTURES=1 every state is also kept as a picture. */
const pictures = import.meta.env["VITE_PICTURES"] === "1";

const atRest = async (): Promise<void> => {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
};

const keepPictures = async (name: string): Promise<void> => {
  if (!pictures) return;
  for (const scheme of ["light", "dark"] as const) {
    document.documentElement.dataset["theme"] = scheme;
    await page.screenshot({ path: `../../screenshots/print-${name}-${scheme}.png` });
  }
  document.documentElement.dataset["theme"] = "light";
};

const hasPaper = (): boolean => document.querySelector(".paper") !== null;

test.each(SIZES)("every state fits %s and its paper", async (_, width, height) => {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = "body > div { height: 100% }";
  document.documentElement.dataset["theme"] = "light";
  onTestFinished(() => style.remove());
  await page.viewport(width, height);
  let faults: Record<string, string[]> = {};
  for (const language of LANGUAGES)
    for (const { name, reach } of PRINT_STATES) {
      await reach(language);
      await atRest();
      const found = [...measureLayout(), ...(hasPaper() ? measurePaper() : [])];
      if (found.length > 0) faults = { ...faults, [`${name} ${language}`]: found };
      await keepPictures(`${name}-${language}-${width}`);
      cleanup();
    }
  history.replaceState(null, "", "/");
  expect(faults).toEqual({});
});
