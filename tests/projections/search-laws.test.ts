/** What holds for the search whatever the shop's members are called. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText, nameTokens, queryTokens } from "#projections/search/fold.ts";
import {
  createMemberIndex,
  openMemberIndex,
  type LastVisit,
  type SearchRow,
} from "#projections/search/member-index.ts";
import { mayHold } from "#projections/search/packed-segment.ts";
import { createRandom, makeMembers, misspell, typedForms, typeName } from "#support/seeded-members.ts";

const seed = 20_260;

/** Names over few letters, so that beginnings, namesakes and near misses abound. */
const word = fc.string({ unit: fc.constantFrom("a", "b", "á", "ß", "o'"), minLength: 1, maxLength: 6 });
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
const phone = fc.option(fc.string({ unit: fc.constantFrom("0", "3", "6", "+"), maxLength: 9 }), {
  nil: null,
});
const row = fc.record({
  member: fc.integer({ min: 0, max: 30 }).map((n) => `m${n}`),
  name: fc.oneof(name, fc.string({ unit: "binary", maxLength: 12 })),
  phone,
  lastDay: fc.integer({ min: 0, max: 3 }),
});
const query = fc.oneof(name, word, fc.string({ unit: fc.constantFrom("0", "3", "6"), maxLength: 6 }));

test("a literal beginning is never below a misspelling, and the list is as long as it may be", () => {
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ member }) => member }), query, (rows, typed) => {
      const all = createMemberIndex(rows).find(typed, 100);
      const firstTypo = all.findIndex(({ rank }) => rank === "typo");
      const sure = firstTypo < 0 ? all : all.slice(0, firstTypo);
      expect(sure.every(({ rank }) => rank !== "typo")).toBe(true);
      expect(all.slice(sure.length).every(({ rank }) => rank === "typo")).toBe(true);

      // An oracle that knows nothing of the index: every word begins a token, one token a word.
      const words = queryTokens(typed);
      const begins = (names: readonly string[], left: readonly string[]): boolean =>
        left.length === 0 ||
        names.some(
          (token, i) => token.startsWith(left[0] ?? "") && begins(names.toSpliced(i, 1), left.slice(1)),
        );
      const literal =
        words.length === 0 ? [] : rows.filter(({ name: called }) => begins(nameTokens(called), words));
      const listed = new Set(sure.map(({ member }) => member));
      expect(literal.filter(({ member }) => !listed.has(member))).toEqual([]);
    }),
    { seed, numRuns: 400 },
  );
});

test("a shorter list is the beginning of a longer one", () => {
  fc.assert(
    fc.property(fc.array(row), query, fc.nat({ max: 8 }), (rows, typed, limit) => {
      const index = createMemberIndex(rows);
      expect(index.find(typed, limit)).toEqual(index.find(typed, 100).slice(0, limit));
    }),
    { seed, numRuns: 400 },
  );
});

test("one mistake anywhere in a word of four letters still finds the member", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 4, maxLength: 9 });
  fc.assert(
    fc.property(letters, fc.nat(), fc.array(name), (typed, mistakeSeed, others) => {
      const rows = [typed, ...others].map((other, i) => ({
        member: `m${i}`,
        name: other,
        phone: null,
        lastDay: 0,
      }));
      const wrong = misspell(createRandom(mistakeSeed), typed);
      const hits = createMemberIndex(rows).find(wrong, 100);
      expect(hits.map(({ member }) => member)).toContain("m0");
    }),
    { seed, numRuns: 400 },
  );
});

test("any three or more digits out of a phone find it, and nobody whose phone lacks them", () => {
  const members = makeMembers(5, 60);
  const index = createMemberIndex(members);
  const withPhone = members.filter(({ phone }) => phone !== null);
  fc.assert(
    fc.property(
      fc.constantFrom(...withPhone),
      fc.nat({ max: 12 }),
      fc.integer({ min: 3, max: 12 }),
      (member, at, length) => {
        const digits = (member.phone ?? "").replace(/\D/g, "");
        const from = Math.min(at, digits.length - 3);
        const hits = index.find(digits.slice(from, from + length), 100);
        expect(hits.map((hit) => hit.member)).toContain(member.member);
        expect(hits.every(({ rank }) => rank === "phone")).toBe(true);
        // What follows any national or country prefix is common to both: the last digits typed.
        const tail = digits.slice(from, from + length).slice(3);
        const phones = new Map(
          members.map((other) => [other.member, (other.phone ?? "").replace(/\D/g, "")]),
        );
        expect(hits.filter((hit) => phones.get(hit.member)?.includes(tail) !== true)).toEqual([]);
      },
    ),
    { seed, numRuns: 400 },
  );
});

