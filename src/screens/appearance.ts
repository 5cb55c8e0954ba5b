/** How this tablet shows itself: its theme, for which hand, how large its text, and whether it sounds. Never a fact. */
import type { DeviceMemory } from "#shell/device.ts";

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

export type Appearance = {
  readonly choices: () => Choices;
  readonly subscribe: (listener: () => void) => () => void;
  /** Worn at once and remembered by this tablet alone. */
  readonly choose: (change: Partial<Choices>) => void;
};

/** What is written on a page, or a part of one, so that the look's tokens follow. */
export type Dress = { readonly theme: "light" | "dark" | null; readonly contrast: "normal" | "more" };

/** `wantsContrast`: what the tablet's own settings ask for, which counts only while nothing is chosen. */
export const dressOf = (theme: Choices["theme"], wantsContrast: boolean): Dress => {
  switch (theme) {
    case "system":
      return { theme: null, contrast: wantsContrast ? "more" : "normal" };
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

const remembered = (device: Pick<DeviceMemory, "get">): Choices => ({
  theme: oneOf(THEMES, device.get("theme")),
  hand: oneOf(HANDS, device.get("hand")),
  text: oneOf(TEXTS, device.get("text")),
  sound: oneOf(SOUNDS, device.get("sound")),
});

export type AppearanceEdges = {
  readonly device: DeviceMemory;
  readonly page: Document;
  readonly media: (query: string) => Pick<MediaQueryList, "matches" | "addEventListener">;
};

/** Dresses the page at once, before anything is drawn on it, and again whenever the tablet's settings or a choice change. */
export const createAppearance = ({ device, page, media }: AppearanceEdges): Appearance => {
  const listeners = new Set<() => void>();
  const contrast = media("(prefers-contrast: more)");
  let choices = remembered(device);
  const wear = (): void => {
    const { theme, contrast: more } = dressOf(choices.theme, contrast.matches);
    const { dataset } = page.documentElement;
    if (theme === null) delete dataset["theme"];
    else dataset["theme"] = theme;
    Object.assign(dataset, { contrast: more, hand: choices.hand, text: choices.text });
    // The frame around the page has the colour of the paper that is worn now.
    const paper = getComputedStyle(page.body).backgroundColor;
    page.querySelector("meta[name=theme-color]")?.setAttribute("content", paper);
  };
  wear();
  for (const one of [contrast, media("(prefers-color-scheme: dark)")]) one.addEventListener("change", wear);
  return {
    choices: () => choices,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: (change) => {
      choices = { ...choices, ...change };
      for (const [key, value] of Object.entries(change)) device.set(key, value);
      wear();
      for (const listener of listeners) listener();
    },
  };
};
