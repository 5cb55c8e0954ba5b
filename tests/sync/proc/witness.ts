/** Hears every push and its answer, and holds what tablets were promised against the order that is there in the end. */
import { chained } from "#log/chain.ts";
import { readFrame } from "#protocol/frame.ts";
import { INFLATED_BYTES } from "#protocol/limits.ts";
import { markOf } from "#protocol/mark.ts";
import type { PushDone, PushHead } from "#protocol/messages.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import { nodePort } from "#support/frames.ts";
import { isPush } from "./over-http.ts";

export type Witness = {
  /** Hears a request, and the answer to it; null: none came. */
  readonly hears: (request: HttpRequest, answer: HttpAnswer | null) => Promise<void>;
  /** How many marks were promised, pushes never answered, and those of them that had been taken all the same. */
  readonly counted: () => {
    readonly promised: number;
    readonly unanswered: number;
    readonly takenUnheard: number;
  };
  /** How often a tablet was told that it stands apart. */
  readonly apart: () => number;
  /** The promises that an order does not keep. A mark covers every entry up to its cursor. */
  readonly broken: (order: readonly string[]) => readonly string[];
};

/** Where the first entry of a push stands in its log; null for a push of none, and for what is told to a restored cloud. */
const firstOf = async ({ body }: HttpRequest): Promise<string | null> => {
  if (body === undefined) return null;
  const frame = await readFrame(body.bytes, (json) => json as PushHead, nodePort, INFLATED_BYTES);
  if (!frame.ok || frame.value.head.refill === true) return null;
  const [run] = frame.value.head.runs;
  return run === undefined ? null : `${run.log}:${run.seq}`;
};

const START = new Uint8Array(32);

/** A witness who has heard nothing yet. */
export const createWitness = (): Witness => {
  const promised = new Map<number, Set<string>>();
  const waiting = new Set<string>();
  let [unanswered, takenUnheard, apart] = [0, 0, 0];
  const answered = (first: string | null, { verdicts, last }: PushDone): void => {
    if (first !== null && waiting.delete(first) && verdicts[0]?.is === "duplicate") takenUnheard += 1;
    if (last !== null) promised.set(last.cursor, (promised.get(last.cursor) ?? new Set()).add(last.mark));
  };
  return {
    hears: async (request, answer) => {
      if (answer?.status === 409 && new TextDecoder().decode(answer.bytes).includes('"apart"')) apart += 1;
      if (!isPush(request)) return;
      const first = await firstOf(request);
      if (answer === null) {
        unanswered += 1;
        if (first !== null) waiting.add(first);
      } else if (answer.status === 200) {
        answered(first, JSON.parse(new TextDecoder().decode(answer.bytes)) as PushDone);
      }
    },
    counted: () => ({ promised: promised.size, unanswered, takenUnheard }),
    apart: () => apart,
    broken: (order) => {
      const marks: string[] = [];
      let chain: Uint8Array = START;
      for (const text of order) {
        chain = chained(chain, text);
        marks.push(markOf(chain));
      }
      return [...promised].flatMap(([cursor, told]) =>
        [...told]
          .filter((mark) => marks[cursor - 1] !== mark)
          .map((mark) => `${mark} was promised at ${String(cursor)}`),
      );
    },
  };
};
