/** Every state of the owner's pages about staff, shop, today and activity fits the screens it is made for: big enough to hit, nothing cut off or hidden. */
import { cleanup } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { page } from "vitest/browser";
import { measureLayout } from "#support/pictures-faults.ts";
import { TODAY_STATES } from "#support/pictures-today.tsx";
import "#screens/look/look.css";

const SIZES = [
  ["a tablet", 1280, 800, "en"],
  ["a tablet upright", 800, 1280, "hu"],
  ["a phone", 390, 844, "fi"],
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
    await page.screenshot({ path: `../../screenshots/today-${name}-${scheme}.png` });
  }
  document.documentElement.dataset["theme"] = "light";
};

test.each(SIZES)("every state fits %s", async (_, width, height, language) => {
  // Where the app is drawn fills the page, as its own place does.
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = "body > div { height: 100% }";
  document.documentElement.dataset["theme"] = "light";
  onTestFinished(() => style.remove());
  await page.viewport(width, height);
  let faults: Record<string, string[]> = {};
  for (const { name, reach } of TODAY_STATES) {
    await reach(language);
    await atRest();
    const found = measureLayout();
    if (found.length > 0) faults = { ...faults, [name]: found };
    await keepPictures(`${name}-${width}`);
    cleanup();
  }
  expect(faults).toEqual({});
});
