/** Proves that an entry has one byte form, that it reads back, and that a dropped payload leaves it valid. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical, entryText, payloadText, readEntry } from "#domain/bytes.ts";
import { asId, type LogId } from "#domain/ids.ts";
import { adjust, cafe, card, editMember, enrol, item, redeem, undo, visit, voidPart } from "#support/cafe.ts";

const LOG = asId<LogId>("the-only-log");

/** A log in which every kind of entry is found. */
const everything = () => {
  const shop = cafe().after(
    enrol("anna", { name: "Őszi \u2028 Ánná \"' \\", card: card(1), openingStamps: 12 }),
  );
  const visited = shop.when(visit("anna", 1234, { items: [item("latte", 2, 370)], receipt: "R-1" }));
  const redeemed = visited.world
    .after(voidPart("anna", visited.entries[0]?.id ?? "", { amount: 1 }))
    .when(redeem("anna", "coffee"));
  const back = redeemed.world.after(undo(redeemed.op), undo(visited.op), visit(null, 5));
  const bela = back
    .as("mona")
    .after(adjust("anna", "points", 3), editMember("anna", { note: "x" }))
    .when(enrol("bela"));
  return bela.world.after(undo(bela.op)).log;
};

const digestOf = (entry: ReturnType<typeof everything>[number]) =>
  entry.type === "RecordEdited" ? `digest of ${payloadText(entry).length}` : null;

/** The form as it was first written down, field by field: what today's must give to the byte. */
const byTheBook = (value: unknown): string => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${byTheBook(field)}`).join(",")}}`;
  }
  return Array.isArray(value) ? `[${value.map(byTheBook).join(",")}]` : JSON.stringify(value);
};

/** Names an object keeps in places of its own, and others that are hard to write or to put in order. */
const oddName = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "",
    "0",
    "10",
    "9",
    "007",
    "-1",
    "1e3",
    ":",
    "/",
    "\u00e9",
  ),
  fc.constantFrom(
    "4294967294",
    "4294967295",
    "a",
    "A",
    "\ud800",
    "\udfff",
    "\u{1f370}",
    "\uffff",
    '"',
    "\\",
    "\n",
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
);

