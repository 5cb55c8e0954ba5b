/** A search that is asked before its worker is here. */
import { expect, test } from "vitest";
import { createLateSearch, type Search } from "#projections/search/late-search.ts";
import type { SearchState } from "#projections/search/search-client.ts";
import { coming } from "#shell/loading.ts";

const given = () => {
  let state: SearchState = { phase: "loading", loaded: 3 };
  const listeners = new Set<() => void>();
  const search: Search = {
    find: async () => ({ kind: "found", hits: [], workMs: 1 }),
    page: async () => null,
    letters: async () => [],
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const become = (next: SearchState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  let loads = 0;
  const { load, come } = coming(async () => {
    loads += 1;
    return search;
  });
  return { late: createLateSearch(load, come), become, loads: () => loads };
};

test("looking at it and listening bring nothing here", async () => {
  const { late, loads } = given();
  const stop = late.subscribe(() => undefined);
  expect(late.state()).toEqual({ phase: "empty" });
  expect(late.state()).toBe(late.state());
  stop();
  await Promise.resolve();
  expect(loads()).toBe(0);
});

test("whoever asks first brings it, once, and is answered", async () => {
  const { late, loads } = given();
  const answers = await Promise.all([late.find("an", 5), late.letters("en"), late.page("name", "en", 0, 1)]);
  expect(answers).toEqual([{ kind: "found", hits: [], workMs: 1 }, [], null]);
  expect(loads()).toBe(1);
});

test("whoever listened before hears that it came and of every change", async () => {
  const { late, become } = given();
  let heard = 0;
  late.subscribe(() => (heard += 1));
  await late.letters("en");
  expect(heard).toBe(1);
  expect(late.state()).toEqual({ phase: "loading", loaded: 3 });
  become({ phase: "ready", members: 3 });
  expect(heard).toBe(2);
});
