/** How this tablet shows itself, and how that is changed. Remembered by this tablet alone, never a fact. */
import type { DeviceMemory } from "#shell/device.ts";
import { chosenOn, wear, type Choices } from "#shell/dress.ts";

export type Appearance = {
  readonly choices: () => Choices;
  readonly subscribe: (listener: () => void) => () => void;
  /** Worn at once and remembered by this tablet alone. */
  readonly choose: (change: Partial<Choices>) => void;
};

export type AppearanceEdges = {
  readonly device: DeviceMemory;
  readonly page: Document;
  readonly media: (query: string) => Pick<MediaQueryList, "matches" | "addEventListener">;
};

/** Dresses the page at once, and again whenever the tablet's settings or a choice change. */
export const createAppearance = ({ device, page, media }: AppearanceEdges): Appearance => {
  const listeners = new Set<() => void>();
  const contrast = media("(prefers-contrast: more)");
  let choices = chosenOn(device);
  const dress = (): void => {
    wear(page, choices, contrast.matches);
    // The frame around the page has the colour of the paper that is worn now.
    const paper = getComputedStyle(page.body).backgroundColor;
    page.querySelector("meta[name=theme-color]")?.setAttribute("content", paper);
  };
  dress();
  for (const one of [contrast, media("(prefers-color-scheme: dark)")]) one.addEventListener("change", dress);
  return {
    choices: () => choices,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: (change) => {
      choices = { ...choices, ...change };
      for (const [key, value] of Object.entries(change)) device.set(key, value);
      dress();
      for (const listener of listeners) listener();
    },
  };
};
