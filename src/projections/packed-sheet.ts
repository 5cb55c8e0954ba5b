/** A packed table held in memory as a whole: its rows, and the blocks they will be written as. */
import type { Dexie } from "dexie";
import { packedInto } from "./block.ts";
import { writtenTables, type PackedWriting } from "./packed-writing.ts";
import type { Packing } from "./packing.ts";
import { lineOf } from "./row-line.ts";
import type { Rows } from "./line-row.ts";
import type { Sheet } from "./sheet.ts";
import type { View } from "./state.ts";
import { projectionTables, type BlockRow, type PackedName } from "./tables.ts";

/** So many changed rows of a table may stay single beside its blocks. */
export const SINGLES_MAX = 4000;

/** Rows that are written out in one go. */
const ROWS_AT_ONCE = 500;

/** Goes that may be text at the same time while they are packed: enough to keep a worker busy. */
const GOES_AT_ONCE = 4;

export type PackedSheet<N extends PackedName> = {
  readonly sheet: Sheet<string, Rows[N]>;
  /** Packs all rows, unless they are packed but for a few. Outside of any transaction. */
  readonly prepare: () => Promise<void>;
  /** No row in a block has a higher `rev`; 0 before the first are packed. */
  readonly packed: () => number;
  readonly view: () => View<N>;
  /** Writes blocks and single rows into a table that is empty. Belongs in a transaction. */
  readonly write: () => Promise<void>;
};

/** Wraps the rows of the table `name`; none of them is packed yet. */
export const createPackedSheet = <N extends PackedName>(
  db: Dexie,
  name: N,
  sheet: Sheet<string, Rows[N]>,
  packing?: Packing,
): PackedSheet<N> => {
  let blocks: readonly BlockRow[] | null = null;
  let packed = 0;

  const packAll = async (): Promise<readonly BlockRow[]> => {
    const rows = [...sheet.rows()].sort(([a], [b]) => (a < b ? -1 : 1));
    sheet.forget();
    for (const [, { rev }] of rows) packed = Math.max(packed, rev);
    const goes: Promise<readonly BlockRow[]>[] = [];
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      const some = rows.slice(start, start + ROWS_AT_ONCE);
      const lines = some.map(([, row]) => lineOf(name, row));
      const go = packedInto(name, lines, start === 0 ? "" : (some[0]?.[0] ?? ""), packing);
      // Heard of when it is waited for, unless one before it fails.
      go.catch(() => undefined);
      goes.push(go);
      // Some are packed while we write out the next.
      await goes[goes.length - GOES_AT_ONCE];
    }
    return (await Promise.all(goes)).flat();
  };

  const singles = (): (readonly [string, Rows[N] | null])[] =>
    [...sheet.touched()].map((key) => [key, sheet.rows().get(key) ?? null] as const);

  return {
    sheet,
    prepare: async () => {
      if (blocks === null || sheet.touched().size > SINGLES_MAX) blocks = await packAll();
    },
    packed: () => packed,
    view: () => ({ blocks: blocks ?? [], singles: new Map(singles()) }),
    write: async () => {
      await projectionTables(db).blocks.bulkAdd([...(blocks ?? [])]);
      const changed = singles();
      const table: PackedWriting<Rows[N]> = writtenTables(db)[name];
      await table.bulkPut(changed.flatMap(([, row]) => row ?? []));
      await table.bulkDelete(changed.flatMap(([key, row]) => (row === null ? [key] : [])));
    },
  };
};
