/** What is printed fits its paper, and the page it is chosen on fits the screens it is made for, in every language. */
import { expect, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES, WALK_MS } from "#support/fits.ts";
import { measurePaper } from "#support/paper-faults.ts";
import { measureLayout } from "#support/pictures-faults.ts";
import { PRINT_STATES } from "#support/pictures-print.tsx";
import "#screens/look/look.css";

const hasPaper = (): boolean => document.querySelector(".paper") !== null;
const measure = (): string[] => [...measureLayout(), ...(hasPaper() ? measurePaper() : [])];

const CASES = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language })));

test.each(CASES)(
  "every state fits $size and its paper in $language",
  async ({ width, height, language }) => {
    expect(
      await faultsOnTheWay({ area: "print", states: PRINT_STATES, width, height, language, measure }),
    ).toEqual({});
  },
  WALK_MS,
);
