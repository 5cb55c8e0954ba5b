/** Lines that nobody of ours wrote: refused, and nothing worse comes of reading them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "#domain/bytes.ts";
import { readLine } from "#protocol/entry-shape.ts";
import { adjust, cafe, card, editMember, enrol, redeem, visit, voidPart } from "#support/cafe.ts";
import { digestOf, sent, type Sent } from "#support/wire-lines.ts";

const read = (text: string, payload: string | null = null): string => {
  const answer = readLine(text, payload, digestOf);
  if (!answer.ok) return answer.refusal;
  return answer.value.entry === null ? "unknown" : "read";
};

const world = cafe()
  .after(enrol("anna", { card: card(1), openingStamps: 10, phone: "+36201234567" }), visit("anna", 370))
  .after(redeem("anna", "coffee"), editMember("anna", { note: "likes oat" }))
  .as("olga")
  .after(adjust("anna", "points", 5));
const visited = world.log.find(({ type }) => type === "VisitRecorded");
const story = sent(world.after(voidPart("anna", visited?.id ?? "", { amount: 100, reason: "a slip" })).log);

type Parts = [...unknown[]];
const ID = 0;
const DATA = 11;
const partsOf = ({ text }: Pick<Sent, "text">): Parts => JSON.parse(text) as Parts;
const lineOf = (type: string): Sent =>
  story.findLast(({ entry }) => entry.type === type) ?? { ...(story[0] as Sent) };
const with_ = (type: string, at: number, value: unknown): string => {
  const parts = partsOf(lineOf(type));
  parts[at] = value;
  return canonical(parts);
};
const dataOf = (type: string): Record<string, unknown> =>
  partsOf(lineOf(type))[DATA] as Record<string, unknown>;
const withData = (type: string, more: object): string => with_(type, DATA, { ...dataOf(type), ...more });
/** The line with some of its letters written otherwise, which must have been there. */
const spelled = (type: string, from: string, to: string): string => {
  const { text } = lineOf(type);
  expect(text).toContain(from);
  return text.replace(from, to);
};

/** The profile's line with another payload, whose digest is right. */
const withPayload = (payload: string, more: object = {}): string => {
  const profile = story.find(({ entry }) => entry.type === "RecordEdited" && entry.data.kind === "member");
  const parts = partsOf(profile ?? { text: "[]" });
  parts[DATA] = { ...(parts[DATA] as object), digest: digestOf(payload), ...more };
  return read(canonical(parts), payload);
};

describe("an amount that is none", () => {
  const amounts = ["1e+308", "0.1", "-0", '"10"', "9007199254740992", "1000000000", "-1"];

  test.each([...amounts, "null"])("points of %s are held as such", (n) => {
    expect(read(spelled("PointsAdjusted", '"delta":5', `"delta":${n}`))).toBe(
      n === "-1" ? "read" : "badAmount",
    );
  });

  test.each(amounts)("a price of %s is held as such", (n) => {
    expect(read(spelled("VisitRecorded", '"amount":370', `"amount":${n}`))).toBe("badAmount");
    expect(read(spelled("VisitRecorded", '"points":3', `"points":${n}`))).toMatch(
      n === "1000000000" ? "read" : "badAmount",
    );
    expect(read(spelled("RewardRedeemed", '"cost":10', `"cost":${n}`))).toBe("badAmount");
  });

  test("an adjustment by nothing is held as such", () => {
    expect(read(withData("PointsAdjusted", { delta: 0 }))).toBe("badAmount");
  });

  test("a number that is none in the envelope is no line at all", () => {
    const at = String(partsOf(lineOf("VisitRecorded"))[9]);
    for (const n of ["1e+308", "0.5", "-0", "-1", '"1"', "null"])
      expect(read(spelled("VisitRecorded", `,${at},`, `,${n},`))).toBe("unreadable");
  });
});

