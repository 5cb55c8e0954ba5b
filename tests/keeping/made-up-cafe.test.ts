/** Checks that the made-up café is lifelike, the same every time, and marked as what it is. */
import { describe, expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import type { Language } from "#domain/records.ts";
import { EMPTY_SHOP, evolveShop, openShop } from "#domain/shop.ts";
import { madeUpCafe } from "#keeping/demo/made-up-cafe.ts";
import { createDayAt } from "#log/business-day.ts";
import type { Unplaced } from "#log/load.ts";
import { peopleOf } from "#words/setup/people.ts";
import { setUp } from "#support/cafe.ts";

/** A Monday evening. */
const NOW = Date.UTC(2026, 2, 2, 19);

const story = (language: Language = "en"): readonly Unplaced[] =>
  [...madeUpCafe({ setUp: setUp(), people: peopleOf(language) }, NOW, createDayAt())].flatMap(
    ({ entries }) => entries,
  );
const whole = story();
const count = (type: Entry["type"]): number => whole.filter((entry) => entry.type === type).length;
const shopOf = (entries: readonly Unplaced[]) =>
  entries.reduce(
    (shop, entry, at) =>
      entry.type === "RecordEdited" ? evolveShop(shop, entry.data, { ...entry, seq: at + 1 }) : shop,
    EMPTY_SHOP,
  );

describe("the made-up café", () => {
  test("has about 300 members, 5,000 visits over half a year, and three people who work there", () => {
    expect(count("MemberEnrolled")).toBe(300);
    expect(count("VisitRecorded")).toBeGreaterThan(4500);
    expect(count("VisitRecorded")).toBeLessThan(5600);
    expect(count("RewardRedeemed")).toBeGreaterThan(150);
    expect(count("VisitVoided")).toBeGreaterThan(5);
    const days = new Set(whole.map(({ day }) => day));
    expect(days.size).toBeGreaterThan(150);
    expect(Object.values(shopOf(whole).staff).map(({ doc }) => doc.role)).toEqual([
      "owner",
      "manager",
      "cashier",
    ]);
  });

  test("is marked from its first act on", () => {
    expect(openShop(shopOf(whole.slice(0, 12)))?.settings.demo).toBe(true);
  });

  test("is the same every time", () => {
    expect(story()).toEqual(whole);
  });

  test("runs in order up to now, and nothing in it lies ahead", () => {
    const times = whole.map(({ at }) => at);
    expect(times.at(-1)).toBeLessThan(NOW);
    expect(NOW - (times.at(-1) ?? 0)).toBeLessThan(36 * 3_600_000);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
  });

  test("opens in the morning and closes in the evening of its own time zone, and on Sundays it is closed", () => {
    const hours = whole
      .filter(({ type }) => type === "VisitRecorded")
      .map(({ at }) =>
        new Date(at).toLocaleString("en", {
          timeZone: "Europe/Budapest",
          hour: "numeric",
          hourCycle: "h23",
          weekday: "short",
        }),
      );
    const early = hours.filter((text) => Number(/\d+/.exec(text)?.[0]) < 6);
    const late = hours.filter((text) => Number(/\d+/.exec(text)?.[0]) > 18);
    expect([early.length, late.length]).toEqual([0, 0]);
    expect(hours.filter((text) => text.startsWith("Sun"))).toEqual([]);
  });

  test.each(["en", "hu", "fi"] as const)(
    "has names of its language in %s, none of them twice",
    (language) => {
      const { given, family, familyFirst } = peopleOf(language);
      const names = story(language).flatMap((entry) =>
        entry.type === "RecordEdited" && entry.data.kind === "member" ? (entry.data.set.name ?? []) : [],
      );
      expect(new Set(names).size).toBe(300);
      const isOfLists = (name: string): boolean => {
        const [first = "", second = ""] = name.split(" ");
        return familyFirst
          ? family.includes(first) && given.includes(second)
          : given.includes(first) && family.includes(second);
      };
      expect(names.filter((name) => !isOfLists(name))).toEqual([]);
    },
  );
});
