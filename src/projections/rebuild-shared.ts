/** Folds a shared shop anew: its order first, and on top of it what this tablet has written and the order does not have. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import type { LogId } from "#domain/ids.ts";
import { createEmptyFolding, type Folding } from "./folding.ts";
import { foldedIn, isOutdated, isOwn } from "./folded.ts";
import { createProjections } from "./project.ts";
import type { FoldOptions } from "./rebuild.ts";
import { projectionTables } from "./tables.ts";

/** All entries of a shared shop, as the tablet knows them. */
export type ShopOrder = {
  /**
   * What stands in the order after a cursor: whole acts, and the cursor after the last of them. What comes without one
   * was written before the shop had a cloud, and is what the order will go on with.
   */
  readonly after: (cursor: number) => AsyncIterable<{
    readonly entries: readonly Entry[];
    readonly cursor: number;
  }>;
  /** The own entries that have no place in it, in their own order. Called within a transaction over all tables. */
  readonly unsent: () => Promise<readonly Entry[]>;
  /**
   * Puts folding everything anew off where entries are still to come that this cannot be done without, and has it done
   * once they are here; false where there are none. Absent where there never are.
   */
  readonly putOff?: () => Promise<boolean>;
  /**
   * Where the own log ends, and how far the order is known here; likewise. `turn` is another one after each time that the
   * tablet has gone back in the order: what stands behind a cursor is not what stood there before.
   */
  readonly end: () => Promise<{
    readonly seq: number;
    readonly logId: LogId;
    readonly cursor: number;
    readonly turn: number;
  }>;
};

/** Folds the order as far as it is known; answers false when it was called off. */
const createFollowing = (folding: Folding, order: ShopOrder, { signal, progress }: FoldOptions) => {
  /** The last own place that was folded without a cursor: it comes again with one. */
  let presumed = 0;
  return async (): Promise<boolean> => {
    const known = presumed;
    for await (const { entries, cursor } of order.after(folding.cursor())) {
      const hasCursors = cursor > folding.cursor();
      folding.foldOrder(
        entries.filter((entry) => !isOwn(entry) || entry.seq > known),
        cursor,
      );
      if (!hasCursors) presumed = Math.max(presumed, entries.at(-1)?.seq ?? 0);
      progress?.(cursor);
      if (signal?.aborted) return false;
    }
    return true;
  };
};

/**
 * Puts the folded order in the place of the tables, and the unsent on top, which keeps what they change as the order has
 * it. Whoever keeps copies of rows reads all of them again.
 */
const swap = async (db: Dexie, folding: Folding, order: ShopOrder): Promise<void> => {
  const { folded } = projectionTables(db);
  const before = await folded.get("folded");
  await folding.write();
  const base = await folded.get("folded");
  if (!base) return;
  const rev = Math.max(before?.rev ?? 0, base.rev) + 1;
  const logs = before?.logs ?? {};
  await folded.put({ ...base, seq: 0, rev, packed: rev, logs });
  const unsent = await order.unsent();
  if (unsent.length > 0) await createProjections(db).project(unsent, true);
  const after = await folded.get("folded");
  const { seq, logId } = await order.end();
  await folded.put({ ...base, ...after, seq, logId });
};

/** What became of putting what was folded in the place of the tables; "behind": they are further by now. */
type Swapped = "done" | "behind" | "anotherOrder";

/** Folds the order from its beginning until the tables are replaced, or the order is another one; `null`: called off. */
const foldAndSwap = async (
  db: Dexie,
  order: ShopOrder,
  options: FoldOptions,
): Promise<Exclude<Swapped, "behind"> | null> => {
  const { turn } = await db.transaction("r", db.tables, async () => order.end());
  const folding = createEmptyFolding(db, options.packing);
  const follow = createFollowing(folding, order, options);
  let wasBehind = false;
  for (;;) {
    const before = folding.cursor();
    if (!(await follow())) return null;
    await folding.prepare();
    if (options.signal?.aborted) return null;
    // Tables that say they are ahead of an order that has nothing more are wrong: the order was taken back.
    const isAllThereIs = wasBehind && folding.cursor() === before;
    const swapped = await db.transaction("rw", db.tables, async (): Promise<Swapped> => {
      // Another tab went back in it while this one was asleep, or folding.
      if ((await order.end()).turn !== turn) return "anotherOrder";
      const standing = await projectionTables(db).folded.get("folded");
      if (!isAllThereIs && (standing?.cursor ?? 0) > folding.cursor()) return "behind";
      await swap(db, folding, order);
      return "done";
    });
    if (swapped !== "behind") return swapped;
    wasBehind = true;
  }
};

/**
 * Folds all of a shared shop from nothing and replaces the tables in one transaction. Whoever records, takes pages or goes
 * back in the order meanwhile may go on. Answers false when it was called off: then everything is as it was.
 */
export const rebuildShared = async (
  db: Dexie,
  order: ShopOrder,
  options: FoldOptions = {},
): Promise<boolean> => {
  let folded = await foldAndSwap(db, order, options);
  while (folded === "anotherOrder") folded = await foldAndSwap(db, order, options);
  return folded === "done";
};

/**
 * Folds a shared shop anew where its tables are not as far as what is known, or other code has made them, unless it has to
 * be put off. Answers false when it was called off.
 */
export const catchUpShared = async (
  db: Dexie,
  order: ShopOrder,
  options: FoldOptions = {},
): Promise<boolean> => {
  const isThere = await db.transaction("r", db.tables, async () => {
    const tables = projectionTables(db);
    const [isOld, folded, end] = await Promise.all([isOutdated(tables), foldedIn(tables), order.end()]);
    return !isOld && folded.seq === end.seq && folded.cursor === end.cursor;
  });
  return isThere || (await order.putOff?.()) === true || rebuildShared(db, order, options);
};
