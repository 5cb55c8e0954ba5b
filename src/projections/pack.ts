/** Moves single rows into blocks, a group of neighbours at a time, while the counter goes on. */
import type { Dexie, Table } from "dexie";
import { packedInto } from "./block.ts";
import { withChanges } from "./block-lines.ts";
import { linesAside } from "./block-body.ts";
import { isOutdated } from "./folded.ts";
import { SINGLES_MAX } from "./packed-sheet.ts";
import { keyOf, lineOf } from "./row-line.ts";
import type { Rows } from "./line-row.ts";
import { rowOfSingle } from "./singles.ts";
import { PACKED, projectionTables, type BlockRow, type PackedName, type StoredSingles } from "./tables.ts";

/** How much is packed in one go: little enough that a tap meanwhile need not wait for it. */
const BLOCKS_AT_ONCE = 8;
const ROWS_AT_ONCE = 500;

/** Neighbours that are packed together: blocks, and the single rows that belong into them. */
type Group<N extends PackedName> = {
  /** The keys it spans: from the one to before the other, which no group has where it is null. */
  readonly from: string;
  readonly end: string | null;
  readonly blocks: readonly BlockRow[];
  readonly rows: readonly Rows[N][];
  /** The first key that may belong to the next group. */
  readonly next: string | null;
};

const singlesOf = <N extends PackedName>(db: Dexie, name: N): Table<StoredSingles[N], string> =>
  db.table(name);

const readGroup = <N extends PackedName>(db: Dexie, name: N, start: string): Promise<Group<N> | null> => {
  const singles = singlesOf(db, name);
  const { blocks } = projectionTables(db);
  return db.transaction("r", [singles, blocks], async () => {
    const [first] = await singles.where(":id").aboveOrEqual(start).limit(1).primaryKeys();
    if (first === undefined) return null;
    const home = await blocks.where("[table+from]").between([name, ""], [name, first], true, true).last();
    const from = home?.from ?? "";
    const near = await blocks
      .where("[table+from]")
      .between([name, from], [name, []])
      .limit(BLOCKS_AT_ONCE + 1)
      .toArray();
    const end = near[BLOCKS_AT_ONCE]?.from ?? null;
    const here = singles.where(":id");
    const stored = await (end === null ? here.aboveOrEqual(first) : here.between(first, end))
      .limit(ROWS_AT_ONCE)
      .toArray();
    const rows = stored.map((single) => rowOfSingle(name, single));
    const last = rows.at(-1);
    // No key lies between a key and the same with one more, smallest, character.
    const next = rows.length === ROWS_AT_ONCE && last ? `${keyOf(name, last)}\0` : end;
    return { from, end, blocks: near.slice(0, BLOCKS_AT_ONCE), rows, next };
  });
};

const packGroup = async <N extends PackedName>(
  name: N,
  { from, blocks, rows }: Group<N>,
): Promise<readonly BlockRow[]> => {
  const lines = (await Promise.all(blocks.map(({ body }) => linesAside(body)))).flat();
  const changes = rows.map((row) => [keyOf(name, row), lineOf(name, row)] as const);
  return packedInto(name, withChanges(lines, changes), from);
};

const isSame = (a: BlockRow, b: BlockRow | undefined): boolean =>
  b !== undefined &&
  a.from === b.from &&
  a.body.length === b.body.length &&
  a.body.every((byte, i) => byte === b.body[i]);

/**
 * Writes the packed group, unless its blocks or its rows' being there changed meanwhile: then somebody else has packed, or
 * a member was erased, whom the old copy still holds. A row that is newer by now stays, and hides the packed one.
 */
const replaceGroup = <N extends PackedName>(
  db: Dexie,
  name: N,
  { from, end, blocks: old, rows }: Group<N>,
  fresh: readonly BlockRow[],
): Promise<boolean> => {
  const singles = singlesOf(db, name);
  const { blocks, folded } = projectionTables(db);
  const keys = rows.map((row) => keyOf(name, row));
  return db.transaction("rw", [singles, blocks, folded], async () => {
    const [here, now, standing] = await Promise.all([
      blocks
        .where("[table+from]")
        .between([name, from], [name, end ?? []])
        .toArray(),
      singles.bulkGet(keys),
      folded.get("folded"),
    ]);
    const isStill = here.length === old.length && old.every((block, i) => isSame(block, here[i]));
    if (!isStill || now.includes(undefined) || !standing) return false;
    await blocks.bulkDelete(old.map((block) => [name, block.from]));
    await blocks.bulkAdd([...fresh]);
    await singles.bulkDelete(keys.filter((_, i) => now[i]?.rev === rows[i]?.rev));
    const packed = rows.reduce((highest, { rev }) => Math.max(highest, rev), standing.packed);
    await folded.put({ ...standing, packed });
    return true;
  });
};

const packTable = async <N extends PackedName>(
  db: Dexie,
  name: N,
  signal: AbortSignal | undefined,
): Promise<void> => {
  let start = "";
  for (;;) {
    if (signal?.aborted) return;
    const group = await readGroup(db, name, start);
    if (!group) return;
    if (!(await replaceGroup(db, name, group, await packGroup(name, group)))) continue;
    if (group.next === null) return;
    start = group.next;
  }
};

/**
 * Packs every table that has more than `atMost` single rows. A crash, or being called off, leaves what is not packed yet
 * as it was; several tabs may do it at once.
 */
export const pack = async (
  db: Dexie,
  { atMost = SINGLES_MAX, signal }: { readonly atMost?: number; readonly signal?: AbortSignal } = {},
): Promise<void> => {
  // Rows that other code has made are folded anew anyway.
  if (await isOutdated(projectionTables(db))) return;
  for (const name of PACKED)
    if ((await singlesOf(db, name).count()) > atMost) await packTable(db, name, signal);
};
