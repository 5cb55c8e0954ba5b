/** What every state of keeping the shop safe begins with: its shop, its backup's file, and going there in a language. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import type { Language } from "#domain/records.ts";
import { keepingWordsOf } from "#words/keeping/words.ts";
import { loadWords } from "#words/words.ts";
import { cafe, card, enrol, SETTINGS, setUp } from "./cafe.ts";
import type { World } from "./given.ts";
import { type } from "./open-app.tsx";

export const HOUR = 3_600_000;
export const FILE = new File(["…"], "pult-corner-cafe-2026-03-02.age");
export const MADE = { at: Date.UTC(2026, 2, 2, 16), seq: 1606, bytes: 4_200_000 };

/** What the selector finds, as soon as it is there. */
export const at = (selector: string): Promise<HTMLElement> =>
  waitFor(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`${selector} is not there yet`);
    return found;
  });
/** Goes there in that language, whose words are here from then on. */
export const go = async (path: string, language: Language): Promise<void> => {
  await loadWords(language);
  history.replaceState(null, "", `${path}?lang=${language}`);
};

/** A café with one member, in that language and its money. */
export const shop = (language: Language, pin: string | null = null): World =>
  cafe({
    settings: { ...SETTINGS, name: "Corner Café", language, currency: language === "hu" ? "HUF" : "EUR" },
    owner: { ...setUp().owner, pin },
  }).after(enrol("Anna", { card: card(1), openingStamps: 8 }));

/** Gives the backup's file and its password. */
export const chooseFile = (language: Language): void => {
  const { file, password } = keepingWordsOf(language);
  fireEvent.change(screen.getByLabelText(file.label), { target: { files: [FILE] } });
  type(password.label, "correct horse battery");
};
