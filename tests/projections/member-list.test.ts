/** The whole list of members by name or last visit, a page at a time, however the index came about. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Language } from "#domain/records.ts";
import {
  createMemberIndex,
  openMemberIndex,
  type MemberIndex,
  type SearchRow,
} from "#projections/search/member-index.ts";
import type { Sort } from "#projections/search/member-list.ts";
import { openSearchCounter } from "./search-counter.ts";

const person = (member: string, name: string, lastDay = 0): SearchRow => ({
  member,
  name,
  phone: null,
  lastDay,
});
const idsOf = (index: MemberIndex, sort: Sort, language: Language = "en"): string[] =>
  index.page(sort, language, 0, 1000).rows.map(({ member }) => member);

test("names stand in the order of their letters, accents and case apart, namesakes by their ids", () => {
  const rows = [
    person("d", "Ágoston Éva"),
    person("c", "Zöld Béla"),
    person("b", "ágoston Bea"),
    person("a", "Kiss Anna"),
    person("e", "Kiss Anna"),
  ];
  expect(idsOf(createMemberIndex(rows), "name")).toEqual(["b", "d", "a", "e", "c"]);
});

const inOrder = (language: Language, names: readonly string[]): string[] => {
  const index = createMemberIndex(names.map((name) => person(name, name)));
  const packed = openMemberIndex(index.pack());
  const [live, stored] = [idsOf(index, "name", language), packed && idsOf(packed, "name", language)];
  expect(stored).toEqual(live);
  return live;
};

test("a Finn finds Å, Ä and Ö behind Z, in this order, and ü with y", () => {
  const names = ["Aalto Aino", "Aho Ari", "Müller Eva", "Mylly Eero", "Mäkinen Päivi", "Zetterberg Eva"];
  const sorted = [...names, "Åberg Siv", "Ääri Outi", "Öhman Kaj"];
  expect(sorted.toSorted(new Intl.Collator("fi").compare)).toEqual(sorted);
  expect(inOrder("fi", sorted.toReversed())).toEqual(sorted);
});

test("a Hungarian finds Ö behind O, Ü behind U, and letters of two signs behind those of one", () => {
  const sorted = [
    ...[
      "Ács Éva",
      "Adi Zoé",
      "Cukor Pál",
      "Czakó Pál",
      "Csák Máté",
      "Cserna Ida",
      "Dudás Éva",
      "Dzindzisz Ida",
    ],
    ...["Garai Ede", "Guti Ede", "Gyarmati Dezső", "Kassai Ida", "Kasza Ida", "Kassza Ida", "Oláh Ibolya"],
    ...[
      "Ozsvát Éva",
      "Ökrös Lia",
      "Őri Anna",
      "Örkény Pál",
      "Szabó Béla",
      "Tóth Éva",
      "Török Béla",
      "Tusa Pál",
    ],
    ...["Tyukodi Bea", "Und Pál", "Uzsoki Ida", "Űr Máté", "Üveges Ida", "Zala Éva", "Zsiga Pál"],
  ];
  expect(sorted.toSorted(new Intl.Collator("hu").compare)).toEqual(sorted);
  expect(inOrder("hu", sorted.toReversed())).toEqual(sorted);
});

test("the same index is in order in any language, however often that changes", () => {
  const index = createMemberIndex([person("z", "Zoe"), person("o", "Örn"), person("p", "Pia")]);
  const orders = (["en", "fi", "hu", "fi", "en"] as const).map((language) =>
    idsOf(index, "name", language).join(""),
  );
  expect(orders).toEqual(["opz", "pzo", "opz", "pzo", "opz"]);
});

test("whoever gets another mark on a letter moves, and is found as before", () => {
  const index = createMemberIndex([person("a", "Arvo"), person("b", "Bo"), person("z", "Zeus")]);
  index.upsert([person("a", "Ärvo")]);
  expect(idsOf(index, "name", "fi")).toEqual(["b", "z", "a"]);
  expect(index.find("arvo", 5).map(({ member }) => member)).toEqual(["a"]);
});

test("letters to jump to are those of the alphabet", () => {
  const index = createMemberIndex(
    ["Åke", "Äijä", "Ödön", "Olga", "Csaba", "Cecil", "Ubul", "Üdvöske"].map((name) => person(name, name)),
  );
  const said = (language: Language): string =>
    index
      .letters(language)
      .map(({ letter }) => letter)
      .join(" ");
  expect(said("fi")).toBe("C O U Y Å Ä Ö");
  expect(said("hu")).toBe("A C O Ö U Ü");
  expect(said("en")).toBe("A C O U");
});

test("the last visit comes first, and of one day the names in order", () => {
  const rows = [person("a", "Zita", 3), person("b", "Anna", 3), person("c", "Béla", 9)];
  const index = createMemberIndex(rows);
  expect(idsOf(index, "recent")).toEqual(["c", "b", "a"]);
  index.visit({ member: "a", lastDay: 10 });
  expect(idsOf(index, "recent")).toEqual(["a", "c", "b"]);
});

test("whoever came most often comes first, and a visit more or less moves them", () => {
  const rows = [
    { ...person("a", "Anna"), visits: 3 },
    { ...person("b", "Béla"), visits: 7 },
    { ...person("c", "Cili"), visits: 3 },
  ];
  const index = createMemberIndex(rows);
  expect(idsOf(index, "visits")).toEqual(["b", "a", "c"]);
  index.visit({ member: "c", lastDay: 1, visits: 8 });
  expect(idsOf(index, "visits")).toEqual(["c", "b", "a"]);
  const stored = openMemberIndex(index.pack());
  expect(stored && idsOf(stored, "visits")).toEqual(["c", "b", "a"]);
});

test("letters lead to the first of each, and what begins with no letter stands under one sign", () => {
  const rows = [
    person("a", "Ádám"),
    person("b", "Balogh"),
    person("c", "aino"),
    person("d", "7 of Nine"),
    person("e", "..."),
  ];
  expect(createMemberIndex(rows).letters("en")).toEqual([
    { letter: "#", at: 0 },
    { letter: "A", at: 2 },
    { letter: "B", at: 4 },
  ]);
});

test("pages laid together are the whole list, whatever was added, renamed, visited and removed", () => {
  const row = fc.record({
    member: fc.integer({ min: 0, max: 40 }).map((n) => `m${n}`),
    name: fc
      .array(fc.constantFrom("a", "á", "ab", "b", "."), { minLength: 1, maxLength: 3 })
      .map((p) => p.join(" ")),
    phone: fc.constant(null),
    lastDay: fc.integer({ min: 0, max: 4 }),
  });
  const change = fc.oneof(
    row.map((one) => ({ kind: "put" as const, one })),
    row.map((one) => ({ kind: "visit" as const, one })),
    row.map((one) => ({ kind: "gone" as const, one })),
  );
  fc.assert(
    fc.property(fc.array(row), fc.array(change), fc.integer({ min: 1, max: 7 }), (rows, changes, size) => {
      const index = createMemberIndex(rows);
      const here = new Map(rows.map((one) => [one.member, one]));
      for (const { kind, one } of changes) {
        // The list is looked at between any two changes, so that nothing kept from before may be told.
        index.page("recent", "en", 0, 3);
        const before = here.get(one.member);
        if (kind === "put") {
          index.upsert([one]);
          here.set(one.member, one);
        } else if (kind === "gone") {
          index.remove(one.member);
          here.delete(one.member);
        } else {
          index.visit(one);
          if (before) here.set(one.member, { ...before, lastDay: one.lastDay });
        }
      }
      const fresh = createMemberIndex(here.values());
      for (const sort of ["name", "recent"] as const) {
        const paged: string[] = [];
        for (let from = 0; from < here.size; from += size) {
          const { rows: some, total } = index.page(sort, "en", from, size);
          expect(total).toBe(here.size);
          paged.push(...some.map(({ member }) => member));
        }
        expect(paged).toEqual(idsOf(fresh, sort));
      }
      const days = idsOf(index, "recent").map((member) => here.get(member)?.lastDay ?? -1);
      expect(days).toEqual(days.toSorted((a, b) => b - a));
    }),
    { seed: 20_262, numRuns: 200 },
  );
});

test("a page asked for while members are still loading is answered from all of them", async () => {
  const { client, deliver } = openSearchCounter();
  const pieces = async function* () {
    yield [person("a", "Anna", 1)];
    deliver();
    yield [person("b", "Béla", 2)];
  };
  const load = client.load(pieces(), 7);
  const [page, letters] = [client.page("recent", "en", 0, 5), client.letters("en")];
  await load;
  deliver();
  expect(await page).toEqual({
    total: 2,
    rows: [
      { member: "b", lastDay: 2 },
      { member: "a", lastDay: 1 },
    ],
  });
  expect(await letters).toEqual([
    { letter: "A", at: 0 },
    { letter: "B", at: 1 },
  ]);
});

test("a page of a worker that went away is none", async () => {
  const { client, breakLine } = openSearchCounter();
  const asked = client.page("name", "en", 0, 5);
  breakLine("gone");
  expect(await asked).toBeNull();
  expect(await client.page("name", "en", 0, 5)).toBeNull();
  expect(await client.letters("en")).toBeNull();
});
