/** What a tablet that joins a shop fetches first, as it lies on its disk: a snapshot in parts, and the older entries behind it. */
import type { Dexie } from "dexie";
import { refuse, type Result } from "#domain/result.ts";
import { logTables } from "#log/database.ts";
import { markOf } from "#log/marks.ts";
import { keepOlder, olderEntries, standAtSnapshot } from "#log/older.ts";
import {
  readShared,
  receivedTables,
  type PartRow,
  type SnapshotHead,
  type SnapshotRow,
} from "#log/sharing.ts";
import type { Bootstrap } from "#sync/memory.ts";

/**
 * Makes parts the tables made for reading, and has the tablet `stand` at them in the same transaction; refused where they
 * are not what was announced, another version's, or it must not stand there.
 */
export type TakeSnapshot = (
  announced: Pick<SnapshotHead, "cursor" | "version" | "parts">,
  parts: readonly Uint8Array<ArrayBuffer>[],
  stand: () => Promise<boolean>,
) => Promise<Result<null, "version" | "damaged">>;

const keyOf = (part: number): PartRow["key"] => `part ${part}`;

const snapshotIn = async (db: Dexie): Promise<SnapshotRow | null> => {
  const row = await receivedTables(db).shared.get("snapshot");
  return row?.key === "snapshot" ? row : null;
};

/** Whether a snapshot would take the place of something: of entries of its own, or of an order that it follows already. */
const isBegun = async (db: Dexie): Promise<boolean> => {
  const [head, shared] = await Promise.all([logTables(db).head.get("head"), readShared(receivedTables(db))]);
  return (head?.seq ?? 0) > 0 || (shared?.cursor ?? 0) > 0;
};

const forgo = async (db: Dexie): Promise<void> => {
  const { shared } = receivedTables(db);
  await db.transaction("rw", [shared], async () => {
    const row = await snapshotIn(db);
    const parts = row?.head.parts.map((_, i) => keyOf(i)) ?? [];
    await shared.bulkDelete(["snapshot", ...parts]);
  });
};

const partsIn = async (db: Dexie, { parts }: SnapshotHead): Promise<readonly Uint8Array<ArrayBuffer>[]> => {
  const rows = await receivedTables(db).shared.bulkGet(parts.map((_, i) => keyOf(i)));
  return rows.flatMap((row) => (row !== undefined && "bytes" in row ? [new Uint8Array(row.bytes)] : []));
};

/**
 * Remembers that a snapshot is to be fetched. A tablet that has entries of its own does without: all is folded from the
 * first entry on, so that its own find their places. So does one that comes again, and goes on where it was.
 */
export const wantSnapshot = async (db: Dexie, head: SnapshotHead): Promise<void> => {
  if (await isBegun(db)) return;
  await forgo(db);
  await receivedTables(db).shared.put({ key: "snapshot", head, have: 0 });
};

/** Makes the memory of a tablet that joins, over its database. */
export const createBootstrap = (db: Dexie, take: TakeSnapshot): Bootstrap => ({
  wanted: async () => {
    const row = await snapshotIn(db);
    return row && { head: row.head, have: row.have };
  },
  keep: async (part, bytes) => {
    const { shared } = receivedTables(db);
    await db.transaction("rw", [shared], async () => {
      const row = await snapshotIn(db);
      if (row === null) return;
      await shared.put({ key: keyOf(part), bytes });
      await shared.put({ ...row, have: part + 1 });
    });
  },
  forgo: () => forgo(db),
  take: async () => {
    const row = await snapshotIn(db);
    // Before the parts of the tables goes the chain's hash, from which the shop's order is followed.
    const [chain, ...parts] = row ? await partsIn(db, row.head) : [];
    if (row === null || chain === undefined || markOf(chain) !== row.head.mark) return refuse("damaged");
    // What was written or taken meanwhile has no place in tables that others made.
    if (await isBegun(db)) return refuse("version");
    return take({ ...row.head, parts: row.head.parts.slice(1) }, parts, async () => {
      // A tab that was asleep over it finds that another one has gone on.
      if (await isBegun(db)) return false;
      await standAtSnapshot(db, row.head.cursor, chain);
      await forgo(db);
      return true;
    });
  },
  history: () => olderEntries(db),
  keepPage: (page) => keepOlder(db, page),
});
