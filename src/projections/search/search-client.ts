/** The page's side of the search: asks the worker, and only the latest question gets an answer. */
import type { SearchRow } from "./member-index.ts";
import type { Hit } from "./ranking.ts";
import type { FromSearch } from "./search-message.ts";
import type { SearchPort } from "./search-port.ts";

/** How a question ended. `superseded`: a later one was asked before the answer came. `workMs`: time inside the worker. */
export type SearchAnswer =
  | { readonly kind: "found"; readonly hits: readonly Hit[]; readonly workMs: number }
  | { readonly kind: "superseded" }
  | { readonly kind: "failed"; readonly reason: string };

/** Whether the search can be used. `loaded` and `members` are numbers of members; `broken` lasts until a new load. */
export type SearchState =
  | { readonly phase: "empty" }
  | { readonly phase: "loading"; readonly loaded: number }
  | { readonly phase: "ready"; readonly members: number }
  | { readonly phase: "broken"; readonly reason: string };

export type SearchClient = {
  /** Replaces all rows by the pieces given, one by one. Resolves when the last is sent, not when the index is ready. */
  readonly load: (
    pieces: Iterable<readonly SearchRow[]> | AsyncIterable<readonly SearchRow[]>,
  ) => Promise<{ readonly kind: "sent" } | { readonly kind: "failed"; readonly reason: string }>;
  readonly upsert: (rows: readonly SearchRow[]) => void;
  readonly remove: (members: readonly string[]) => void;
  /** Asks for the best `limit` members. While rows are loading the answer waits for them. Never rejects. */
  readonly find: (query: string, limit: number) => Promise<SearchAnswer>;
  /** The state now; the same object until it changes, as `useSyncExternalStore` wants it. */
  readonly state: () => SearchState;
  /** Tells of every change of state (also after changed rows, when a shown list may be asked for again). */
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
};

type Question = {
  readonly request: number;
  readonly query: string;
  readonly limit: number;
  readonly settle: (answer: SearchAnswer) => void;
};

/** Keeps one question with the worker at a time and the newest other one in hand; those in between are superseded. */
const createQueue = (send: (question: Question) => void) => {
  let asked: Question | undefined;
  let newest: Question | undefined;
  const settleAll = (answer: SearchAnswer): void => {
    const open = [asked, newest];
    asked = undefined;
    newest = undefined;
    for (const question of open) question?.settle(answer);
  };
  const put = (question: Question): void => {
    if (asked === undefined) {
      asked = question;
      send(question);
      return;
    }
    // The worker's answer to the former question is awaited all the same: it tells when the worker is free.
    (newest ?? asked).settle({ kind: "superseded" });
    newest = question;
  };
  const take = (request: number, answer: SearchAnswer): void => {
    if (asked?.request !== request) return;
    const answered = asked;
    asked = newest;
    newest = undefined;
    if (asked !== undefined) send(asked);
    answered.settle(answer);
  };
  return { put, take, settleAll };
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A client on a port it then owns. */
export const createSearchClient = (port: SearchPort): SearchClient => {
  let state: SearchState = { phase: "empty" };
  let requests = 0;
  const listeners = new Set<() => void>();
  const queue = createQueue(({ request, query, limit }) =>
    port.send({ kind: "find", request, query, limit }),
  );

  const become = (next: SearchState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const breakDown = (reason: string): void => {
    queue.settleAll({ kind: "failed", reason });
    become({ phase: "broken", reason });
  };
  const hear = (message: FromSearch): void => {
    switch (message.kind) {
      case "loading":
        become({ phase: "loading", loaded: message.loaded });
        break;
      case "ready":
        become({ phase: "ready", members: message.members });
        break;
      case "found":
        queue.take(message.request, { kind: "found", hits: message.hits, workMs: message.workMs });
        break;
      case "failed":
        if (message.request === null) breakDown(message.reason);
        else queue.take(message.request, { kind: "failed", reason: message.reason });
        break;
    }
  };
  port.listen(hear, breakDown);

  const load: SearchClient["load"] = async (pieces) => {
    port.send({ kind: "load-start" });
    try {
      for await (const rows of pieces) port.send({ kind: "load-rows", rows });
    } catch (error) {
      const reason = reasonOf(error);
      // The worker repeats it behind the pieces it still has to acknowledge, and so it is heard last.
      port.send({ kind: "load-abandoned", reason });
      return { kind: "failed", reason };
    }
    port.send({ kind: "load-end" });
    return { kind: "sent" };
  };
  const find: SearchClient["find"] = (query, limit) => {
    if (state.phase === "broken") return Promise.resolve({ kind: "failed", reason: state.reason });
    requests += 1;
    return new Promise((settle) => queue.put({ request: requests, query, limit, settle }));
  };
  return {
    load,
    find,
    upsert: (rows) => port.send({ kind: "upsert", rows }),
    remove: (members) => port.send({ kind: "remove", members }),
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      queue.settleAll({ kind: "superseded" });
      port.close();
    },
  };
};
