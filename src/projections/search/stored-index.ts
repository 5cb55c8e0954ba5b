/**
 * The search index as it lies in the database, so that a start need not read every member.
 *
 * It names the entry up to which it knows everything, and what changed later is found in the single rows; where it does
 * not fit the tables beside it, it is not used, and all rows are read. It may be thrown away at any time.
 */
import type { Dexie, Table } from "dexie";
import type { LogId } from "#domain/ids.ts";
import { foldedIn } from "../folded.ts";
import { projectionTables } from "../tables.ts";
import { mayHold } from "./packed-segment.ts";
import type { SearchClient } from "./search-client.ts";
import type { PackedIndex, SearchChanges } from "./search-message.ts";
import { CHANGING, createSearchRows } from "./search-rows.ts";

/** `logId` and `version` are those of the tables that it was made from. */
type StoredIndexRow = PackedIndex & {
  readonly key: "index";
  readonly logId: LogId;
  readonly version: number;
};

/** How large the index is, in bytes: asked for after every act, and the index itself is megabytes. */
type SizeRow = { readonly key: "size"; readonly bytes: number };

/** Fewer rows than this are read in no time, so that no index need be stored for their sake. */
const MANY_ROWS = 1000;

const searchTable = (db: Dexie): Table<StoredIndexRow, string> => db.table("search");
const sizeTable = (db: Dexie): Table<SizeRow, string> => db.table("search");

/** The bytes of the stored index; 0 where there is none. */
export const storedIndexBytes = async (db: Dexie): Promise<number> =>
  (await sizeTable(db).get("size"))?.bytes ?? 0;

/** The stored index and what changed since; null where there is none that fits the tables. */
export const readStoredIndex = (
  db: Dexie,
): Promise<{ readonly index: PackedIndex; readonly since: SearchChanges } | null> =>
  db.transaction("r", ["search", ...CHANGING], async () => {
    const index = await searchTable(db).get("index");
    if (index === undefined) return null;
    const folded = await foldedIn(projectionTables(db));
    if (index.logId !== folded.logId || index.version !== folded.version) return null;
    const since = await createSearchRows(db).since(index.upTo);
    return since && { index, since };
  });

/** Throws the stored index away, because it cannot be read or its tables are made anew. */
export const dropStoredIndex = async (db: Dexie): Promise<void> => {
  await searchTable(db).bulkDelete(["index", "size"]);
};

/**
 * Takes members who are erased out of what is stored, which is to throw it away if they are in it. Belongs in the
 * transaction that erases them, so that no name stays behind.
 */
export const forgetInStoredIndex = async (db: Dexie, members: readonly string[]): Promise<void> => {
  const index = members.length > 0 ? await searchTable(db).get("index") : undefined;
  if (index !== undefined && members.some((member) => mayHold(index.packed, member)))
    await dropStoredIndex(db);
};

/** Would a start have `many` rows to read? */
const isDue = async (db: Dexie, many: number): Promise<boolean> => {
  const stored = await readStoredIndex(db);
  if (stored !== null) return stored.since.changed.length + stored.since.visited.length >= many;
  const { members, folded } = projectionTables(db);
  return (await foldedIn({ folded })).packed > 0 || (await members.count()) >= many;
};

/**
 * Stores the search's index if a start would gain by it: for the background, best after rows were packed, loaded or
 * folded anew. `fresh`: what is stored will do. `later`: the search is still loading, or does not yet know that somebody
 * was erased; call again when there is time.
 */
export const storeIndex = async (
  db: Dexie,
  client: Pick<SearchClient, "pack">,
  many = MANY_ROWS,
): Promise<"stored" | "fresh" | "later"> => {
  if (!(await isDue(db, many))) return "fresh";
  const index = await client.pack();
  if (index === null) return "later";
  return db.transaction("rw", ["search", ...CHANGING], async () => {
    const since = await createSearchRows(db).since(index.upTo);
    if (since === null || since.gone.length > 0) return "later";
    const { logId, version } = await foldedIn(projectionTables(db));
    await searchTable(db).put({ key: "index", logId, version, ...index });
    await sizeTable(db).put({ key: "size", bytes: index.packed.length });
    return "stored";
  });
};
