/** Every state of a shop with several tablets fits the screens it is made for, in every language. */
import { expect, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES, WALK_MS } from "#support/fits.ts";
import { SYNC_STATES } from "#support/pictures-sync.tsx";
import "#screens/look/look.css";

const CASES = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language })));

test.each(CASES)(
  "every state fits $size in $language",
  async ({ width, height, language }) => {
    expect(await faultsOnTheWay({ area: "sync", states: SYNC_STATES, width, height, language })).toEqual({});
  },
  WALK_MS,
);
