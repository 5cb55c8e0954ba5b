/** Answers to batches that followed one another are one answer to one long batch, where the cloud took all of them as they came. */
import type { Batch } from "#log/unsent.ts";
import type { PushDone } from "#protocol/messages.ts";

/** A batch, and what the cloud said of it. */
export type Answered = { readonly batch: Batch; readonly done: PushDone };

/** The number that a batch's last entry has in its log. */
export const lastOwn = ({ from, lines }: Batch): number => from + lines.length - 1;

/** The cursor of a batch's first entry, if all of it was accepted and nobody else's entries stand between; null: not so. */
const startOf = ({ batch, done: { ack, verdicts, last } }: Answered): number | null => {
  const [first] = verdicts;
  if (first === undefined || !("cursor" in first)) return null;
  let { cursor } = first;
  for (const verdict of verdicts) {
    if (verdict.is !== "accepted" || verdict.cursor !== cursor) return null;
    cursor += verdict.n;
  }
  const isWhole = cursor - first.cursor === batch.lines.length && ack === lastOwn(batch);
  return isWhole && last?.cursor === cursor - 1 ? first.cursor : null;
};

/** Whether the cloud took a batch as it came. */
export const isTakenWhole = (answered: Answered): boolean => startOf(answered) !== null;

/** Two answers as one; null where the second does not go on where the first ends, or either says more than that. */
export const joined = (first: Answered, second: Answered): Answered | null => {
  const [begin, middle] = [startOf(first), startOf(second)];
  const { log, from, lines, places, acts } = first.batch;
  const goesOn = second.batch.log === log && second.batch.from === from + lines.length;
  if (!goesOn || begin === null || middle !== begin + lines.length) return null;
  const batch: Batch = {
    ...{ log, from },
    lines: [...lines, ...second.batch.lines],
    places: [...places, ...second.batch.places],
    acts: acts + second.batch.acts,
  };
  return {
    batch,
    done: { ...second.done, verdicts: [{ n: batch.lines.length, is: "accepted", cursor: begin }] },
  };
};
