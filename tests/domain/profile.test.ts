/** Proves what a member's profile holds beyond name, phone and note, how it is edited, and that a no to letters holds. */
import { describe, expect, test } from "vitest";
import { isGiven, type Consent } from "#domain/consent.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import type { MonthDay } from "#domain/month-day.ts";
import { applyEdit, editOf, type Kept, type Profile } from "#domain/records.ts";
import { actsOf } from "#screens/members/acts-of.ts";
import { mayBeTakenBack } from "#domain/activity.ts";
import { asMonthDay, cafe, editMember, enrol, undo } from "#support/cafe.ts";
import { at, entryAt } from "#support/edits.ts";

const said = (given: boolean, at: number, text = 1): Consent => ({ given, text, at });
const DETAILS: Partial<Profile> = {
  email: "anna@example.com",
  birthday: asMonthDay("02-29"),
  nameDay: asMonthDay("07-26"),
  language: "fi",
};
const shop = cafe().after(enrol("Anna"));

describe("a profile", () => {
  test("of before has none of the new fields, and takes them one by one", () => {
    expect(shop.profileOf("Anna")).toEqual({ name: "Anna", phone: null, note: "" });
    const { entries, world } = shop.when(editMember("Anna", DETAILS));
    expect(entries).toMatchObject([
      {
        type: "RecordEdited",
        member: "Anna",
        data: {
          set: DETAILS,
          from: { email: null, birthday: null, nameDay: null, language: null },
          was: { email: null, birthday: null, nameDay: null, language: null },
        },
      },
    ]);
    expect(world.profileOf("Anna")).toEqual({ name: "Anna", phone: null, note: "", ...DETAILS });
    const changed = world.when(editMember("Anna", { ...DETAILS, email: "a.kiss@example.com" }));
    expect(changed.entries).toMatchObject([{ data: { set: { email: "a.kiss@example.com" } } }]);
  });

  test("that has none of them is not changed by leaving them empty", () => {
    const empty = { email: " ", birthday: null, nameDay: null, language: null, emailConsent: null };
    expect(shop.when(editMember("Anna", empty))).toMatchObject({ refusal: null, entries: [] });
  });

  test("reads as before once the edit is taken back", () => {
    const { op, world } = shop.when(editMember("Anna", { ...DETAILS, name: "Anna Kiss" }));
    const back = world.when(undo(op));
    expect(back.refusal).toBeNull();
    expect(back.world.profileOf("Anna")).toEqual({
      name: "Anna",
      phone: null,
      note: "",
      email: null,
      birthday: null,
      nameDay: null,
      language: null,
    });
  });

  test("keeps no address that surely is none, and the others as they were typed", () => {
    const email = (text: string) => {
      const { refusal, world } = shop.when(editMember("Anna", { email: text }));
      return refusal?.reason ?? world.profileOf("Anna")?.email;
    };
    expect(email(" Anna.Kiss+pult@posta.example.co.uk\u200b ")).toBe("Anna.Kiss+pult@posta.example.co.uk");
    expect(email("anna@kávézó.example")).toBe("anna@kávézó.example");
    for (const no of ["anna", "anna@", "@example.com", "anna@example", "anna@example.", "a b@example.com"])
      expect(email(no)).toBe("BadEmail");
    for (const no of ["a@b@example.com", "a@example.com, b@example.com", "<a@example.com>", "a@.com"])
      expect(email(no)).toBe("BadEmail");
    expect(email(`${"a".repeat(64)}@example.com`)).toHaveLength(76);
    expect(email(`${"a".repeat(65)}@example.com`)).toBe("BadEmail");
    expect(email(`a@${"b.".repeat(124)}comm`)).toHaveLength(254);
    expect(email(`a@${"b.".repeat(124)}commm`)).toBe("BadEmail");
  });

  test("keeps no birthday and no name day that no year has", () => {
    for (const bad of ["02-31", "1900", "1990-02-28", "31.2."])
      for (const field of ["birthday", "nameDay"])
        expect(shop.when(editMember("Anna", { [field]: bad as MonthDay })).refusal).toEqual({
          reason: "BadMonthDay",
        });
  });

  test("is gone whole with its member", () => {
    const world = shop.after(editMember("Anna", { ...DETAILS, emailConsent: said(true, 5) })).as("mona");
    const erased = world.after({ type: "EraseMember", member: asId<MemberId>("Anna"), cards: [] });
    expect(erased.when(editMember("Anna", DETAILS)).refusal).toEqual({ reason: "UnknownMember" });
    // Facts hold nothing of it: whoever drops the edits' payloads has dropped all.
    const facts = erased.log.filter(({ type }) => type !== "RecordEdited");
    expect(JSON.stringify(facts)).not.toMatch(/example|02-29|07-26/);
  });
});

