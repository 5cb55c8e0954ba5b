/** Checks the first guess at a shop's currency and the zones it can choose from. */
import { describe, expect, test } from "vitest";
import { CURRENCIES } from "#domain/money.ts";
import { currencyNames, guessCurrency, timeZones } from "#screens/welcome/guess.ts";

describe("the first guess", () => {
  test.each([
    ["Europe/Budapest", "en-US", "HUF"],
    ["Europe/Budapest", "hu", "HUF"],
    ["UTC", "hu", "HUF"],
    ["Europe/Vienna", "hu-HU", "HUF"],
    ["Europe/Helsinki", "fi-FI", "EUR"],
    ["Europe/Sofia", "bg-BG", "EUR"],
    ["Europe/Berlin", "en-US", "EUR"],
    ["Europe/London", "en-GB", "GBP"],
    ["Europe/Kiev", "uk", "UAH"],
    ["Europe/Zurich", "de", "CHF"],
    ["Europe/Warsaw", "pl-PL", "PLN"],
    ["America/New_York", "en-US", "USD"],
    ["America/New_York", "en-Latn-US", "USD"],
    ["Asia/Tokyo", "ja-JP", "EUR"],
    ["UTC", "", "EUR"],
  ])("in %s with a tablet in %s is %s", (zone, language, currency) => {
    expect(guessCurrency(zone, language)).toBe(currency);
  });

  test("offers every currency once, by name", () => {
    const names = currencyNames("en");
    expect(names.map(([code]) => code)).toEqual([...CURRENCIES].sort());
    expect(new Map(names).get("HUF")).toBe("HUF – Hungarian Forint");
  });

  test("offers the tablet's own zone even where the browser does not list it", () => {
    const zones = timeZones("Mars/Olympus");
    expect(zones).toContain("Mars/Olympus");
    expect(zones).toContain("Europe/Budapest");
    expect(timeZones("Europe/Budapest").filter((zone) => zone === "Europe/Budapest")).toHaveLength(1);
  });
});