describe("a line that is written otherwise", () => {
  test.each([
    ["a name said twice", '"delta":5', '"delta":5,"delta":5000'],
    ["a name said twice, the first time otherwise", '"delta":5', '"delta":5000,"delta":5'],
    ["a blank", '"delta":5', '"delta": 5'],
    ["a letter in digits", '"delta"', String.raw`"\u0064elta"`],
    ["a number in another form", '"delta":5', '"delta":5.0'],
    ["names in another order", '"delta":5,', ""],
  ])("is unreadable: %s", (what, from, to) => {
    const text = spelled("PointsAdjusted", from, to);
    const moved = what.startsWith("names")
      ? text.replace('"unit":"points"', '"unit":"points","delta":5')
      : text;
    expect(read(moved)).toBe("unreadable");
  });

  test("is unreadable with a raw half of a character or a control character in a text", () => {
    for (const odd of ["\ud800", "\u0000", "\u0007"])
      expect(read(spelled("VisitRecorded", '"receipt":null', `"receipt":"${odd}"`))).toBe("unreadable");
  });

  test("is unreadable where it is cut anywhere, and of any other text", () => {
    const { text } = lineOf("VisitRecorded");
    for (let length = 0; length < text.length; length += 1)
      expect(read(text.slice(0, length))).toBe("unreadable");
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (odd) => {
        expect(read(odd)).toBe("unreadable");
      }),
    );
  });

  test("is unreadable where it is a hundred thousand brackets, or swells by one name", () => {
    expect(read("[".repeat(100_000))).toBe("unreadable");
    expect(read('{"a":'.repeat(100_000))).toBe("unreadable");
    const data = `{"${"k".repeat(1_000_000)}":1}`;
    expect(read(data)).toBe("unreadable");
    expect(read(with_("VisitRecorded", DATA, JSON.parse(data)))).toBe("badShape");
  });
});

describe("a line that says what it cannot say", () => {
  const types = ["VisitRecorded", "VisitVoided", "PointsAdjusted", "RewardRedeemed", "MemberEnrolled"];

  test.each(types)("%s with a field too many, whatever it is called", (type) => {
    for (const name of ["extra", "__proto__", "constructor", "toString", "0"]) {
      const data = JSON.parse(`{${JSON.stringify(name)}:{"role":"owner"}}`) as object;
      const all = Object.entries(dataOf(type)).concat(Object.entries(data));
      expect(read(with_(type, DATA, Object.fromEntries(all)))).toBe("badShape");
    }
    expect(({} as Record<string, unknown>)["role"]).toBeUndefined();
  });

  test.each(types.slice(0, 4))("%s without one of its fields", (type) => {
    for (const name of Object.keys(dataOf(type)))
      expect(["badShape", "badAmount"]).toContain(read(withData(type, { [name]: undefined })));
  });

  test("a reason, a unit or a basis that nobody knows", () => {
    expect(read(withData("PointsAdjusted", { reason: "because" }))).toBe("badShape");
    expect(read(withData("PointsAdjusted", { unit: "miles" }))).toBe("badShape");
    expect(read(withData("RewardRedeemed", { basis: "none" }))).toBe("badShape");
  });

  test("a fact about nobody, or with a payload", () => {
    expect(read(with_("PointsAdjusted", 6, null))).toBe("badShape");
    expect(read(with_("VisitRecorded", 6, null))).toBe("read");
    expect(read(withData("VisitRecorded", {}), "{}")).toBe("unreadable");
  });

  test.each([
    [ID, ["entry-1", "0190A000-0000-7000-8000-000000000001", "", null, 5]],
    [1, ["", "<b>", "__proto__", "a".repeat(65), null]],
    [2, [1, -1, 5, "0"]],
    [3, [0, 1001, 1_000_000]],
    [4, ["", "Visit Recorded", "9", "x".repeat(65), null]],
    [5, [0, -1, "1", 10_000_000]],
    [6, ["", "\u0000", 5]],
    [7, [null, "", "a b"]],
    [8, ["", "a'--", 5]],
    [10, [2 ** 40, "1"]],
    [DATA, [null, [], "x", 5]],
  ] as const)("a part %i of the envelope that cannot be", (at, values) => {
    for (const value of values) expect(read(with_("VisitRecorded", at, value))).toBe("unreadable");
  });

  test("too few parts, or too many", () => {
    const parts = partsOf(lineOf("VisitRecorded"));
    expect(read(canonical(parts.slice(0, -1)))).toBe("unreadable");
    expect(read(canonical([...parts, 1]))).toBe("unreadable");
  });
});

