/** Every state of the counter, and the page that chooses its look, fits the screens it is made for, for either hand and in the larger text. */
import { cleanup } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { page } from "vitest/browser";
import { measureLayout } from "#support/pictures-faults.ts";
import { COUNTER_STATES } from "#support/pictures-counter.tsx";
import { DISPLAY_STATES } from "#support/pictures-display.tsx";
import "#screens/look/look.css";

const SIZES = [
  ["a tablet", 1280, 800],
  ["a tablet upright", 800, 1280],
  ["a phone", 390, 844],
] as const;

/** With VITE_PICTURES=1 every state is also kept as a picture in every theme. */
const pictures = import.meta.env["VITE_PICTURES"] === "1";

const atRest = async (): Promise<void> => {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
};

const wear = (theme: "light" | "dark", contrast: "normal" | "more" = "normal"): void => {
  Object.assign(document.documentElement.dataset, { theme, contrast });
};

const keepPictures = async (name: string): Promise<void> => {
  if (!pictures) return;
  for (const theme of ["light", "dark"] as const)
    for (const contrast of ["normal", "more"] as const) {
      wear(theme, contrast);
      await page.screenshot({
        path: `../../screenshots/look-${name}-${theme}${contrast === "more" ? "-contrast" : ""}.png`,
      });
    }
  wear("light");
};

const CHOICES = [
  { hand: "right", text: "normal" },
  { hand: "left", text: "larger" },
] as const;
const CASES = CHOICES.flatMap((choice) =>
  SIZES.map(([size, width, height]) => ({ size, width, height, ...choice })),
);

test.each(CASES)(
  "every state fits $size, for the $hand hand, in $text text",
  async ({ width, height, hand, text }) => {
    const style = document.head.appendChild(document.createElement("style"));
    style.textContent = "body > div { height: 100% }";
    Object.assign(document.documentElement.dataset, { hand, text });
    wear("light");
    onTestFinished(() => style.remove());
    await page.viewport(width, height);
    let faults: Record<string, string[]> = {};
    for (const { name, reach } of [...COUNTER_STATES, ...DISPLAY_STATES]) {
      await reach();
      await atRest();
      const found = measureLayout();
      if (found.length > 0) faults = { ...faults, [name]: found };
      await keepPictures(`${name}-${width}${hand === "left" ? "-left" : ""}`);
      cleanup();
    }
    expect(faults).toEqual({});
  },
);
