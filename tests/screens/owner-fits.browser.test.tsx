/** Every state of the owner's first page, program and products fits the screens it is made for, in every language. */
import { cleanup } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { page } from "vitest/browser";
import { LANGUAGES } from "#words/languages.ts";
import { measureLayout } from "#support/pictures-faults.ts";
import { OWNER_STATES } from "#support/pictures-owner.tsx";
import "#screens/look/look.css";

const SIZES = [
  ["a tablet", 1280, 800],
  ["a tablet upright", 800, 1280],
  ["a phone", 390, 844],
] as const;

/** With VITE_PICTURES=1 every state is also kept as a picture, down to its end. */
const pictures = import.meta.env["VITE_PICTURES"] === "1";

const atRest = async (): Promise<void> => {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
};

const keepPictures = async (name: string, width: number, height: number): Promise<void> => {
  if (!pictures) return;
  const rest = height - (document.querySelector(".owner")?.clientHeight ?? height);
  const whole = (document.querySelector(".owner")?.scrollHeight ?? 0) + rest;
  await page.viewport(width, Math.max(height, whole));
  for (const scheme of ["light", "dark"] as const) {
    document.documentElement.dataset["theme"] = scheme;
    await page.screenshot({ path: `../../screenshots/owner-${name}-${width}-${scheme}.png` });
  }
  document.documentElement.dataset["theme"] = "light";
  await page.viewport(width, height);
};

const EVERY = SIZES.flatMap(([size, width, height]) =>
  LANGUAGES.map((language) => ({ size, width, height, language })),
);

test.each(EVERY)("every state fits $size in $language", async ({ width, height, language }) => {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = "body > div { height: 100% }";
  document.documentElement.dataset["theme"] = "light";
  onTestFinished(() => style.remove());
  await page.viewport(width, height);
  let faults: Record<string, string[]> = {};
  for (const { name, reach } of OWNER_STATES) {
    await reach(language);
    await atRest();
    const found = measureLayout();
    if (found.length > 0) faults = { ...faults, [name]: found };
    await keepPictures(`${name}-${language}`, width, height);
    cleanup();
  }
  history.replaceState(null, "", "/");
  expect(faults).toEqual({});
});
