/** Gives the database back what the journal has and it has not, and says how far the two agree then. */
import type { Dexie } from "dexie";
import { GENESIS } from "../genesis.ts";
import { logTables } from "../database.ts";
import type { JournalClient } from "./client.ts";
import { compare, isInStep, lastCommon, placesOf } from "./compare.ts";
import type { FrameHead } from "./frames.ts";
import { chainMark } from "./lines.ts";
import { recoveryOf, withEdits, type Recovery } from "./recovery.ts";
import { erasedIn, refill, searched } from "./refill.ts";
import type { Contents, SealedRun } from "./message.ts";
import { viewDatabase, type DatabaseView } from "./view.ts";

const PATIENCE_MS = 120_000;
const RUNS_A_PIECE = 20;
/** How often it is begun anew because another tab wrote meanwhile. */
const TRIES = 5;

export type MendEdges = {
  readonly db: Dexie;
  readonly client: Pick<JournalClient, "ask">;
  readonly newLogId: () => string;
  /** Told how many entries were read, of how many that may have to come back. */
  readonly progress: (done: number, of: number) => void;
};

/** `trustedTo`: sealed runs of the journal that end behind it are not the database's. `recovered`: entries that came back. */
export type Mended = {
  readonly view: DatabaseView;
  readonly trustedTo: number;
  readonly recovered: number;
};

/** Reads of the database what comparing takes. */
const viewFor = async (db: Dexie, { pairs, segments }: Contents): Promise<DatabaseView> => {
  const head = (await logTables(db).head.get("head"))?.seq ?? 0;
  const common = lastCommon(segments, head);
  return viewDatabase(db, { places: placesOf(pairs), ends: common ? [common] : [] });
};

/** The sealed runs of the journal that the database does not have, looked for from the end. */
const otherRuns = async (
  db: Dexie,
  { segments }: Contents,
  view: DatabaseView,
): Promise<{ readonly runs: readonly FrameHead[]; readonly agreeTo: number }> => {
  const { segments: rows } = logTables(db);
  const head = view.head?.seq ?? 0;
  let agreed = segments.length - 1;
  for (; agreed >= 0; agreed -= 1) {
    const frame = segments[agreed];
    if (!frame || frame.to > head) continue;
    const row = await rows.get(frame.from);
    const mark = view.chainAt.get(frame.to) ?? (row?.to === frame.to ? chainMark(row.chain) : null);
    if (mark === frame.after.slice(0, 16)) break;
  }
  return { runs: segments.slice(agreed + 1), agreeTo: segments[agreed]?.to ?? 0 };
};

const readRuns = async (
  { client, progress }: MendEdges,
  heads: readonly FrameHead[],
): Promise<readonly SealedRun[]> => {
  const of = heads.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const runs: SealedRun[] = [];
  let done = 0;
  for (let i = 0; i < heads.length; i += RUNS_A_PIECE) {
    const piece = heads.slice(i, i + RUNS_A_PIECE);
    runs.push(...(await client.ask({ ask: "read", froms: piece.map(({ from }) => from) }, PATIENCE_MS)));
    done += piece.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    progress(done, of);
  }
  return runs;
};

const isEmpty = ({ next, survivors }: Recovery): boolean => next.length + survivors.length === 0;

const mendOnce = async (edges: MendEdges, contents: Contents): Promise<Mended | null> => {
  const { db, client, newLogId, progress } = edges;
  const view = await viewFor(db, contents);
  const lacking = compare(contents, view);
  if (isInStep(lacking)) return { view, trustedTo: Infinity, recovered: 0 };
  progress(0, lacking.aheadLines.length);
  const { runs: heads, agreeTo } = await otherRuns(db, contents, view);
  const facts = [...lacking.others, ...lacking.aheadLines];
  const froms = heads.filter(({ to }) => to > contents.erasedTo).map(({ from }) => from);
  const inRuns = await client.ask({ ask: "erasures", froms }, PATIENCE_MS);
  const erased = new Set([...inRuns, ...erasedIn(facts), ...erasedIn(view.tail.map(({ fact }) => fact))]);
  // An erasure that a crash cut short is carried out first, so that nothing erased is read back.
  if (erased.size > 0)
    await client.ask({ ask: "erase", members: [...erased], seqs: null, erasedTo: null }, PATIENCE_MS);
  const runs = await readRuns(edges, heads);
  const edits = contents.pairs.flatMap((pair) => pair.edits);
  const stand = { seq: view.head?.seq ?? 0, chain: view.head?.chain ?? GENESIS };
  const recovery = await recoveryOf(stand, runs, withEdits(facts, edits), async (ops) => {
    const found = await searched(db, ops);
    for (const member of found.erased) erased.add(member);
    return found.unknown;
  });
  // Runs that went on where they stood are the database's now; those behind them are not.
  const next = recovery.next.flatMap((one) => (one.kind === "run" ? [one.run.segment.head.to] : []));
  const trustedTo = Math.max(agreeTo, ...next);
  if (isEmpty(recovery)) return { view, trustedTo, recovered: 0 };
  const recovered = await refill(db, view.head, recovery, erased, newLogId);
  if (recovered === null) return null;
  return { view: await viewFor(db, contents), trustedTo, recovered };
};

/** Compares, and mends the database where it lacks something. Throws after several tries that another tab's writing undid. */
export const mend = async (edges: MendEdges, contents: Contents): Promise<Mended> => {
  for (let i = 0; i < TRIES; i += 1) {
    const mended = await mendOnce(edges, contents);
    if (mended) return mended;
  }
  throw new Error("another tab keeps writing while the journal is compared");
};
