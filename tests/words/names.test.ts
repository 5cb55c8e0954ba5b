/** Initials, from names as people of a language order them. */
import { expect, test } from "vitest";
import { initialsOf } from "#words/names.ts";

test.each([
  ["Kovács Anna", "hu", "KA"],
  ["Kovács Anna Mária", "hu", "KA"],
  ["dr. Nagy-Őri Éva", "hu", "NÉ"],
  ["özv. Kiss Réka", "hu", "KR"],
  ["Zsófi", "hu", "Zs"],
  ["őri ödön", "hu", "ŐÖ"],
  ["Aino Virtanen", "fi", "AV"],
  ["Anna Maria Kovács", "en", "AK"],
  ["Mr Bean", "en", "Be"],
  ["DR", "en", "Dr"],
  ["  Anna  ", "en", "An"],
  ["X", "en", "X"],
  ["Pia (ilta)", "fi", "PI"],
  ["🙂 Ida", "fi", "Id"],
  ["?", "en", ""],
] as const)("of %s in %s are %s", (name, language, initials) => {
  expect(initialsOf(name, language)).toBe(initials);
});
