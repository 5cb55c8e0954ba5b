/** Throws the tables made for reading away and folds them again, or folds what they lack, while the counter goes on. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import { isOutdated } from "./folded.ts";
import { createEmptyFolding, createFolding, type Folding } from "./folding.ts";
import type { Packing } from "./packing.ts";
import { createProjections } from "./project.ts";
import { PROJECTION_TABLES, projectionTables } from "./tables.ts";

/** The log after a seq, in order and in blocks that cut no act in two. */
export type BlocksAfter = (seq: number) => AsyncIterable<readonly Entry[]>;

/** How long work is followed and called off. */
export type FoldOptions = {
  readonly signal?: AbortSignal;
  /** Told the seq up to which entries are folded, every thousand or so. */
  readonly progress?: (done: number) => void;
  /** Makes the bodies of blocks; without it they are made here. */
  readonly packing?: Packing;
};

const isCalledOff = ({ signal }: FoldOptions): boolean => signal?.aborted ?? false;

const tablesOf = (db: Dexie) => Object.keys(PROJECTION_TABLES).map((name) => db.table(name));

/**
 * Folds the rest of the log in memory and puts what came of it in the place of the tables. What is recorded meanwhile is
 * folded into the old tables by whoever records it; then the tables are ahead, and the next round finds it in the log. Each
 * round is shorter than the one before.
 */
const foldAndSwap = async (
  db: Dexie,
  folding: Folding,
  blocksAfter: BlocksAfter,
  options: FoldOptions,
): Promise<boolean> => {
  const { upTo } = createProjections(db);
  const swap = (mustFollow: boolean): Promise<boolean> =>
    db.transaction("rw", tablesOf(db), async () => {
      if (mustFollow && (await upTo()) > folding.upTo()) return false;
      await folding.write();
      return true;
    });
  let wasBehind = false;
  for (;;) {
    const before = folding.upTo();
    for await (const block of blocksAfter(before)) {
      folding.fold(block);
      options.progress?.(folding.upTo());
      if (isCalledOff(options)) return false;
    }
    await folding.prepare();
    if (isCalledOff(options)) return false;
    // Tables that say they are ahead of a log that has nothing more are wrong: what is written in the log counts.
    const isAllThereIs = wasBehind && folding.upTo() === before;
    if (await swap(!isAllThereIs)) return true;
    wasBehind = true;
  }
};

/**
 * Folds the whole log again from nothing and replaces all tables in one transaction. Whoever records meanwhile may go on.
 * Answers false when it was called off: then everything is as it was.
 */
export const rebuild = (db: Dexie, blocksAfter: BlocksAfter, options: FoldOptions = {}): Promise<boolean> =>
  foldAndSwap(db, createEmptyFolding(db, options.packing), blocksAfter, options);

/** Up to so many entries are folded as if they had just been recorded; more are faster folded in memory. */
const ENTRIES_AT_ONCE = 5000;

/**
 * Folds what the log of a shop without a cloud holds and the tables do not yet, in one transaction; all of it, where other
 * code than ours has made the tables. Several tabs may do it at once. Answers false when it was called off.
 */
export const catchUp = async (
  db: Dexie,
  blocksAfter: BlocksAfter,
  options: FoldOptions & { readonly atOnce?: number } = {},
): Promise<boolean> => {
  if (await isOutdated(projectionTables(db))) return rebuild(db, blocksAfter, options);
  const projections = createProjections(db);
  const blocks: (readonly Entry[])[] = [];
  let count = 0;
  for await (const block of blocksAfter(await projections.upTo())) {
    if (isCalledOff(options)) return false;
    count += block.length;
    if (count > (options.atOnce ?? ENTRIES_AT_ONCE))
      return foldAndSwap(db, await createFolding(db, options.packing), blocksAfter, options);
    blocks.push(block);
  }
  if (count === 0) return true;
  await db.transaction("rw", tablesOf(db), async () => {
    const upTo = await projections.upTo();
    const rest = blocks.flat().filter((entry) => entry.seq > upTo);
    if (rest.length > 0) await projections.project(rest);
  });
  options.progress?.(await projections.upTo());
  return true;
};