describe("an edit that is not one", () => {
  const salt = "0".repeat(32);
  const set = { name: "anna", note: "", phone: "+36201234567" };
  const payload = (more: object): string => canonical({ set, from: {}, salt, ...more });

  test("is read as long as it is one", () => {
    expect(withPayload(payload({}))).toBe("read");
  });

  test("brings a payload that is not its own, or is written otherwise", () => {
    expect(withPayload(payload({}), { digest: digestOf("{}") })).toBe("unreadable");
    expect(withPayload(`${payload({})} `)).toBe("unreadable");
    expect(withPayload("[]")).toBe("unreadable");
    expect(withPayload('{"salt":"a","salt":"b"}')).toBe("unreadable");
    expect(withPayload('{"set":0.5}')).toBe("badAmount");
  });

  test("sets what its kind does not have, or what it does not name as replaced", () => {
    expect(withPayload(payload({ set: { ...set, role: "owner" } }))).toBe("badShape");
    expect(withPayload(payload({ set: { name: "anna" } }))).toBe("badShape");
    expect(withPayload(payload({ set: { ...set, email: null } }))).toBe("badShape");
    expect(withPayload(payload({ from: { email: null } }))).toBe("badShape");
    expect(withPayload(payload({ set: { ...set, phone: 5 } }))).toBe("badShape");
    expect(withPayload(payload({ salt: "salt" }))).toBe("badShape");
    expect(withPayload(payload({ more: 1 }))).toBe("badShape");
  });

  test("names itself a field of every object", () => {
    const proto = `{"__proto__":{"role":"owner"},${canonical(set).slice(1)}`;
    expect(withPayload(`{"from":{},"salt":"${salt}","set":${proto}}`)).toBe("badShape");
    expect(withPayload(payload({}), { kind: "constructor" })).toBe("unknown");
    expect(withPayload(payload({}), { was: JSON.parse('{"__proto__":0,"name":0}') as unknown })).toBe(
      "badShape",
    );
  });

  test("is filed under somebody else's name", () => {
    expect(withPayload(payload({}), { record: "bela" })).toBe("badShape");
  });

  test("keeps odd texts as texts, of any field that takes one", () => {
    for (const odd of ["'); DROP TABLE ev;--", "\u0000", "\ud800", "\u202e", "🍰".repeat(80)]) {
      const said = canonical({ set: { ...set, name: odd }, from: {}, salt });
      expect(said).not.toMatch(/\p{Cc}|\p{Cs}/u);
      expect(withPayload(said)).toBe("read");
    }
    expect(withPayload(payload({ set: { ...set, name: "n".repeat(20_001) } }))).toBe("badShape");
  });
});

describe("a line of a newer app", () => {
  test("passes with its envelope, whatever it says", () => {
    const more = { points: 1, __new: { deep: [1, 2, 3] } };
    for (const text of [
      with_("VisitRecorded", 4, "TableReserved"),
      with_("VisitRecorded", 5, 2),
      withData("RecordEdited", { kind: "table" }),
      canonical([...partsOf(lineOf("VisitRecorded")).slice(0, 4), "Fable", 9, null, "bar", null, 1, 1, more]),
    ])
      expect(read(text)).toBe("unknown");
  });

  test("keeps the rules of the byte form all the same", () => {
    const text = with_("VisitRecorded", 4, "TableReserved");
    expect(read(text.replace('"amount":370', '"amount":0.5'))).toBe("badAmount");
    expect(read(text.replace('"amount":370', '"amount": 370'))).toBe("unreadable");
  });

  test("has a payload only where it names its digest, and whose it is", () => {
    const payload = '{"secret":"plan"}';
    const text = with_("VisitRecorded", 4, "TableReserved");
    expect(read(text, payload)).toBe("unreadable");
    const parts = JSON.parse(text) as Parts;
    parts[DATA] = { digest: digestOf(payload) };
    const answer = readLine(canonical(parts), payload, digestOf);
    expect(answer).toMatchObject({
      ok: true,
      value: { payloadOf: "anna", type: "TableReserved", entry: null },
    });
  });
});
