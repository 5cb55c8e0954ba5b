/** The owner's page about this tablet's look, over a shop in memory, in each language: for pictures and for measuring it. */
import { fireEvent } from "@testing-library/react";
import type { Language } from "#domain/records.ts";
import { cafe, SETTINGS, setUp } from "./cafe.ts";
import { openApp } from "./open-app.tsx";
import { shown } from "./pictures-counter-shop.ts";

type DisplayState = { readonly name: string; readonly reach: (language: Language) => Promise<void> };

const opened = async (language: Language): Promise<void> => {
  // What another state chose is this browser's memory, and not this tablet's.
  localStorage.clear();
  history.replaceState(null, "", "/owner/display");
  openApp(cafe({ settings: { ...SETTINGS, language }, owner: { ...setUp().owner, pin: null } }));
  await shown('input[type="radio"]:checked');
};

/** Nothing chosen, and something chosen in each question. */
export const DISPLAY_STATES: readonly DisplayState[] = [
  { name: "display", reach: opened },
  {
    name: "display-chosen",
    reach: async (language) => {
      await opened(language);
      // The last of each question is never what is chosen without anybody choosing.
      for (const question of document.querySelectorAll("fieldset"))
        for (const last of [...question.querySelectorAll("input")].slice(-1)) fireEvent.click(last);
    },
  },
];
