/** Proves that a tablet and the endpoint add the same days up alike, and that what one of them lacks shows. */
import { expect, test } from "vitest";
import { digesting } from "#cloud/rules/digest.ts";
import { readEntry } from "#domain/bytes.ts";
import type { Day } from "#domain/day.ts";
import { createDaySums, type DaySums } from "#domain/day-sums.ts";
import { asId, type EntryId, type LogId } from "#domain/ids.ts";
import { digestOf, type Line } from "#log/chain.ts";
import { cafeLines } from "#support/cafe-lines.ts";

const LINES = cafeLines(400);

const entryIn = ({ text }: Line) => readEntry({ seq: 1, text, payload: null }, asId<LogId>(""));

const onTablet = (lines: readonly Line[]): DaySums => {
  const sums = createDaySums((id) => digestOf(id).slice(0, 16));
  for (const line of lines) sums.add(entryIn(line));
  return sums;
};

const inCloud = (lines: readonly Line[]) =>
  digesting(
    lines.map((line) => ({ id: asId<EntryId>(entryIn(line).id), line: line.text, payload: line.payload })),
  );

const someDay = (): Day => {
  const line = LINES[200];
  if (line === undefined) throw new Error("there are lines");
  return entryIn(line).day;
};

test("the same entries are the same days, in whatever order they came", () => {
  expect(inCloud(LINES).length).toBeGreaterThan(3);
  expect(onTablet(LINES.toReversed()).all()).toEqual(inCloud(LINES));
  expect(onTablet(LINES).differing(inCloud(LINES))).toEqual([]);
});

test("an entry that only one of them has differs on its day, and on no other", () => {
  const fewer = LINES.toSpliced(200, 1);
  expect(onTablet(fewer).differing(inCloud(LINES))).toEqual([someDay()]);
  expect(onTablet(LINES).differing(inCloud(fewer))).toEqual([someDay()]);
});

test("an entry in the place of another one differs, though it gives the same", () => {
  const swapped = LINES.map((line, i) => (i === 200 ? { ...line, text: `["f${line.text.slice(3)}` } : line));
  expect(onTablet(swapped).differing(inCloud(LINES))).toEqual([someDay()]);
});

test("a day of which one of them has nothing differs", () => {
  const day = someDay();
  const without = LINES.filter((line) => entryIn(line).day !== day);
  expect(onTablet(without).differing(inCloud(LINES))).toEqual([day]);
  expect(onTablet(LINES).differing(inCloud(without))).toEqual([day]);
});

test("units that a newer app counts and this one cannot are no difference; those of known entries are", () => {
  const theirs = inCloud(LINES).map((sum) =>
    sum.day === someDay() ? { ...sum, stamps: sum.stamps + 1 } : sum,
  );
  expect(onTablet(LINES).differing(theirs)).toEqual([someDay()]);
  const newer = LINES.map((line, i) =>
    i === 200
      ? { ...line, text: line.text.replace(/"(VisitRecorded|RecordEdited|MemberEnrolled)"/, '"Novelty"') }
      : line,
  );
  expect(newer[200]).not.toEqual(LINES[200]);
  const known = inCloud(newer).map((sum) =>
    sum.day === someDay() ? { ...sum, stamps: sum.stamps + 1 } : sum,
  );
  expect(onTablet(newer).differing(known)).toEqual([]);
});
