/** What a newer app wrote is told from what this one knows. */
import { describe, expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { isOurs } from "#domain/is-ours.ts";
import { cafe, editMember, enrol, visit } from "#support/cafe.ts";

const log = cafe().after(enrol("anna"), visit("anna", 100), editMember("anna", { note: "oat" })).log;

const other = (entry: Entry | undefined, changed: object): Entry => ({ ...entry, ...changed }) as Entry;

describe("an entry", () => {
  test("that this app writes is ours", () => {
    expect(log.length).toBeGreaterThan(5);
    expect(log.every(isOurs)).toBe(true);
  });

  test.each(["MemberPraised", "constructor", "toString", ""])("of the type %j is not", (type) => {
    expect(isOurs(other(log[0], { type }))).toBe(false);
  });

  test("of a version to come is not, and of an older one that there was is", () => {
    expect(log.some((entry) => isOurs(other(entry, { v: 3 })))).toBe(false);
    const edit = log.find(({ type }) => type === "RecordEdited");
    expect([1, 2].map((v) => isOurs(other(edit, { v })))).toEqual([true, true]);
    const fact = log.find(({ type }) => type === "VisitRecorded");
    expect([1, 2].map((v) => isOurs(other(fact, { v })))).toEqual([true, false]);
  });

  test("that edits a kind of record to come is not", () => {
    const edit = log.find(({ type }) => type === "RecordEdited");
    const of = (kind: string): Entry => other(edit, { data: { ...edit?.data, kind } });
    expect(["member", "device", "voucher", "valueOf"].map((kind) => isOurs(of(kind)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
