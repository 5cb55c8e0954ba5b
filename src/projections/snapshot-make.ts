/** Makes a snapshot of the tables for tablets that join: all that serving needs, without this tablet's own history. */
import type { Dexie } from "dexie";
import { packedInto } from "./block.ts";
import type { Packing } from "./packing.ts";
import { packedAside } from "./block-writing.ts";
import { keyOf, lineOf, lineOfAny } from "./row-line.ts";
import { partsOf, REST, type SnapshotBlock } from "./snapshot-part.ts";
import { createPlacing, type PlaceOf, type Placing } from "./snapshot-places.ts";
import { readState, rowsIn, type State } from "./state.ts";
import {
  PACKED,
  projectionTables,
  type AliasRow,
  type DayRow,
  type FlagRow,
  type PackedName,
  type ShopRow,
  type FoldedRow,
} from "./tables.ts";

/** What was made, as of a cursor of the shop's order; `version` is that of the code whose tables these are. */
export type MadeSnapshot = {
  readonly cursor: number;
  readonly version: number;
  readonly rows: number;
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
};

/** A line of the first block: a row of one of the small tables. */
export type RestLine =
  | readonly ["shop", ShopRow]
  | readonly ["days", DayRow]
  | readonly ["aliases", AliasRow]
  | readonly ["flags", FlagRow]
  | readonly ["logs", FoldedRow["logs"]];

/** The tables at one moment; null while they show anything that is not sent yet. */
const readSent = (db: Dexie): Promise<State | null> => {
  const tables = projectionTables(db);
  return db.transaction("r", Object.values(tables), async () => {
    const [unsent, state] = await Promise.all([tables.confirmed.count(), readState(db)]);
    return unsent > 0 ? null : state;
  });
};

const restOf = ({ shop, days, aliases, flags, folded }: State, placing: Placing): readonly RestLine[] => [
  ...shop.map((row) => ["shop", placing.shop(row)] as const),
  ...days.map((row) => ["days", row] as const),
  ...aliases.map((row) => ["aliases", placing.alias(row)] as const),
  ...flags.map((row) => ["flags", placing.flag(row)] as const),
  ["logs", folded.logs],
];

/** Blocks that may be on their way to a packer and back at the same time: enough to keep it busy. */
const GOES_AT_ONCE = 4;

/** A table's rows packed anew, a block's worth at a time, and whoever waits for the page has turns in between. */
const tableOf = async <N extends PackedName>(
  name: N,
  state: State,
  placing: Placing,
  packing: Packing,
): Promise<{ readonly blocks: readonly SnapshotBlock[]; readonly rows: number }> => {
  const goes: Promise<readonly SnapshotBlock[]>[] = [];
  let rows = 0;
  for await (const some of rowsIn(name, state.views[name])) {
    const [first] = some;
    if (first === undefined) continue;
    const lines = some.map((row) => lineOf(name, placing.row[name](row)));
    const go = packedInto(name, lines, rows === 0 ? "" : keyOf(name, first), packing);
    // Heard of when it is waited for, unless one before it fails.
    go.catch(() => undefined);
    goes.push(go);
    rows += some.length;
    await goes[goes.length - GOES_AT_ONCE];
  }
  return { blocks: (await Promise.all(goes)).flat(), rows };
};

/**
 * Makes a snapshot of the tables as they are; null while they show anything that is not in the shop's order yet, since
 * nobody else could make sense of it. `placeOf` tells where others find what is at a place here.
 */
export const makeSnapshot = async (
  db: Dexie,
  placeOf: PlaceOf,
  packing: Packing = packedAside,
): Promise<MadeSnapshot | null> => {
  const state = await readSent(db);
  if (!state) return null;
  const placing = createPlacing(placeOf);
  const rest = restOf(state, placing);
  const blocks: SnapshotBlock[] = [{ table: REST, from: "", body: await packing(rest.map(lineOfAny)) }];
  let rows = rest.length;
  for (const name of PACKED) {
    const table = await tableOf(name, state, placing, packing);
    blocks.push(...table.blocks);
    rows += table.rows;
  }
  if (!placing.isWhole()) return null;
  const { cursor, version } = state.folded;
  return { cursor, version, rows, parts: partsOf(blocks) };
};
