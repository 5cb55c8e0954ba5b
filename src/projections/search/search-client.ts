/** The page's side of the search: asks the worker, and only the latest question gets an answer. */
import type { Language } from "#domain/records.ts";
import type { SearchRow } from "./member-index.ts";
import type { Letter, MemberPage, Sort } from "./member-list.ts";
import type { FromSearch, MergedMembers, PackedIndex, SearchChanges } from "./search-message.ts";
import type { SearchPort } from "./search-port.ts";
import { createQueue, createRequests, type SearchAnswer } from "./search-waiting.ts";

/** Whether the search can be used. `loaded` and `members` are numbers of members; `broken` lasts until a new load. */
export type SearchState =
  | { readonly phase: "empty" }
  | { readonly phase: "loading"; readonly loaded: number }
  | { readonly phase: "ready"; readonly members: number }
  | { readonly phase: "broken"; readonly reason: string };

export type SearchClient = {
  /**
   * Replaces all rows by the pieces given, one by one; they tell everything up to the entry `upTo`, and who was merged
   * by then. Resolves when the last is sent, not when the index is ready.
   */
  readonly load: (
    pieces: Iterable<readonly SearchRow[]> | AsyncIterable<readonly SearchRow[]>,
    upTo: number,
    merged?: MergedMembers,
  ) => Promise<{ readonly kind: "sent" } | { readonly kind: "failed"; readonly reason: string }>;
  /**
   * Replaces all rows by a packed index, whose bytes are given away, and what changed since. `unreadable`: the bytes are
   * damaged or of another version, and questions wait for the load that must follow. `unanswered`: the worker went away.
   */
  readonly loadPacked: (
    index: PackedIndex,
    since: SearchChanges,
  ) => Promise<"read" | "unreadable" | "unanswered">;
  readonly change: (changes: SearchChanges) => void;
  /** The index as it may be stored; null while there is no whole one. */
  readonly pack: () => Promise<PackedIndex | null>;
  /** Asks for the best `limit` members. While rows are loading the answer waits for them. Never rejects. */
  readonly find: (query: string, limit: number) => Promise<SearchAnswer>;
  /** Members of the whole list from a place on; waits for rows that are loading. Null once the worker went away. */
  readonly page: (sort: Sort, language: Language, from: number, count: number) => Promise<MemberPage | null>;
  /** Where each letter begins in the list by name; null once the worker went away. */
  readonly letters: (language: Language) => Promise<readonly Letter[] | null>;
  /** The state now; the same object until it changes, as `useSyncExternalStore` wants it. */
  readonly state: () => SearchState;
  /** Tells of every change of state (also after changed rows, when a shown list may be asked for again). */
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Sends rows piece by piece, or tells the worker why there will be no more. */
const sendRows = async (
  port: SearchPort,
  ...[pieces, upTo, merged = []]: Parameters<SearchClient["load"]>
): ReturnType<SearchClient["load"]> => {
  port.send({ kind: "load-start" });
  try {
    for await (const rows of pieces) port.send({ kind: "load-rows", rows });
  } catch (error) {
    const reason = reasonOf(error);
    // The worker repeats it behind the pieces it still has to acknowledge, and so it is heard last.
    port.send({ kind: "load-abandoned", reason });
    return { kind: "failed", reason };
  }
  port.send({ kind: "load-end", upTo, merged });
  return { kind: "sent" };
};

/** The state, and who wants to hear of it. */
const createStateTold = () => {
  let state: SearchState = { phase: "empty" };
  const listeners = new Set<() => void>();
  return {
    state: (): SearchState => state,
    become: (next: SearchState): void => {
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Whoever waits for anything but the answer to a typed question. */
const createAllRequests = () => {
  const unpackings = createRequests<"read" | "unreadable" | "unanswered">("unanswered");
  const packings = createRequests<PackedIndex | null>(null);
  const pages = createRequests<MemberPage | null>(null);
  const letters = createRequests<readonly Letter[] | null>(null);
  const settleRequests = (): void => {
    for (const { settleAll } of [unpackings, packings, pages, letters]) settleAll();
  };
  return { unpackings, packings, pages, letters, settleRequests };
};

/** A client on a port it then owns. */
export const createSearchClient = (port: SearchPort): SearchClient => {
  const { state, become, subscribe } = createStateTold();
  let requests = 0;
  const { unpackings, packings, pages, letters, settleRequests } = createAllRequests();
  const queue = createQueue(({ request, query, limit }) =>
    port.send({ kind: "find", request, query, limit }),
  );

  const settleAll = (answer: SearchAnswer): void => {
    queue.settleAll(answer);
    settleRequests();
  };
  const breakDown = (reason: string): void => {
    settleAll({ kind: "failed", reason });
    become({ phase: "broken", reason });
  };
  const hear = (message: FromSearch): void => {
    switch (message.kind) {
      case "loading":
        return become({ phase: "loading", loaded: message.loaded });
      case "ready":
        return become({ phase: "ready", members: message.members });
      case "unpacked":
        return unpackings.take(message.request, message.read ? "read" : "unreadable");
      case "packed":
        return packings.take(message.request, message.index);
      case "found":
        return queue.take(message.request, { kind: "found", hits: message.hits, workMs: message.workMs });
      case "page":
        return pages.take(message.request, message.page);
      case "letters":
        return letters.take(message.request, message.letters);
      case "failed":
        if (message.request === null) return breakDown(message.reason);
        return queue.take(message.request, { kind: "failed", reason: message.reason });
    }
  };
  port.listen(hear, breakDown);

  const unlessBroken = <T>(ask: () => Promise<T | null>): Promise<T | null> | null =>
    state().phase === "broken" ? null : ask();
  const find: SearchClient["find"] = (query, limit) => {
    const now = state();
    if (now.phase === "broken") return Promise.resolve({ kind: "failed", reason: now.reason });
    requests += 1;
    return new Promise((settle) => queue.put({ request: requests, query, limit, settle }));
  };
  return {
    load: (...loaded) => sendRows(port, ...loaded),
    loadPacked: (index, since) =>
      unpackings.ask((request) => port.send({ kind: "load-packed", request, index, since })),
    change: (changes) => port.send({ kind: "change", changes }),
    pack: async () => unlessBroken(() => packings.ask((request) => port.send({ kind: "pack", request }))),
    find,
    page: async (sort, language, from, count) =>
      unlessBroken(() =>
        pages.ask((request) => port.send({ kind: "page", request, sort, language, from, count })),
      ),
    letters: async (language) =>
      unlessBroken(() => letters.ask((request) => port.send({ kind: "letters", request, language }))),
    state,
    subscribe,
    close: () => {
      settleAll({ kind: "superseded" });
      port.close();
    },
  };
};
