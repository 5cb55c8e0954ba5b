/** Who waits for an answer of the search worker, and what becomes of those who need not or can no longer wait. */
import type { Hit } from "./ranking.ts";

/** How a question ended. `superseded`: a later one was asked before the answer came. `workMs`: time inside the worker. */
export type SearchAnswer =
  | { readonly kind: "found"; readonly hits: readonly Hit[]; readonly workMs: number }
  | { readonly kind: "superseded" }
  | { readonly kind: "failed"; readonly reason: string };

type Question = {
  readonly request: number;
  readonly query: string;
  readonly limit: number;
  readonly settle: (answer: SearchAnswer) => void;
};

/** Keeps one question with the worker at a time and the newest other one in hand; those in between are superseded. */
export const createQueue = (send: (question: Question) => void) => {
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

/** Requests that are answered in any order, each once; `unanswered` settles those whose worker has gone. */
export const createRequests = <Answer>(unanswered: Answer) => {
  const waiting = new Map<number, (answer: Answer) => void>();
  let requests = 0;
  const take = (request: number, answer: Answer): void => {
    waiting.get(request)?.(answer);
    waiting.delete(request);
  };
  return {
    /** Sends a request under a number of its own, and answers with its answer. */
    ask: (send: (request: number) => void): Promise<Answer> => {
      requests += 1;
      const answer = new Promise<Answer>((settle) => waiting.set(requests, settle));
      send(requests);
      return answer;
    },
    take,
    settleAll: () => [...waiting.keys()].forEach((request) => take(request, unanswered)),
  };
};
