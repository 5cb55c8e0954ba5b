/** Messages are read whole or not at all: each with exactly its fields, whole numbers, and identities of their form. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { problemSchema, STATUS } from "#protocol/errors.ts";
import { MARKS_ASKED } from "#protocol/limits.ts";
import { NO_MARK } from "#protocol/mark.ts";
import * as messages from "#protocol/messages.ts";
import { factShapes } from "#protocol/fact-shapes.ts";
import { fitted, listOf } from "#protocol/wire.ts";

const SHOP = "0190a000-0000-7000-8000-000000000001";
const DEVICE = "0190a000-0000-7000-8000-000000000002";
const LOG = "0123456789abcdef0123456789abcdef";
const SECRET = "ab".repeat(32);
const standing = { cursor: 7, mark: "00112233445566aa", store: "s1" };
const tip = { log: LOG, seq: 9, unsent: 2, oldest: 1_700_000_000_000 };
const run = { log: LOG, seq: 8, n: 2 };
const part = { bytes: 12, sha256: SECRET };
const snapshot = {
  ...{ id: "one", cursor: 7, mark: standing.mark, version: 3, rows: 5, parts: [part] },
  ...{ device: DEVICE, at: 1 },
};
const pushHead = { proto: 1, ...standing, runs: [run], tip, t0: 5, app: "0.1.0" };
const reserve = { op: "tap-1", member: SHOP, day: 20_500, needs: [{ unit: "stamps", cost: 10 }] };
const verdicts = [
  { n: 40, is: "accepted", cursor: 8 },
  { n: 3, is: "duplicate", cursor: 1 },
  { n: 1, is: "quarantined", code: "badAmount" },
  { n: 1, is: "retry" },
];
const answered = { head: 50, store: "s1", now: 9, devices: 2, snapshotAt: 0 };
const pushDone = { ack: 9, verdicts, last: { cursor: 47, mark: NO_MARK }, ...answered };
const pullHead = {
  ...{ proto: 1, after: 7, count: 2, mark: NO_MARK, headMark: NO_MARK, ...answered },
  ...{ runs: [run, { ...run, seq: 1, n: 1, yours: true }], logs: { [LOG]: DEVICE } },
};
const held = {
  no: 1,
  device: DEVICE,
  log: LOG,
  seq: 4,
  id: SHOP,
  code: "fork",
  at: 3,
  text: null,
  payload: null,
};
const device = { device: DEVICE, name: "Bar", state: "active", contactAt: 1, unsent: 0, oldest: null };
const days = [{ day: 20_500, n: 3, stamps: -1, points: 4, xor: NO_MARK }];

const SAMPLES: readonly (readonly [string, v.GenericSchema, Record<string, unknown>])[] = [
  ["tip", messages.tipSchema, tip],
  ["adopt", messages.adoptSchema, { proto: 1, shop: SHOP, device: DEVICE, name: "Kávé 🍰", secret: SECRET }],
  ["adopted", messages.adoptedSchema, { store: "s1", cursor: 0, mark: NO_MARK, now: 1 }],
  ["pairing", messages.pairingSchema, { code: "ABCD1234", until: 5 }],
  ["snapshot", messages.snapshotHeadSchema, snapshot],
  ["claim", messages.claimSchema, { proto: 1, code: "abcd", device: DEVICE, secret: SECRET, name: "" }],
  [
    "claimed",
    messages.claimedSchema,
    { shop: SHOP, store: "s1", head: 1, mark: standing.mark, snapshot, now: 1 },
  ],
  ["reserve", messages.reserveSchema, reserve],
  ["push", messages.pushHeadSchema, pushHead],
  ["refill with a reservation", messages.pushHeadSchema, { ...pushHead, refill: true, reserve }],
  ["push in JSON", messages.jsonPushSchema, { ...pushHead, entries: [{ text: "[]", payload: null }] }],
  ["answer to a push", messages.pushDoneSchema, pushDone],
  [
    "answer to a reservation",
    messages.reserveDoneSchema,
    { ...pushDone, reservation: { ok: true, until: 9 } },
  ],
  [
    "reservation that is not given",
    messages.reserveDoneSchema,
    { ...pushDone, reservation: { ok: false, why: "owes", have: -2 } },
  ],
  ["page", messages.pullHeadSchema, pullHead],
  ["held entries", messages.heldSchema, { items: [held] }],
  ["log", messages.logDoneSchema, { ack: 5, ackAt: 3 }],
  ["marks asked for", messages.marksAskedSchema, { at: [1, 2] }],
  ["marks", messages.marksSchema, { marks: [null, NO_MARK] }],
  ["devices", messages.devicesSchema, { devices: [{ ...device, app: null, cursor: 0 }] }],
  ["digests", messages.digestsSchema, { cursor: 3, days }],
  ["hint", messages.hintSchema, { head: 3, devices: 1 }],
  ["refusal", problemSchema, { error: "apart", head: 3, headMark: NO_MARK, store: "s1" }],
];

/** The fields that a message may do without. */
const MAY_MISS = new Map<v.GenericSchema, readonly string[]>([
  [messages.pushHeadSchema, ["refill", "reserve"]],
  [problemSchema, ["head", "headMark", "store"]],
]);

