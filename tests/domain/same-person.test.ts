/** Proves who is proposed to be one person, and who is not. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import { isSamePhone, samePersons, type SamePerson, type Traits } from "#domain/same-person.ts";
import { asMonthDay } from "#support/cafe.ts";

const traits = (member: string, other: Partial<Traits> = {}): Traits => ({
  member: asId<MemberId>(member),
  name: member,
  phone: null,
  email: null,
  birthday: null,
  ...other,
});
const told = (found: readonly SamePerson[]): readonly string[] =>
  found.map(({ members, why }) => `${members.join("+")}: ${why.join(", ")}`);

describe("one phone", () => {
  test.each([
    ["+36201234567", "06201234567"],
    ["+36201234567", "+36201234567"],
    ["+358401234567", "0401234567"],
    ["+3612345678", "0612345678"],
    // Some write their number without any prefix.
    ["+36201234567", "201234567"],
  ])("%s and %s", (one, other) => {
    expect(isSamePhone(one, other)).toBe(true);
    expect(isSamePhone(other, one)).toBe(true);
  });

  test.each([
    ["+36201234567", "+358201234567"],
    ["06201234567", "0201234567"],
    ["+36201234567", "06301234567"],
    ["+36201234567", "1234567"],
    ["+3620123456789", "0123456789"],
  ])("is neither %s nor %s", (one, other) => {
    expect(isSamePhone(one, other)).toBe(false);
    expect(isSamePhone(other, one)).toBe(false);
  });
});

describe("the same person is proposed", () => {
  test("for one phone, one address in whatever case, or one name and birthday", () => {
    const may = asMonthDay("05-17");
    const all = [
      traits("anna", { phone: "+36201234567", email: "anna@example.org" }),
      traits("anna-2", { phone: "06201234567", email: "Anna@Example.org" }),
      traits("bela", { name: "kiss bela", birthday: may }),
      traits("bela-2", { name: "kiss bela", birthday: may }),
      traits("cecil", { name: "kiss bela", birthday: asMonthDay("05-18") }),
      traits("dora", { name: "kiss dora", birthday: may }),
    ];
    expect(told(samePersons(all))).toEqual(["anna+anna-2: phone, email", "bela+bela-2: birthday"]);
  });

  test("never for what is not known, nor for digits too few to be somebody's", () => {
    const nothing = [traits("anna", { name: "x" }), traits("bela", { name: "x" })];
    const empty = nothing.map((one) => ({
      ...one,
      name: "",
      phone: "",
      email: "",
      birthday: asMonthDay("01-01"),
    }));
    const extension = nothing.map((one) => ({ ...one, phone: "123456" }));
    for (const all of [nothing, empty, extension]) expect(samePersons(all)).toEqual([]);
  });

  test("for each two of a few, and for nobody where many share it", () => {
    const family = (n: number) =>
      Array.from({ length: n }, (_, i) => traits(`m${i}`, { email: "family@example.org" }));
    expect(told(samePersons(family(3)))).toEqual(["m0+m1: email", "m0+m2: email", "m1+m2: email"]);
    expect(samePersons(family(4))).toHaveLength(6);
    expect(samePersons(family(5))).toEqual([]);
  });
});

test("whoever comes first, the same are proposed, each two once and nobody with themselves", () => {
  const some = <T>(...from: readonly T[]) => fc.constantFrom(...from);
  const anybody = fc.record({
    member: fc.integer({ min: 0, max: 40 }).map((n) => asId<MemberId>(`m${n}`)),
    name: some("", "anna", "bela"),
    phone: some(null, "+36201234567", "06201234567", "0401234567", "1234567"),
    email: some(null, "a@b.hu", "A@b.hu", "c@d.fi"),
    birthday: some(null, asMonthDay("05-17"), asMonthDay("02-29")),
  });
  const shop = fc.uniqueArray(anybody, { selector: ({ member }) => member, maxLength: 9 });
  fc.assert(
    fc.property(
      shop.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const found = samePersons(all);
        expect(samePersons(shuffled)).toEqual(found);
        const pairs = found.map(({ members }) => members.join("+"));
        expect(new Set(pairs).size).toBe(pairs.length);
        for (const { members, why } of found) {
          expect(members[0] < members[1]).toBe(true);
          expect(why.length).toBeGreaterThan(0);
        }
      },
    ),
    { seed: 501, numRuns: 400 },
  );
});
