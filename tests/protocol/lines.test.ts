/** Whatever our own tablets write is read back, and what newer ones write passes through with its envelope. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
    const payloadOf = payload === null ? null : member;
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