const recordOf = (fields: readonly (readonly [string, unknown])[]): unknown => {
  const value = {};
  // As JSON.parse does it: a field called __proto__ is a field.
  for (const [name, field] of fields)
    Object.defineProperty(value, name, {
      value: field,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return value;
};

describe("the byte form", () => {
  test("is by the book to the byte, whatever the names, texts and depth", () => {
    const leaf = fc.oneof(
      fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
      fc.string({ unit: "binary" }),
      fc.constantFrom("\ud800", "\udc00x", "\u2028", "\u0000\u001f\u007f", "Őszi \u{1f370}", "toJSON"),
      fc.boolean(),
      fc.constant(null),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "medium" },
        leaf,
        fc.array(tie("value"), { maxLength: 4 }),
        fc
          .array(fc.tuple(oddName, fc.oneof(tie("value"), fc.constant(undefined))), { maxLength: 6 })
          .map(recordOf),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(canonical(one)).toBe(byTheBook(one));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  test("tells what is wrong beside an odd name too", () => {
    expect(() => canonical([{ "1": 1 }, 0.5])).toThrow("broken law: numbers in entries are whole");
    expect(() => canonical({ "1": [undefined] })).toThrow("broken law: entries hold plain data");
    expect(() => canonical({ "1": -0 })).toThrow("broken law: numbers in entries are whole");
  });

  test("of equal values is equal, whatever order their fields were written in", () => {
    const key = fc.string({ maxLength: 3 });
    const leaf = fc.oneof(
      fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(key, tie("value"), { maxKeys: 4 }),
      ),
    }));
    const turned = (one: unknown): unknown => {
      if (Array.isArray(one)) return one.map(turned);
      if (typeof one !== "object" || one === null) return one;
      return Object.fromEntries(
        Object.entries(one)
          .toReversed()
          .map(([name, field]) => [name, turned(field)]),
      );
    };
    fc.assert(
      fc.property(value, (one) => {
        expect(canonical(turned(one))).toBe(canonical(one));
        expect(canonical(JSON.parse(canonical(one)))).toBe(canonical(one));
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test("is JSON with sorted keys and no blanks", () => {
    expect(canonical({ b: [1, "x", null], a: { d: true, c: -5 }, B: undefined })).toBe(
      '{"a":{"c":-5,"d":true},"b":[1,"x",null]}',
    );
    expect(canonical({ "\ud83d": "\udc00" })).toBe(String.raw`{"\ud83d":"\udc00"}`);
    expect(canonical([])).toBe("[]");
    expect(canonical({})).toBe("{}");
  });

  test("knows whole numbers only, since others have several spellings", () => {
    for (const wrong of [0.1, -0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1e308])
      expect(() => canonical({ wrong })).toThrow("broken law: numbers in entries are whole");
  });

  test("knows plain data only", () => {
    for (const wrong of [[undefined], [() => 1], [1n], [Symbol("x")]])
      expect(() => canonical(wrong)).toThrow("broken law: entries hold plain data");
  });
});

describe("an entry", () => {
  const log = everything();

  test("of every kind is read back as it was", () => {
    const types = new Set(log.map((entry) => entry.type));
    expect([...types].toSorted()).toEqual([
      "MemberEnrolled",
      "MemberErased",
      "PointsAdjusted",
      "RecordEdited",
      "RedemptionReversed",
      "RewardRedeemed",
      "VisitRecorded",
      "VisitVoided",
    ]);
    for (const entry of log) {
      const payload = entry.type === "RecordEdited" ? payloadText(entry) : null;
      const text = entryText(entry, digestOf(entry));
      expect(readEntry({ seq: entry.seq, text, payload }, LOG)).toEqual(entry);
    }
  });

  test("keeps its bytes when it moves to another log or another place", () => {
    for (const entry of log) {
      const moved = { ...entry, logId: asId<LogId>("another-log"), seq: entry.seq + 100 };
      expect(entryText(moved, digestOf(entry))).toBe(entryText(entry, digestOf(entry)));
    }
  });

  test("keeps its bytes when its payload is dropped, and then sets nothing", () => {
    const edits = log.filter((entry) => entry.type === "RecordEdited");
    expect(edits.length).toBeGreaterThan(5);
    for (const edit of edits) {
      const text = entryText(edit, digestOf(edit));
      const bare = readEntry({ seq: edit.seq, text, payload: null }, LOG);
      expect(entryText(bare, digestOf(edit))).toBe(text);
      expect(bare).toEqual({ ...edit, data: { ...edit.data, set: {}, from: {}, salt: "" } });
    }
  });

  test("holds nothing personal once its payload is dropped", () => {
    const texts = log.map((entry) => entryText(entry, digestOf(entry))).join("\n");
    expect(texts).not.toContain("Ánná");
    expect(log.some((entry) => entry.type === "RecordEdited" && payloadText(entry).includes("Ánná"))).toBe(
      true,
    );
  });

  test("names its payload by a digest that the salt makes unguessable", () => {
    const edit = log.find((entry) => entry.type === "RecordEdited");
    const other = edit?.type === "RecordEdited" ? { data: { ...edit.data, salt: "another" } } : null;
    expect(other && payloadText(other)).not.toBe(edit?.type === "RecordEdited" && payloadText(edit));
    expect(edit && entryText(edit, "abc")).toContain('"digest":"abc"');
  });

  test("that takes an edit back names it in what lasts; one that does not has no word of it", () => {
    const edited = cafe()
      .after(enrol("anna"))
      .when(editMember("anna", { note: "x" }));
    const back = edited.world.when(undo(edited.op));
    const [edit, opposite] = [edited.entries[0], back.entries[0]];
    expect(edit && entryText(edit, "abc")).toContain(
      '{"digest":"abc","kind":"member","record":"anna","was":',
    );
    expect(opposite && entryText(opposite, "abc")).toContain(`"undoes":"${edit?.id}"`);
    const text = opposite ? entryText(opposite, "abc") : "";
    expect(readEntry({ seq: 1, text, payload: null }, LOG).data).toMatchObject({ undoes: edit?.id, set: {} });
  });

  test("has a form that never changes, since it is what is hashed and kept for years", () => {
    const [first] = cafe().after(enrol("anna")).when(visit("anna", 250)).entries;
    expect(first && entryText(first, null)).toBe(
      '["entry-00011","op-5",0,1,"VisitRecorded",1,"anna","the-counter","cecil",1772409600011,20514,' +
        '{"amount":250,"dates":{"points":{"active":20514,"expires":null},"stamps":{"active":20514,"expires":null}},' +
        '"earned":{"points":2,"stamps":1},"items":[],"program":1,"receipt":null}]',
    );
  });
});
