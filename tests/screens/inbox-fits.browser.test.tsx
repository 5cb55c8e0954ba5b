/** Every state of the inbox, of joining two members and of rewards asked for fits the screens it is made for, in every language. */
import { expect, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES, WALK_MS } from "#support/fits.ts";
import { INBOX_STATES } from "#support/pictures-inbox.tsx";
import "#screens/look/look.css";

const CASES = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language })));

test.each(CASES)(
  "every state fits $size in $language",
  async ({ width, height, language }) => {
    expect(await faultsOnTheWay({ area: "inbox", states: INBOX_STATES, width, height, language })).toEqual(
      {},
    );
  },
  WALK_MS,
);
