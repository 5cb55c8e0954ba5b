/** Rows survive being packed, to the last odd character, and equal rows have equal lines. */
import { describe, expect, test } from "vitest";
import { linesAside, linesAtOnce } from "#projections/block-body.ts";
import { packedAside, packedAtOnce } from "#projections/block-writing.ts";
import { placeOf, withChanges } from "#projections/block-lines.ts";
import { keyIn, rowOf } from "#projections/line-row.ts";
import { keyOf, lineOf, lineOfAny } from "#projections/row-line.ts";
import type { BalanceRow, CardRow, MemberRow } from "#projections/tables.ts";

const UUID = "0190a1b2-c3d4-7e5f-8a6b-0123456789ab";
const OTHER = "0190a1b2-c3d4-7e5f-8a6b-ba9876543210";
const ODD = [
  "",
  "Anna",
  'a"b',
  "a\\",
  "tab\tand\nline",
  "~1\u0001\u0002z",
  "\ud800",
  "ő🦊",
  UUID,
  `"${UUID}"`,
];

const member = (id: string, name = "Anna"): MemberRow =>
  ({
    id,
    kept: {
      doc: { note: "", name, phone: null },
      cursors: { phone: 2, name: 7, note: 2 },
      setters: { phone: UUID, name: OTHER, note: UUID },
    },
    cards: ["CAFE0123456789"],
    edits: [2, 7],
    rev: 7,
  }) as unknown as MemberRow;

const balance = (id: string): BalanceRow =>
  ({
    member: id,
    rev: 99,
    pages: [0, 4],
    state: {
      enrolledOn: 20_000,
      erased: false,
      visits: 3,
      spent: 1250,
      enrolledBy: OTHER,
      later: 4,
      latest: [{ id: UUID, at: 1_700_000_000_000, day: 20_001 }],
      purse: {
        lots: [
          { source: UUID, unit: "points", left: 4, active: 20_001, expires: null },
          { source: UUID, unit: "stamps", left: 1, active: 20_001, expires: 20_100 },
        ],
        debits: [
          {
            source: OTHER,
            kind: "redemption",
            unit: "stamps",
            since: 20_002,
            short: 2,
            own: null,
            uses: [{ lot: UUID, n: 8, active: 20_000, expires: null }],
          },
        ],
      },
      voided: [{ visit: UUID, whole: false, amount: 30, stamps: 0, points: 1 }],
      reversed: [OTHER],
    },
  }) as unknown as BalanceRow;

const card = (code: string): CardRow =>
  ({
    code,
    kept: { doc: { state: "issued", member: UUID }, cursors: {}, setters: {} },
    rev: 3,
  }) as unknown as CardRow;

describe("a row as a line", () => {
  test("comes back as it was, whatever its key", () => {
    for (const key of ODD) {
      expect(rowOf("members", lineOf("members", member(key, key)))).toEqual(member(key, key));
      expect(rowOf("balances", lineOf("balances", balance(key)))).toEqual(balance(key));
      expect(rowOf("cards", lineOf("cards", card(key)))).toEqual(card(key));
      for (const line of [lineOf("members", member(key)), lineOf("balances", balance(key))]) {
        expect(keyIn(line)).toBe(key);
        expect(line).not.toContain("\n");
      }
      expect(keyOf("balances", balance(key))).toBe(key);
    }
  });

  test("does not tell in which order fields were set", () => {
    const one = member("Anna");
    const { doc, cursors, setters } = one.kept;
    const reversed = (fields: object) => Object.fromEntries(Object.entries(fields).toReversed());
    const other = {
      ...one,
      kept: { cursors: reversed(cursors), setters: reversed(setters), doc: reversed(doc) },
    } as unknown as MemberRow;
    expect(lineOf("members", other)).toBe(lineOf("members", one));
    expect(lineOfAny({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });
});

describe("a block", () => {
  const lines = ODD.toSorted().map((key) => lineOf("balances", balance(key)));

  test("gives its lines back, packed or read at once or aside", async () => {
    for (const body of [packedAtOnce(lines), await packedAside(lines)]) {
      expect(linesAtOnce(body)).toEqual(lines);
      expect(await linesAside(body)).toEqual(lines);
    }
    expect(linesAtOnce(packedAtOnce([""]))).toEqual([""]);
  });

  test("holds an id once, and names that look like one stay names", () => {
    const names = ODD.map((name) => lineOf("members", member(OTHER, name)));
    expect(linesAtOnce(packedAtOnce(names))).toEqual(names);
    const once = packedAtOnce([lineOf("balances", balance(UUID))]);
    const ids = new DataView(once.buffer).getUint32(0);
    expect(ids).toBe(2 * 16);
  });

  test("is searched by key, and changed in the midst, at either end and to nothing", () => {
    for (const key of ODD) expect(rowOf("balances", placeOf(lines, key).line ?? "")).toEqual(balance(key));
    expect(placeOf(lines, "Anne").line).toBeUndefined();
    expect(placeOf([], "Anna")).toEqual({ at: 0, line: undefined });
    const added = withChanges(lines, [
      ["!", lineOf("balances", balance("!"))],
      ["Anna", null],
      ["nobody", null],
      ["\uffff", lineOf("balances", balance("\uffff"))],
    ]);
    const keys = [...ODD.filter((key) => key !== "Anna"), "!", "\uffff"].toSorted();
    expect(added.map(keyIn)).toEqual(keys);
  });
});