describe("a consent", () => {
  const agreed = shop.after(editMember("Anna", { emailConsent: said(true, 100) }));

  test("is not given by joining, and one way of writing says nothing of the other", () => {
    expect(isGiven(shop.profileOf("Anna")?.emailConsent)).toBe(false);
    expect(agreed.profileOf("Anna")?.emailConsent).toEqual(said(true, 100));
    expect(isGiven(agreed.profileOf("Anna")?.phoneConsent)).toBe(false);
  });

  test("that is given again keeps its first time, and one to another text is a new one", () => {
    expect(agreed.when(editMember("Anna", { emailConsent: said(true, 200) })).entries).toEqual([]);
    const anew = agreed.after(editMember("Anna", { emailConsent: said(true, 200, 2) }));
    expect(anew.profileOf("Anna")?.emailConsent).toEqual(said(true, 200, 2));
  });

  test("that was never given is not withdrawn, and one without a text or a time is none", () => {
    expect(shop.when(editMember("Anna", { emailConsent: said(false, 1) })).entries).toEqual([]);
    for (const bad of [said(true, 1, 0), said(true, -1), said(true, 1.5), said(true, Number.NaN)])
      expect(shop.when(editMember("Anna", { phoneConsent: bad })).refusal).toEqual({ reason: "BadConsent" });
  });

  test("tapped twice is one act, and other taps under its name are refused", () => {
    const once = shop.when(editMember("Anna", { emailConsent: said(true, 7) }), asId("tap"));
    const again = once.world.when(editMember("Anna", { emailConsent: said(true, 7) }), asId("tap"));
    expect(again).toMatchObject({ refusal: null, entries: once.entries });
    const other = once.world.when(editMember("Anna", { emailConsent: said(true, 8) }), asId("tap"));
    expect(other.refusal).toEqual({ reason: "OpTaken" });
  });

  test("is taken back like any edit; a withdrawal is not, and giving it anew is a new act", () => {
    const given = shop.when(editMember("Anna", { emailConsent: said(true, 100) }));
    expect(isGiven(given.world.after(undo(given.op)).profileOf("Anna")?.emailConsent)).toBe(false);
    const withdrawn = given.world.when(editMember("Anna", { emailConsent: said(false, 200) }));
    expect(withdrawn.world.when(undo(withdrawn.op)).refusal).toEqual({ reason: "NothingToUndo" });
    expect(actsOf(withdrawn.entries)[0]?.canUndo).toBe(false);
    expect(actsOf(given.entries)[0]?.canUndo).toBe(true);
    const [entry] = withdrawn.entries;
    expect(entry && mayBeTakenBack([entry])).toBe(false);
    const anew = withdrawn.world.after(editMember("Anna", { emailConsent: said(true, 300) }));
    expect(anew.profileOf("Anna")?.emailConsent).toEqual(said(true, 300));
  });
});

describe("what two tablets say of one consent", () => {
  const unasked: Kept<"member"> = {
    doc: { name: "Anna", phone: null, note: "" },
    cursors: { name: 1 },
    setters: { name: entryAt(1) },
  };
  const consent = (value: Consent | null, kept: Kept<"member">) =>
    editOf("member", "anna", { emailConsent: value }, kept);
  const given = applyEdit<"member">(unasked, consent(said(true, 10), unasked), at(2));
  const no = consent(said(false, 20), given);
  const stale = consent(said(true, 30, 2), given);

  test("an older yes never brings back what was withdrawn", () => {
    const withdrawn = applyEdit<"member">(given, no, at(3));
    expect(applyEdit<"member">(withdrawn, stale, at(4)).doc.emailConsent).toEqual(said(false, 20));
    expect(applyEdit<"member">(withdrawn, consent(said(true, 10), unasked), at(4))).toEqual(withdrawn);
  });

  test("a no that comes late holds against the yes it did not know of", () => {
    const twice = applyEdit<"member">(given, stale, at(3));
    expect(twice.doc.emailConsent).toEqual(said(true, 30, 2));
    expect(applyEdit<"member">(twice, no, at(4))).toMatchObject({
      doc: { emailConsent: said(false, 20) },
      cursors: { emailConsent: 4 },
    });
    expect(applyEdit<"member">(twice, consent(null, given), at(4)).doc.emailConsent).toBeNull();
  });

  test("of two noes the first stands, and who is asked again knowing of it may agree", () => {
    const withdrawn = applyEdit<"member">(given, no, at(3));
    expect(applyEdit<"member">(withdrawn, consent(said(false, 25), given), at(4))).toEqual(withdrawn);
    const anew = applyEdit<"member">(withdrawn, consent(said(true, 40), withdrawn), at(4));
    expect(anew.doc.emailConsent).toEqual(said(true, 40));
  });

  test("no other field is won by coming late", () => {
    const named = applyEdit<"member">(unasked, editOf("member", "anna", { name: "New" }, unasked), at(2));
    expect(applyEdit<"member">(named, editOf("member", "anna", { name: "Late" }, unasked), at(3))).toEqual(
      named,
    );
  });
});
