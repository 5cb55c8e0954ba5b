/** What a tablet wears: its theme, for which hand, how large its text. Known before anything is painted. */
import type { DeviceMemory } from "./device.ts";

/** "system" follows the tablet's own settings, also while they change. */
export const THEMES = ["system", "light", "dark", "lightContrast", "darkContrast"] as const;
export const HANDS = ["right", "left"] as const;
export const TEXTS = ["normal", "larger"] as const;
export const SOUNDS = ["on", "off"] as const;

export type Choices = {
  readonly theme: (typeof THEMES)[number];
  /** At which thumb the big button lies. */
  readonly hand: (typeof HANDS)[number];
  readonly text: (typeof TEXTS)[number];
  readonly sound: (typeof SOUNDS)[number];
};

/** What is written on a page, or a part of one, so that the look's tokens follow. */
export type Dress = {
  readonly theme: "system" | "light" | "dark";
  readonly contrast: "normal" | "more";
};

/** `wantsContrast`: what the tablet's own settings ask for, which counts only while nothing is chosen. */
export const dressOf = (theme: Choices["theme"], wantsContrast: boolean): Dress => {
  switch (theme) {
    case "system":
      return { theme, contrast: wantsContrast ? "more" : "normal" };
    case "light":
    case "dark":
      return { theme, contrast: "normal" };
    case "lightContrast":
      return { theme: "light", contrast: "more" };
    case "darkContrast":
      return { theme: "dark", contrast: "more" };
  }
};

const oneOf = <T extends string>(known: readonly [T, ...T[]], kept: string | null): T =>
  known.find((each) => each === kept) ?? known[0];

/** What was chosen on this tablet; whatever makes no sense is as if nothing were chosen. */
export const chosenOn = (device: Pick<DeviceMemory, "get">): Choices => ({
  theme: oneOf(THEMES, device.get("theme")),
  hand: oneOf(HANDS, device.get("hand")),
  text: oneOf(TEXTS, device.get("text")),
  sound: oneOf(SOUNDS, device.get("sound")),
});

/** Writes on the page what it wears. */
export const wear = (
  { documentElement }: Pick<Document, "documentElement">,
  { theme, hand, text }: Choices,
  wantsContrast: boolean,
): void => void Object.assign(documentElement.dataset, dressOf(theme, wantsContrast), { hand, text });
