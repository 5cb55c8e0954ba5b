/** Every state of the owner's pages about staff, shop, today and activity fits the screens it is made for: big enough to hit, nothing cut off or hidden. */
import { expect, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES, WALK_MS } from "#support/fits.ts";
import { TODAY_STATES } from "#support/pictures-today.tsx";
import "#screens/look/look.css";

const CASES = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language })));

test.each(CASES)(
  "every state fits $size in $language",
  async ({ width, height, language }) => {
    expect(await faultsOnTheWay({ area: "today", states: TODAY_STATES, width, height, language })).toEqual(
      {},
    );
  },
  WALK_MS,
);
