/** Answers search messages from a member index; the worker is only its ear and mouth. */
import { createMemberIndex, type MemberIndex, type SearchRow } from "./member-index.ts";
import type { FromSearch, ToSearch } from "./search-message.ts";

type Change = Extract<ToSearch, { kind: "upsert" | "remove" }>;
type Question = Extract<ToSearch, { kind: "find" }>;

/** What a load has gathered until its end: rows, then changes that came meanwhile, and questions kept waiting. */
type Load = { readonly rows: SearchRow[]; readonly changes: Change[]; readonly questions: Question[] };

/**
 * A desk that takes messages one by one and posts its answers. Questions asked during a load are answered at its end:
 * half a list would tell the cashier that a regular is unknown. A worker that reads its rows itself hands them in as
 * the same load messages. `nowMs` is any steady clock.
 */
export const createSearchDesk = (edges: {
  readonly post: (message: FromSearch) => void;
  readonly nowMs: () => number;
}): { readonly receive: (message: ToSearch) => void } => {
  const { post, nowMs } = edges;
  let index: MemberIndex = createMemberIndex([]);
  let load: Load | undefined;

  const apply = (change: Change): void => {
    if (change.kind === "upsert") for (const row of change.rows) index.upsert(row);
    else for (const member of change.members) index.remove(member);
  };
  const answer = ({ request, query, limit }: Question): void => {
    const startedMs = nowMs();
    const hits = index.find(query, limit);
    post({ kind: "found", request, hits, workMs: nowMs() - startedMs });
  };
  const finish = (finished: Load): void => {
    load = undefined;
    index = createMemberIndex(finished.rows);
    finished.changes.forEach(apply);
    post({ kind: "ready", members: index.size() });
    finished.questions.forEach(answer);
  };
  const handle = (message: ToSearch): void => {
    switch (message.kind) {
      case "load-start":
        load = { rows: [], changes: load?.changes ?? [], questions: load?.questions ?? [] };
        post({ kind: "loading", loaded: 0 });
        break;
      case "load-rows":
        if (load === undefined) throw new Error("Rows came outside a load");
        for (const row of message.rows) load.rows.push(row);
        post({ kind: "loading", loaded: load.rows.length });
        break;
      case "load-end":
        if (load === undefined) throw new Error("A load ended that had not begun");
        finish(load);
        break;
      case "load-abandoned":
        load = undefined;
        post({ kind: "failed", request: null, reason: message.reason });
        break;
      case "upsert":
      case "remove":
        if (load !== undefined) {
          load.changes.push(message);
          break;
        }
        apply(message);
        post({ kind: "ready", members: index.size() });
        break;
      case "find":
        if (load !== undefined) load.questions.push(message);
        else answer(message);
        break;
    }
  };
  const receive = (message: ToSearch): void => {
    try {
      handle(message);
    } catch (error) {
      const request = message.kind === "find" ? message.request : null;
      post({ kind: "failed", request, reason: error instanceof Error ? error.message : String(error) });
    }
  };
  return { receive };
};
