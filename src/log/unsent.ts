/** What of the own log the cloud has not settled yet: how much it is, and the next of it that goes. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { LogId } from "#domain/ids.ts";
import type { Line } from "./chain.ts";
import { logTables, runAt, runsOf, type HeadRow, type LogRun } from "./database.ts";
import { blocksAfter, type PlacedLine } from "./replay.ts";
import { readShared, receivedTables, type SharedRow } from "./sharing.ts";

/** The next unsent lines of one log: whole acts, with contiguous own numbers from `from` on. */
export type Batch = {
  readonly log: LogId;
  readonly from: number;
  readonly lines: readonly Line[];
  /** The place of each in the tablet's own log. */
  readonly places: readonly number[];
  /** How many acts they are. */
  readonly acts: number;
};

/** The end of the own log: how far it goes, and how much of it was not sent; `oldest` in ms since 1970. */
export type Tip = {
  readonly log: LogId;
  readonly seq: number;
  readonly unsent: number;
  readonly oldest: number | null;
};

/** Places of one log, from the first to the last of it that is unsent. */
type Open = { readonly run: LogRun; readonly from: number; readonly to: number };

/** What is unsent, by runs of the log: the cloud settles each log from its beginning on. */
const openIn = ({ seq, ...head }: HeadRow, acks: SharedRow["acks"]): readonly Open[] =>
  runsOf(head).flatMap((run) => {
    const settled = Math.max(0, (acks[run.logId] ?? 0) - run.first + 1);
    const [from, to] = [run.from + settled, run.to ?? seq];
    return from > to ? [] : [{ run, from, to }];
  });

type Standing = { readonly head: HeadRow; readonly acks: SharedRow["acks"] };

/** Both at one moment; null in a shop without a cloud. */
const standingIn = async (db: Dexie): Promise<Standing | null> => {
  const [{ head }, tables] = [logTables(db), receivedTables(db)];
  return db.transaction("r", [head, tables.shared], async () => {
    const [found, state] = await Promise.all([head.get("head"), readShared(tables)]);
    return found && state ? { head: found, acks: state.acks } : null;
  });
};

/** An entry's index in its act stands behind its own id and the act's, and need not be parsed with the rest. */
const indexIn = ({ text }: PlacedLine): number => Number.parseInt(text.split('"', 5)[4]?.slice(1) ?? "", 10);

/** Whole acts from the beginning of `lines`: at most `most` entries, or one act. */
const wholeActs = (
  lines: readonly PlacedLine[],
  most: number,
  isEnd: boolean,
): { readonly count: number; readonly acts: number } => {
  let [count, acts] = [0, 0];
  for (let i = 1; i <= lines.length; i += 1) {
    const next = lines[i];
    const ends = next === undefined ? isEnd : indexIn(next) === 0;
    if (!ends) continue;
    if (count > 0 && i > most) break;
    [count, acts] = [i, acts + 1];
    if (count >= most) break;
  }
  return { count, acts };
};

/** Lines that are read at once at least: few acts are longer. */
const FEW = 50;

/**
 * The next unsent entries after a place (null: the first that are unsent): at most `most`, or one act. Null where there
 * are none, and in a shop without a cloud.
 */
export const readBatch = async (
  db: Dexie,
  { after, most }: { readonly after: number | null; readonly most: number },
): Promise<Batch | null> => {
  const standing = await standingIn(db);
  const open = standing
    ? openIn(standing.head, standing.acks).find(({ to }) => to > (after ?? 0))
    : undefined;
  if (open === undefined) return null;
  const { run, to } = open;
  const from = Math.max(open.from, (after ?? 0) + 1);
  const lines: PlacedLine[] = [];
  let taken = { count: 0, acts: 0 };
  // The line behind the last says whether its act ends with it.
  for await (const block of blocksAfter(db, from - 1, Math.max(FEW, most + 1))) {
    lines.push(...block.lines.filter(({ seq }) => seq <= to));
    taken = wholeActs(lines, most, (lines.at(-1)?.seq ?? 0) >= to);
    if ((taken.count > 0 && lines.length > most) || (lines.at(-1)?.seq ?? to) >= to) break;
  }
  const whole = lines.slice(0, taken.count);
  if (whole.length === 0) return null;
  return {
    log: run.logId,
    from: from - run.from + run.first,
    lines: whole.map(({ text, payload }) => ({ text, payload })),
    places: whole.map(({ seq }) => seq),
    acts: taken.acts,
  };
};

/** When the entry at a place was written, in milliseconds since 1970; null where there is none. */
const writtenAt = async (db: Dexie, place: number): Promise<number | null> => {
  const row = await logTables(db).entries.get(place);
  if (row) return readEntry({ ...row, payload: null }, "" as LogId).at;
  for await (const { lines } of blocksAfter(db, place - 1)) {
    const [line] = lines;
    return line ? readEntry({ ...line, payload: null }, "" as LogId).at : null;
  }
  return null;
};

const NOTHING = { count: 0, tip: { log: "" as LogId, seq: 0, unsent: 0, oldest: null } };

/** How much is unsent, and what the cloud is told of it. A shop without a cloud has nothing to send. */
export const unsentOf = async (db: Dexie): Promise<{ readonly count: number; readonly tip: Tip }> => {
  const standing = await standingIn(db);
  if (standing === null) return NOTHING;
  const { head, acks } = standing;
  const open = openIn(head, acks);
  const count = open.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const [first] = open;
  const oldest = first ? await writtenAt(db, first.from) : null;
  const run = runAt(runsOf(head), head.seq);
  const seq = run?.logId === head.logId ? head.seq - run.from + run.first : 0;
  return { count, tip: { log: head.logId, seq, unsent: count, oldest } };
};

/** The own logs, and how far each goes. */
export const logsOf = async (db: Dexie): Promise<ReadonlyMap<LogId, number>> => {
  const head = await logTables(db).head.get("head");
  if (!head) return new Map();
  return new Map(
    runsOf(head).flatMap(({ logId, from, to, first }): readonly (readonly [LogId, number])[] => {
      const last = to ?? head.seq;
      return last < from ? [] : [[logId, last - from + first]];
    }),
  );
};
