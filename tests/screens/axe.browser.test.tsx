/** Every state of every page as axe sees it: in each theme, and in each language it can be brought about in. */
import { cleanup } from "@testing-library/react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Language } from "#domain/records.ts";
import { axeFaultsHere } from "#support/axe-faults.ts";
import { atRest, THEMES } from "#support/fits.ts";
import { COUNTER_STATES } from "#support/pictures-counter.tsx";
import { DISPLAY_STATES } from "#support/pictures-display.tsx";
import { FIRST_MINUTE_STATES } from "#support/pictures-first-minute.tsx";
import { INBOX_STATES } from "#support/pictures-inbox.tsx";
import { INSTALL_STATES } from "#support/pictures-install.tsx";
import { KEEPING_STATES } from "#support/pictures-keeping.tsx";
import { MEMBERS_STATES } from "#support/pictures-members.tsx";
import { OWNER_STATES } from "#support/pictures-owner.tsx";
import { PRINT_STATES } from "#support/pictures-print.tsx";
import { SYNC_STATES } from "#support/pictures-sync.tsx";
import { TODAY_STATES } from "#support/pictures-today.tsx";
import "#screens/look/look.css";

type State = { readonly name: string; readonly reach: (language: Language) => Promise<unknown> };

const faultsOf = async (states: readonly State[], language: Language): Promise<Record<string, string[]>> => {
  let faults: Record<string, string[]> = {};
  for (const { name, reach } of states) {
    await reach(language);
    // A colour is the same in every language.
    for (const dress of language === "en" ? THEMES : THEMES.slice(0, 1)) {
      Object.assign(document.documentElement.dataset, dress);
      await atRest();
      const found = await axeFaultsHere();
      if (found.length > 0) faults = { ...faults, [`${name}, ${dress.theme} ${dress.contrast}`]: found };
    }
    cleanup();
  }
  return faults;
};

const AREAS: Readonly<Record<string, readonly State[]>> = {
  counter: COUNTER_STATES,
  display: DISPLAY_STATES,
  "first minute": FIRST_MINUTE_STATES,
  "home screen": INSTALL_STATES,
  inbox: INBOX_STATES,
  "keeping the shop safe": KEEPING_STATES,
  members: MEMBERS_STATES,
  owner: OWNER_STATES,
  print: PRINT_STATES,
  "several tablets": SYNC_STATES,
  "staff, shop, today and activity": TODAY_STATES,
};
const CASES = Object.entries(AREAS).flatMap(([area, states]) =>
  (["en", "hu", "fi"] as const).map((language) => ({ area, states, language })),
);

test.each(CASES)(
  "nothing is wrong with $area in $language",
  async ({ states, language }) => {
    await page.viewport(1280, 800);
    expect(await faultsOf(states, language)).toEqual({});
  },
  240_000,
);
