/** Answers search messages from a member index; the worker is only its ear and mouth. */
import { createMemberIndex, openMemberIndex, type MemberIndex, type SearchRow } from "./member-index.ts";
import type { FromSearch, MergedMembers, PackedIndex, SearchChanges, ToSearch } from "./search-message.ts";

type Edges = { readonly post: (message: FromSearch) => void; readonly nowMs: () => number };
type Packed = Extract<ToSearch, { kind: "load-packed" }>;
type Question = Extract<ToSearch, { kind: "find" | "page" | "letters" }>;

/** What a load has gathered until its end: rows, then changes that came meanwhile, and questions kept waiting. */
type Load = { readonly rows: SearchRow[]; readonly changes: SearchChanges[]; readonly questions: Question[] };

/** An index and the entry up to which it knows everything. */
type Known = { readonly index: MemberIndex; readonly upTo: number };

const answerFrom = (index: MemberIndex, question: Question, nowMs: () => number): FromSearch => {
  const { request } = question;
  switch (question.kind) {
    case "find": {
      const startedMs = nowMs();
      const hits = index.find(question.query, question.limit);
      return { kind: "found", request, hits, workMs: nowMs() - startedMs };
    }
    case "page": {
      const { sort, language, from, count } = question;
      return { kind: "page", request, page: index.page(sort, language, from, count) };
    }
    case "letters":
      return { kind: "letters", request, letters: index.letters(question.language) };
  }
};

/** The index there is, and the one that is being loaded to take its place. */
const createStand = ({ post, nowMs }: Edges) => {
  let known: Known = { index: createMemberIndex([]), upTo: 0 };
  let load: Load | undefined;

  const apply = (changes: SearchChanges): void => {
    const { index, upTo } = known;
    index.upsert(changes.changed);
    changes.visited.forEach(index.visit);
    changes.gone.forEach(index.remove);
    if (changes.merged) index.merge(changes.merged);
    known = { index, upTo: Math.max(upTo, changes.upTo) };
  };
  const answer = (question: Question): void => post(answerFrom(known.index, question, nowMs));
  const start = (): void => {
    load = { rows: [], changes: load?.changes ?? [], questions: load?.questions ?? [] };
    post({ kind: "loading", loaded: 0 });
  };
  const finish = (next: Known, changes: readonly SearchChanges[]): void => {
    const questions = load?.questions ?? [];
    load = undefined;
    known = next;
    changes.forEach(apply);
    post({ kind: "ready", members: known.index.size() });
    questions.forEach(answer);
  };
  return {
    start,
    add: (rows: readonly SearchRow[]): void => {
      if (load === undefined) throw new Error("Rows came outside a load");
      for (const row of rows) load.rows.push(row);
      post({ kind: "loading", loaded: load.rows.length });
    },
    end: (upTo: number, merged: MergedMembers = []): void => {
      if (load === undefined) throw new Error("A load ended that had not begun");
      const index = createMemberIndex(load.rows);
      index.merge(merged);
      finish({ index, upTo }, load.changes);
    },
    abandon: (): void => {
      load = undefined;
    },
    unpack: ({ request, index: { packed, upTo }, since }: Packed): void => {
      const index = openMemberIndex(packed);
      // Unreadable, it is the beginning of a load: whoever asks now waits for the rows that must come in its place.
      if (index === undefined) start();
      else finish({ index, upTo }, [since, ...(load?.changes ?? [])]);
      post({ kind: "unpacked", request, read: index !== undefined });
    },
    change: (changes: SearchChanges): void => {
      if (load === undefined) {
        apply(changes);
        post({ kind: "ready", members: known.index.size() });
      } else load.changes.push(changes);
    },
    pack: (): PackedIndex | null =>
      load === undefined ? { packed: known.index.pack(), upTo: known.upTo } : null,
    ask: (question: Question): void => {
      if (load === undefined) answer(question);
      else load.questions.push(question);
    },
  };
};

/**
 * A desk that takes messages one by one and posts its answers. Questions asked during a load are answered at its end:
 * half a list would tell the cashier that a regular is unknown. A worker that reads its rows itself hands them in as
 * the same load messages. `nowMs` is any steady clock.
 */
export const createSearchDesk = (edges: Edges): { readonly receive: (message: ToSearch) => void } => {
  const { post } = edges;
  const stand = createStand(edges);
  const handle = (message: ToSearch): void => {
    switch (message.kind) {
      case "load-start":
        stand.start();
        break;
      case "load-rows":
        stand.add(message.rows);
        break;
      case "load-end":
        stand.end(message.upTo, message.merged);
        break;
      case "load-abandoned":
        stand.abandon();
        post({ kind: "failed", request: null, reason: message.reason });
        break;
      case "load-packed":
        stand.unpack(message);
        break;
      case "change":
        stand.change(message.changes);
        break;
      case "pack":
        post({ kind: "packed", request: message.request, index: stand.pack() });
        break;
      case "find":
      case "page":
      case "letters":
        stand.ask(message);
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
