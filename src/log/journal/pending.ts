/** What this tab has committed and has not yet seen on the disk a second time. */
import type { JournalClient, Later } from "./client.ts";
import { createRetry } from "./retry.ts";
import { causeOf } from "./state.ts";
import type { Line } from "./view.ts";

/** How long the desk may take to keep a few lines before another worker is started in its place. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 3_000;

/** Why lines are not safe; null: they are. */
export type Trouble = string | null;

export type Pending = {
  /** Of places up to `seq` it is known how they stand: what is not safe of them was added. */
  readonly assume: (seq: number) => void;
  /** The places among these of which this tab does not know whether they are safe. */
  readonly unknown: (seqs: readonly number[]) => readonly number[];
  /** Takes lines that are committed, and sends them at once together with all that failed before. */
  readonly add: (lines: readonly Line[]) => void;
  /** Waits for these places to be safe, after sending what is not on its way. */
  readonly flush: (seqs: readonly number[]) => Promise<Trouble>;
  readonly flushAll: () => Promise<Trouble>;
  /** Drops the payloads of erased members from what is not kept yet, now and from now on. */
  readonly forget: (members: readonly string[]) => void;
  readonly count: () => number;
  readonly stop: () => void;
};

type Held = { line: Line; way: Promise<Trouble> | null };

/** Which places this tab knows to be kept or on their way. */
const createKnown = () => {
  const known = new Set<number>();
  let knownTo = 0;
  return {
    assume: (seq: number): void => {
      knownTo = seq;
      // What was kept since the two were compared may lie in a file that goes.
      known.clear();
    },
    add: (seq: number): void => void known.add(seq),
    unknown: (seqs: readonly number[]): readonly number[] =>
      seqs.filter((seq) => seq > knownTo && !known.has(seq)),
  };
};

/** Makes an empty store of pending lines. `changed` is called when their number may have changed. */
export const createPending = (
  { ask }: Pick<JournalClient, "ask">,
  later: Later,
  changed: () => void,
): Pending => {
  const held = new Map<number, Held>();
  const known = createKnown();
  const erased = new Set<string>();
  // Also when nobody taps again: the disk may have room by then.
  const retry = createRetry(later, () => sendWaiting(), RETRY_MS);

  const withoutErased = (line: Line): Line =>
    line.edit && erased.has(line.edit.member) ? { ...line, edit: null } : line;

  const sendWaiting = (): void => {
    const batch = [...held.values()].filter(({ way }) => way === null);
    if (batch.length === 0) return;
    const facts = batch.map(({ line }) => line.fact);
    const edits = batch.flatMap(({ line }) => line.edit ?? []);
    const way = ask({ ask: "keep", facts, edits }, PATIENCE_MS).then(
      (): Trouble => {
        for (const one of batch) if (held.get(one.line.fact.seq) === one) held.delete(one.line.fact.seq);
        changed();
        return null;
      },
      (error: unknown): Trouble => {
        for (const one of batch) one.way = null;
        retry.soon();
        changed();
        return causeOf(error);
      },
    );
    for (const one of batch) one.way = way;
  };

  const flush: Pending["flush"] = async (seqs) => {
    const wanted = seqs.flatMap((seq) => held.get(seq) ?? []);
    if (wanted.some(({ way }) => way === null)) sendWaiting();
    const ways = new Set(wanted.flatMap(({ way }) => way ?? []));
    const troubles = await Promise.all(ways);
    return troubles.find((trouble) => trouble !== null) ?? null;
  };

  return {
    assume: known.assume,
    unknown: known.unknown,
    add: (lines) => {
      for (const line of lines) {
        held.set(line.fact.seq, { line: withoutErased(line), way: null });
        known.add(line.fact.seq);
      }
      sendWaiting();
      changed();
    },
    flush,
    flushAll: () => flush([...held.keys()]),
    forget: (members) => {
      for (const member of members) erased.add(member);
      for (const one of held.values()) one.line = withoutErased(one.line);
    },
    count: () => held.size,
    stop: retry.stop,
  };
};
