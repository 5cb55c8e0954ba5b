/** Whatever our own tablets write is read back, and what newer ones write passes through with its envelope. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "#domain/bytes.ts";
import { readLine } from "#protocol/entry-shape.ts";
import { asMonthDay, cafe, card, editMember, enrol, linkCard, revokeCard, setUp } from "#support/cafe.ts";
import { given, type World } from "#support/given.ts";
import { opened, played, programs, steps } from "#support/histories.ts";
import { digestOf, sent } from "#support/wire-lines.ts";

const read = (text: string, payload: string | null) => readLine(text, payload, digestOf);

/** What every line of a story is read as, in its place. */
const readings = ({ log }: World) =>
  sent(log).map(({ entry: { logId, seq }, text, payload }) =>
    readLine(text, payload, digestOf, { logId, seq }),
  );

/** What it must be read as: the entry that was written. */
const writings = ({ log }: World) =>
  sent(log).map(({ entry, payload }) => {
    const { id, op, index, size, type, v, member, by, at, day } = entry;
    const isProfile = entry.type === "RecordEdited" && entry.data.kind === "member";
    const payloadOf = payload !== null && isProfile ? member : null;
    return { ok: true, value: { id, op, index, size, type, v, member, by, at, day, entry, payloadOf } };
  });

describe("a line of ours", () => {
  test("is read back, whatever people have done for weeks", () => {
    fc.assert(
      fc.property(programs, steps(60), (rules, all) => {
        const world = all.reduce((before, step) => played(before, step).world, opened(rules));
        expect(readings(world)).toEqual(writings(world));
      }),
      { numRuns: 30 },
    );
  });

  test("is read back with all that a profile knows", () => {
    const birthday = asMonthDay("02-29");
    const consent = { given: true, text: 1, at: 1_700_000_000_000 };
    const world = cafe().after(
      enrol("anna", { name: "Ünnepi 🍰 \ud800", phone: "+36201234567", card: card(1) }),
      editMember("anna", { email: "anna@example.org", birthday, nameDay: null, language: "fi" }),
      editMember("anna", { emailConsent: consent, phoneConsent: consent }),
      editMember("anna", { emailConsent: { ...consent, given: false }, phoneConsent: null }),
      linkCard("anna", card(2)),
      revokeCard(card(1)),
    );
    expect(readings(world)).toEqual(writings(world));
  });

  test("is read back of an owner who keeps a recovery code, and of a made-up shop", () => {
    const { owner, settings } = setUp();
    const world = given(
      setUp({ owner: { ...owner, recovery: "hash" }, settings: { ...settings, demo: true } }),
    );
    expect(readings(world)).toEqual(writings(world));
  });

  test("is nobody's to take along where it says what became of a card, though the card was somebody's", () => {
    const { log } = cafe().after(enrol("anna", { card: card(1) }), revokeCard(card(1)));
    const edits = sent(log).filter(
      ({ entry }) => entry.type === "RecordEdited" && entry.data.kind === "card",
    );
    expect(edits.map(({ entry }) => entry.member)).toContain("anna");
    for (const { text, payload } of edits)
      expect(read(text, payload)).toMatchObject({ ok: true, value: { payloadOf: null } });
  });

  test("is read back where its payload is gone, as an edit that sets nothing", () => {
    const { log } = cafe().after(enrol("anna"));
    const profile = sent(log).find(
      ({ entry }) => entry.type === "RecordEdited" && entry.data.kind === "member",
    );
    const answer = read(profile?.text ?? "", null);
    expect(answer).toMatchObject({
      ok: true,
      value: { payloadOf: null, entry: { data: { kind: "member", set: {}, from: {} } } },
    });
  });
});

describe("what tablets of one shop say to each other", () => {
  const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, "0")}`;
  const line = (type: string, version: number, member: string | null, data: object): string =>
    canonical([id(1), "op-1", 0, 1, type, version, member, "bar", "olga", 1_772_409_600_000, 20_514, data]);

  test.each([
    ["MembersMerged", "anna", { into: "bela" }, { into: "" }],
    ["MergeUndone", "anna", { merge: id(9) }, { merge: "op-9" }],
    [
      "QuarantineDecided",
      null,
      { entries: [id(9)], decision: "accept" },
      { entries: [], decision: "accept" },
    ],
    ["OverdrawSettled", "anna", { redemption: id(9), decision: "owed" }, { redemption: id(9), decision: "" }],
  ])("is read, and nothing else in its place: %s", (type, member, good, bad) => {
    expect(readLine(line(type, 1, member, good), null, digestOf)).toMatchObject({
      ok: true,
      value: { entry: { type, member, data: good } },
    });
    expect(readLine(line(type, 1, member, bad), null, digestOf)).toMatchObject({ refusal: "badShape" });
  });

  /** An edit of one field, as read: which value it replaces is said by a place or by an entry. */
  const edited = (version: number, kind: string, record: string, set: object, was: unknown) => {
    const payload = canonical({ set, from: {}, salt: "0".repeat(32) });
    const replaced = Object.fromEntries(Object.keys(set).map((field) => [field, was]));
    const data = { kind, record, was: replaced, digest: digestOf(payload) };
    return readLine(line("RecordEdited", version, null, data), payload, digestOf);
  };

  test("an edit names the entry whose value it replaces, where the first version named a place", () => {
    const set = { name: "Bar" };
    expect(edited(1, "location", "bar", set, 7)).toMatchObject({
      ok: true,
      value: { entry: { data: { set } } },
    });
    expect(edited(2, "location", "bar", set, id(7))).toMatchObject({ value: { entry: { data: { set } } } });
    expect(edited(2, "location", "bar", set, null)).toMatchObject({ value: { entry: { data: { set } } } });
    expect(edited(1, "location", "bar", set, id(7))).toMatchObject({ refusal: "badShape" });
    expect(edited(2, "location", "bar", set, 7)).toMatchObject({ refusal: "badShape" });
    expect(edited(3, "location", "bar", set, 7)).toMatchObject({ ok: true, value: { entry: null } });
  });

  test("a tablet is named and shut out by edits, under its own id", () => {
    const set = { name: "Till", state: "revoked" };
    expect(edited(2, "device", id(3), set, null)).toMatchObject({ value: { entry: { data: { set } } } });
    expect(edited(2, "device", "till", set, null)).toMatchObject({ refusal: "badShape" });
    expect(edited(2, "device", id(3), { state: "lost" }, null)).toMatchObject({ refusal: "badShape" });
  });

  test("a reward says what a tablet alone may hand out", () => {
    const reward = { id: "coffee", name: "Coffee", unit: "stamps", cost: 10, product: null, value: 320 };
    const published = (offline: object) =>
      edited(2, "program", "2", { rewards: [{ ...reward, offline }] }, null);
    for (const offline of [{ policy: "never" }, { policy: "always" }, { policy: "capped", cap: 500 }])
      expect(published(offline)).toMatchObject({ ok: true });
    expect(published({ policy: "capped", cap: null })).toMatchObject({ ok: true });
    expect(published({ policy: "capped", cap: 1_000_000_000 })).toMatchObject({ refusal: "badAmount" });
    expect(published({ policy: "capped", cap: -1 })).toMatchObject({ refusal: "badAmount" });
    expect(published({ policy: "sometimes" })).toMatchObject({ refusal: "badShape" });
  });
});
