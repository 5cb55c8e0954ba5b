/** What is said of tablets and their standing, as a person says it: numbers and ages in each language. */
import { describe, expect, test } from "vitest";
import type { Language } from "#domain/records.ts";
import { writeAge, writeAgo } from "#words/ages.ts";
import { devicesWordsOf } from "#words/sync/devices-words.ts";
import { signWordsOf } from "#words/sync/sign-words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const sign = (language: Language, n: number, ms: number): string =>
  signWordsOf(language).unsent(n, writeAge(language, ms));

describe("what is not sent yet", () => {
  test.each([
    ["en", 12, 3 * HOUR, "12 not yet sent, oldest 3 h"],
    ["en", 1, 20_000, "1 not yet sent, oldest 1 min"],
    ["en", 1200, 49 * HOUR, "1,200 not yet sent, oldest 2 d"],
    ["hu", 12, 3 * HOUR, "12 nincs elküldve, a legrégebbi 3 órás"],
    ["hu", 1, 59 * MINUTE, "1 nincs elküldve, a legrégebbi 59 perces"],
    ["hu", 5, 50 * HOUR, "5 nincs elküldve, a legrégebbi 2 napos"],
    ["fi", 12, 3 * HOUR, "12 lähettämättä, vanhin 3 h"],
    ["fi", 2, 72 * HOUR, "2 lähettämättä, vanhin 3 pv"],
  ] as const)("in %s: %d, so many milliseconds old: %d", (language, n, ms, said) => {
    expect(sign(language, n, ms)).toBe(said);
  });

  test.each([
    ["en", 1, "1 entry, the oldest written 1 minute ago"],
    ["en", 2, "2 entries, the oldest written 1 minute ago"],
    ["hu", 2, "2 bejegyzés, a legrégebbi 1 perccel ezelőtt készült"],
    ["fi", 1, "1 kirjaus, vanhin tehty 1 minuutti sitten"],
    ["fi", 2, "2 kirjausta, vanhin tehty 1 minuutti sitten"],
  ] as const)("in a sentence in %s: %d", (language, n, said) => {
    expect(devicesWordsOf(language).one.some(n, writeAgo(language, MINUTE))).toBe(said);
  });
});
