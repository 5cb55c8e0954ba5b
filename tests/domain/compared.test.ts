/** Checks that what a tablet remembers of comparing itself is read back, and nonsense is nothing. */
import { expect, test } from "vitest";
import { comparedIn } from "#domain/compared.ts";

test("what was remembered is read back", () => {
  const compared = { at: 1_000, differs: 2, again: true };
  expect(comparedIn(JSON.stringify(compared))).toEqual(compared);
  expect(comparedIn('{"at":5,"differs":0}')).toEqual({ at: 5, differs: 0, again: false });
});

test.each([null, "", "null", "{", "[]", '"text"', '{"at":"5","differs":0}', '{"at":5}'])(
  "%o is nothing",
  (text) => {
    expect(comparedIn(text)).toBe(null);
  },
);