test("an index changed step by step, and now and then stored and read back, answers like one built afresh", () => {
  type Change =
    | { readonly kind: "upsert"; readonly row: SearchRow }
    | { readonly kind: "visit"; readonly visit: LastVisit }
    | { readonly kind: "remove"; readonly member: string }
    | { readonly kind: "store" };
  const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 3, arbitrary: row.map((changed) => ({ kind: "upsert" as const, row: changed })) },
    { weight: 2, arbitrary: row.map((visit) => ({ kind: "visit" as const, visit })) },
    { weight: 1, arbitrary: row.map(({ member }) => ({ kind: "remove" as const, member })) },
    { weight: 1, arbitrary: fc.constant({ kind: "store" as const }) },
  );
  fc.assert(
    fc.property(
      fc.array(row),
      fc.array(change),
      fc.array(query, { maxLength: 5 }),
      (rows, changes, queries) => {
        const wronglyHeld: SearchRow[] = [];
        let index = createMemberIndex(rows);
        const known = new Map(rows.map((first) => [first.member, first]));
        for (const step of changes) {
          switch (step.kind) {
            case "upsert":
              index.upsert([step.row]);
              known.set(step.row.member, step.row);
              break;
            case "visit": {
              index.visit(step.visit);
              const before = known.get(step.visit.member);
              if (before) known.set(before.member, { ...before, lastDay: step.visit.lastDay });
              break;
            }
            case "remove":
              index.remove(step.member);
              known.delete(step.member);
              break;
            case "store": {
              const packed = index.pack();
              wronglyHeld.push(...rows.filter(({ member }) => known.has(member) !== mayHold(packed, member)));
              index = openMemberIndex(packed) ?? createMemberIndex([]);
            }
          }
        }
        const fresh = createMemberIndex([...known.values()].toReversed());
        expect(wronglyHeld).toEqual([]);
        expect(index.size()).toBe(known.size);
        expect(fresh.size()).toBe(known.size);
        for (const typed of ["", ...queries]) expect(index.find(typed, 7)).toEqual(fresh.find(typed, 7));
      },
    ),
    { seed, numRuns: 300 },
  );
});

test("an index that took in thousands of new members one by one answers like one built afresh", () => {
  const members = makeMembers(3, 3_000);
  const index = createMemberIndex(members.slice(0, 500));
  for (const member of members.slice(500)) index.upsert([member]);
  for (const { member } of members.slice(0, 250)) index.remove(member);
  const fresh = createMemberIndex(members.slice(250));
  const random = createRandom(4);
  expect(index.size()).toBe(fresh.size());
  for (const [i, member] of members.slice(0, 200).entries()) {
    const typed = misspell(
      random,
      typeName(random, member, typedForms[i % typedForms.length] ?? "family given"),
    );
    expect(index.find(typed, 5)).toEqual(fresh.find(typed, 5));
  }
});

test("both Unicode forms of any text fold alike, and folding needs no second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(foldText(text.normalize("NFC"))).toBe(foldText(text.normalize("NFD")));
      expect(nameTokens(foldText(text))).toEqual(nameTokens(text));
    }),
    { seed, numRuns: 500 },
  );
});

test("no text whatever upsets the search", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (called, typed) => {
      const index = createMemberIndex([{ member: "m", name: called, phone: typed, lastDay: 0 }]);
      expect(index.find(typed, 5).length).toBeLessThanOrEqual(1);
      expect(index.find("", 5)).toHaveLength(1);
    }),
    { seed, numRuns: 500 },
  );
});
