/** Keeps what a shop was promised act by act, and holds a log against it: an oracle that knows nothing of the app's code. */
import type { Told } from "./app-door.ts";
import type { Line } from "./whole-log.ts";

/** What comes of holding a log against the promises. All lists but `unticked` must be empty. */
export type Findings = {
  /** Acts with a tick, all told. */
  readonly ticked: number;
  /** Acts that were written and never ticked: they may be there, but nobody may count on it. */
  readonly unticked: readonly string[];
  /** Entries of acts with a tick that are not in the log. */
  readonly lost: readonly string[];
  /** Entries that are there twice, by id, by act and index, or by place. */
  readonly doubled: readonly string[];
  /** Acts of which only a part is there. */
  readonly torn: readonly string[];
  /** Acts that nobody sent. */
  readonly strangers: readonly string[];
  /** Entries that read otherwise than when they were seen first. */
  readonly changed: readonly string[];
};

export type Promised = {
  /** Told before acts are handed to the app. */
  readonly sent: (ops: readonly string[]) => void;
  readonly heard: (told: Told) => void;
  readonly isAnswered: (op: string) => boolean;
  readonly check: (log: readonly Line[]) => Findings;
};

type Named = {
  readonly id: string;
  readonly op: string;
  readonly index: number;
  readonly size: number;
  readonly text: string;
  readonly seq: number;
};

const named = ({ seq, text }: Line): Named => {
  const [id, op, index, size] = JSON.parse(text) as [string, string, number, number];
  return { id, op, index, size, text, seq };
};

const twice = (names: readonly string[]): string[] => {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
};

/** An empty ledger of promises. */
export const createPromised = (): Promised => {
  const ops = new Set<string>();
  const ticked = new Map<string, readonly string[]>();
  const refused = new Set<string>();
  const seen = new Map<string, string>();

  const check = (log: readonly Line[]): Findings => {
    const entries = log.map(named);
    const ids = new Set(entries.map(({ id }) => id));
    const byOp = Map.groupBy(entries, ({ op }) => op);
    const changed = entries.filter(({ id, text }) => (seen.get(id) ?? text) !== text).map(({ id }) => id);
    for (const { id, text } of entries) if (!seen.has(id)) seen.set(id, text);
    return {
      ticked: ticked.size,
      unticked: [...byOp.keys()].filter((op) => ops.has(op) && !ticked.has(op)),
      lost: [...ticked.values()].flat().filter((id) => !ids.has(id)),
      doubled: [
        ...twice(entries.map(({ id }) => `id ${id}`)),
        ...twice(entries.map(({ op, index }) => `entry ${index} of ${op}`)),
        ...twice(entries.map(({ seq }) => `place ${seq}`)),
      ],
      torn: [...byOp].filter(([, of]) => of.some(({ size }) => size !== of.length)).map(([op]) => op),
      strangers: [...byOp.keys()].filter((op) => !ops.has(op)),
      changed,
    };
  };

  return {
    sent: (more) => {
      for (const op of more) ops.add(op);
    },
    heard: (told) => {
      if (told.ok) ticked.set(told.op, told.ids);
      else refused.add(told.op);
    },
    isAnswered: (op) => ticked.has(op) || refused.has(op),
    check,
  };
};
