/** Every state of the list of members and of a profile fits the screens it is made for: big enough to hit, nothing cut off or hidden. */
import { expect, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES, WALK_MS } from "#support/fits.ts";
import { MEMBERS_STATES } from "#support/pictures-members.tsx";
import "#screens/look/look.css";

const CASES = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language })));

test.each(CASES)(
  "every state fits $size in $language",
  async ({ width, height, language }) => {
    expect(
      await faultsOnTheWay({ area: "members", states: MEMBERS_STATES, width, height, language }),
    ).toEqual({});
  },
  WALK_MS,
);