const isRead = (schema: v.GenericSchema, value: unknown): boolean => v.safeParse(schema, value).success;

describe.each(SAMPLES)("the message %s", (_, schema, sample) => {
  test("is read as it was written", () => {
    expect(v.parse(schema, JSON.parse(JSON.stringify(sample)))).toEqual(sample);
  });

  test("is refused without any one of its fields that must be there", () => {
    const mayMiss = MAY_MISS.get(schema) ?? [];
    for (const field of Object.keys(sample)) {
      const { [field]: _left, ...rest } = sample;
      expect(isRead(schema, rest)).toBe(mayMiss.includes(field));
    }
  });

  test("is refused with a field that is none of its own, whatever it is called", () => {
    for (const name of ["extra", "constructor", "toString", "__proto__"]) {
      const more = JSON.parse(`{"${name}":{"role":"owner"},${JSON.stringify(sample).slice(1)}`) as object;
      expect(isRead(schema, more)).toBe(false);
    }
    expect(Object.hasOwn(Object.prototype, "role")).toBe(false);
  });

  test.each([null, 1, "text", [], true])("is never %j", (value) => {
    expect(isRead(schema, value)).toBe(false);
  });
});

describe("what is no message", () => {
  test.each([-1, 0.5, 2 ** 53, Number.NaN, "7", null])("a cursor of %j", (cursor) => {
    expect(isRead(messages.pushHeadSchema, { ...pushHead, cursor })).toBe(false);
  });

  test.each(["0190A000-0000-7000-8000-000000000001", "shop", "", `${SHOP} `, 5])("a shop %j", (shop) => {
    expect(isRead(messages.adoptSchema, { proto: 1, shop, device: DEVICE, name: "a", secret: SECRET })).toBe(
      false,
    );
  });

  test.each(["<b>", "", "a".repeat(65), "__proto__", "a\u0000"])("an act called %j", (op) => {
    expect(isRead(messages.reserveSchema, { ...reserve, op })).toBe(false);
  });

  test("a verdict of nobody's, or one that holds up more than one entry", () => {
    const withVerdict = (verdict: object): boolean =>
      isRead(messages.pushDoneSchema, { ...pushDone, verdicts: [verdict] });
    expect(withVerdict({ n: 1, is: "lost" })).toBe(false);
    expect(withVerdict({ n: 2, is: "quarantined", code: "fork" })).toBe(false);
    expect(withVerdict({ n: 1, is: "quarantined", code: "because" })).toBe(false);
  });

  test("a question about more marks than are answered at once", () => {
    const at = Array.from({ length: MARKS_ASKED + 1 }, (_, i) => i);
    expect(isRead(messages.marksAskedSchema, { at })).toBe(false);
    expect(isRead(messages.marksAskedSchema, { at: at.slice(1) })).toBe(true);
  });

  test("a reservation of nothing, or of one unit three times", () => {
    const [need] = reserve.needs;
    expect(isRead(messages.reserveSchema, { ...reserve, needs: [] })).toBe(false);
    expect(isRead(messages.reserveSchema, { ...reserve, needs: [need, need, need] })).toBe(false);
  });
});

describe("a list that is long and wrong", () => {
  test("is looked at as far as its first fault, and not at all where it is too long", () => {
    let looked = 0;
    const never = v.custom<number>(() => {
      looked += 1;
      return false;
    });
    expect([fitted(v.array(never), [1, 2, 3]), looked]).toEqual([null, 1]);
    expect([fitted(listOf(never, 2), [1, 2, 3]), looked]).toEqual([null, 1]);
  });

  test.each([
    ["VisitRecorded", "items"],
    ["QuarantineDecided", "entries"],
  ])("is one fault of a %s", (type, field) => {
    const shape = factShapes.get(type);
    if (shape === undefined) throw new Error("no such type");
    const { issues = [] } = v.safeParse(shape, { [field]: Array.from({ length: 5000 }, () => 0) });
    expect(issues.filter(({ path }) => path?.[0].key === field)).toHaveLength(1);
  });
});

test("every refusal has a status that says whose fault it is", () => {
  for (const status of Object.values(STATUS)) expect(status >= 400 && status <= 503).toBe(true);
  expect(STATUS.deviceRevoked).toBe(401);
  expect(messages.CODES).toContain("givenUp");
});
