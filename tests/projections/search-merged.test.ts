/** Proves that whoever was merged is found under the one who is left, by any of their names, and counted once. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMemberIndex, openMemberIndex, type SearchRow } from "#projections/search/member-index.ts";
import { openSearchCounter } from "./search-counter.ts";

const person = (member: string, name: string, phone: string | null = null): SearchRow => ({
  ...{ member, name, phone, lastDay: 1, visits: 1 },
});
const ROWS = [
  person("anna", "Kovács Anna"),
  person("annie", "Smith Annie", "+36201234567"),
  person("bela", "Kiss Béla"),
];
const found = (index: ReturnType<typeof createMemberIndex>, query: string): readonly string[] =>
  index.find(query, 10).map(({ member }) => member);
const listed = (index: ReturnType<typeof createMemberIndex>): readonly string[] =>
  index.page("name", "en", 0, 10).rows.map(({ member }) => member);

test("any of their names and numbers finds the one who is left, once", () => {
  const index = createMemberIndex(ROWS);
  index.merge([["annie", "anna"]]);
  for (const typed of ["smith", "1234567", "kovacs", "smiht annie"])
    expect(found(index, typed)).toEqual(["anna"]);
  // Both names begin so, and are one person's.
  expect(found(index, "ann")).toEqual(["anna"]);
});

test("they stand in the list once, and are counted once", () => {
  const index = createMemberIndex(ROWS);
  expect(listed(index)).toEqual(["bela", "anna", "annie"]);
  index.merge([["annie", "anna"]]);
  expect(listed(index)).toEqual(["bela", "anna"]);
  expect([index.size(), index.page("recent", "en", 0, 10).total]).toEqual([2, 2]);
  expect(index.letters("en").map(({ letter }) => letter)).toEqual(["K"]);
  index.merge([]);
  expect(listed(index)).toEqual(["bela", "anna", "annie"]);
  expect(found(index, "smith")).toEqual(["annie"]);
  expect(index.size()).toBe(3);
});

test("somebody who is merged and not here is not counted off", () => {
  const index = createMemberIndex(ROWS);
  index.merge([["nobody", "anna"]]);
  expect(index.size()).toBe(3);
});

test("who is stored is stored apart, so that a merge can be taken back after a start", () => {
  const index = createMemberIndex(ROWS);
  index.merge([["annie", "anna"]]);
  const again = openMemberIndex(index.pack());
  if (!again) throw new Error("what was packed can be read");
  expect(listed(again)).toEqual(["bela", "anna", "annie"]);
});

test("the page is told of merges with a load and with changes", async () => {
  const { client } = openSearchCounter(true);
  await client.load([ROWS], 3, [["annie", "anna"]]);
  const ask = async (): Promise<unknown> => {
    const answer = await client.find("smith", 5);
    return answer.kind === "found" ? answer.hits.map(({ member }) => member) : answer;
  };
  expect(await ask()).toEqual(["anna"]);
  expect(client.state()).toEqual({ phase: "ready", members: 2 });
  client.change({ upTo: 4, changed: [], visited: [{ member: "bela", lastDay: 2 }], gone: [] });
  expect(await ask()).toEqual(["anna"]);
  client.change({ upTo: 5, changed: [], visited: [], gone: [], merged: [] });
  expect(await ask()).toEqual(["annie"]);
  await client.load([ROWS], 6);
  expect(client.state()).toEqual({ phase: "ready", members: 3 });
});

test("whoever is merged, nobody is found twice, and nobody under a name that is no more", () => {
  const names = fc.constantFrom("anna", "anni", "anja", "bela", "bella", "an be");
  const rows = fc.uniqueArray(
    fc.record({ member: fc.integer({ min: 0, max: 9 }).map((n) => `m${n}`), name: names }),
    { selector: ({ member }) => member, minLength: 1 },
  );
  fc.assert(
    fc.property(rows, fc.array(fc.nat(9), { maxLength: 5 }), names, (people, picks, query) => {
      const index = createMemberIndex(people.map(({ member, name }) => person(member, name)));
      const root = people[0]?.member ?? "";
      const merged = [...new Set(picks.map((n) => `m${n}`))].filter((one) => one !== root);
      index.merge(merged.map((member) => [member, root]));
      const hits = index.find(query, 100).map(({ member }) => member);
      expect(new Set(hits).size).toBe(hits.length);
      for (const member of hits) expect(merged).not.toContain(member);
      expect(index.page("name", "hu", 0, 100).total).toBe(index.size());
    }),
    { seed: 701, numRuns: 400 },
  );
});
