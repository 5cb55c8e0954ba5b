/** What a tablet chose to wear is worn at once, remembered, and follows the tablet's own settings where nothing is chosen. */
import { beforeEach, describe, expect, test } from "vitest";
import { createAppearance } from "#screens/appearance.ts";
import { createDeviceMemory } from "#shell/device.ts";
import { dressOf } from "#shell/dress.ts";

type Setting = { matches: boolean; readonly told: Set<() => void> };

/** A tablet whose own settings a test may change. */
const tablet = (asks: readonly string[] = []) => {
  const settings = new Map<string, Setting>();
  const media = (query: string) => {
    const setting = settings.get(query) ?? { matches: asks.includes(query), told: new Set() };
    settings.set(query, setting);
    return {
      get matches() {
        return setting.matches;
      },
      addEventListener: (_: string, listener: unknown) => void setting.told.add(listener as () => void),
    };
  };
  const change = (query: string, matches: boolean): void => {
    const setting = settings.get(query);
    if (!setting) throw new Error(`nobody asked for ${query}`);
    setting.matches = matches;
    for (const listener of setting.told) listener();
  };
  const start = () =>
    createAppearance({ device: createDeviceMemory(() => localStorage), page: document, media });
  return { start, change };
};
const MORE = "(prefers-contrast: more)";
const worn = () => ({ ...document.documentElement.dataset });

beforeEach(() => {
  localStorage.clear();
  for (const key of Object.keys(worn())) delete document.documentElement.dataset[key];
});

describe("a tablet on which nothing was chosen", () => {
  test("wears what its own settings say, for the right hand", () => {
    const { choices } = tablet().start();
    expect(worn()).toEqual({ theme: "system", contrast: "normal", hand: "right", text: "normal" });
    expect(choices()).toEqual({ theme: "system", hand: "right", text: "normal", sound: "on" });
  });

  test("has high contrast where the tablet asks for it, also while it changes its mind", () => {
    const { start, change } = tablet([MORE]);
    start();
    expect(worn()["contrast"]).toBe("more");
    change(MORE, false);
    expect(worn()["contrast"]).toBe("normal");
  });
});

describe("what was chosen", () => {
  test("is worn at once, told to whoever shows it, and there again at the next start", () => {
    const { choose, subscribe } = tablet().start();
    let told = 0;
    const stop = subscribe(() => {
      told += 1;
    });
    choose({ theme: "darkContrast", hand: "left" });
    expect(worn()).toEqual({ theme: "dark", contrast: "more", hand: "left", text: "normal" });
    stop();
    choose({ text: "larger", sound: "off" });
    expect(told).toBe(1);
    const again = tablet().start();
    expect(worn()).toEqual({ theme: "dark", contrast: "more", hand: "left", text: "larger" });
    expect(again.choices().sound).toBe("off");
  });

  test("goes before the tablet's own settings, until the tablet is followed again", () => {
    const { choose } = tablet([MORE]).start();
    choose({ theme: "light" });
    expect(worn()).toMatchObject({ theme: "light", contrast: "normal" });
    choose({ theme: "system" });
    expect(worn()).toEqual({ theme: "system", contrast: "more", hand: "right", text: "normal" });
  });

  test("is as if nothing were chosen when what is kept makes no sense", () => {
    localStorage.setItem("pult.theme", "purple");
    expect(tablet().start().choices().theme).toBe("system");
  });
});

test("the frame around the page has the colour of its paper", () => {
  const meta = document.head.appendChild(document.createElement("meta"));
  meta.name = "theme-color";
  document.body.style.backgroundColor = "rgb(1, 2, 3)";
  tablet().start();
  expect(meta.content).toBe("rgb(1, 2, 3)");
  meta.remove();
});

test("each choice of colours has a dress of its own", () => {
  const dresses = (["light", "dark", "lightContrast", "darkContrast"] as const).map((theme) =>
    JSON.stringify(dressOf(theme, false)),
  );
  expect(new Set(dresses).size).toBe(4);
});
