/** A search before its worker and its index are here: whoever asks first brings them, and is answered then. */
import type { SearchClient, SearchState } from "./search-client.ts";

export type Search = Pick<SearchClient, "find" | "page" | "letters" | "state" | "subscribe">;

const EMPTY: SearchState = { phase: "empty" };

/**
 * Behaves as the search that `load` brings, whoever asked for it first. `come` settles once it has come; looking at the
 * state alone brings nothing.
 */
export const createLateSearch = (load: () => Promise<Search>, come: Promise<Search>): Search => {
  let here: Search | null = null;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const follow = (search: Search): void => {
    here = search;
    search.subscribe(tell);
    tell();
  };
  void come.then(follow);
  return {
    find: async (query, limit) => (await load()).find(query, limit),
    page: async (...asked) => (await load()).page(...asked),
    letters: async (language) => (await load()).letters(language),
    state: () => here?.state() ?? EMPTY,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
