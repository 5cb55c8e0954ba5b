/** All tables made for reading as they stood at one moment, line by line, wherever their rows lie. */
import type { Dexie } from "dexie";
import { withChanges } from "./block-lines.ts";
import { linesAside } from "./block-body.ts";
import { breathe } from "./breath.ts";
import { foldedIn } from "./folded.ts";
import { keyOf, lineOf } from "./row-line.ts";
import { rowOfSingle } from "./singles.ts";
import { rowOf, type Rows } from "./line-row.ts";
import {
  projectionTables,
  type ActRow,
  type AliasRow,
  type BlockRow,
  type DayRow,
  type FlagRow,
  type FoldedRow,
  type PackedName,
  type ShopRow,
  type StoredSingles,
} from "./tables.ts";

/** A packed table at one moment: its blocks in order, and the single rows that hide or join theirs; null: no longer there. */
export type View<N extends PackedName> = {
  readonly blocks: readonly BlockRow[];
  readonly singles: ReadonlyMap<string, Rows[N] | null>;
};

export type State = {
  readonly shop: readonly ShopRow[];
  readonly days: readonly DayRow[];
  readonly acts: readonly ActRow[];
  readonly aliases: readonly AliasRow[];
  readonly flags: readonly FlagRow[];
  readonly views: { readonly [N in PackedName]: View<N> };
  readonly folded: FoldedRow;
};

/** Reads a packed table in one transaction: its blocks stay packed, so that it is short. */
const readView = async <N extends PackedName>(db: Dexie, name: N): Promise<View<N>> => {
  const { blocks } = projectionTables(db);
  const [packed, stored] = await Promise.all([
    blocks.where("[table+from]").between([name, ""], [name, []]).toArray(),
    db.table<StoredSingles[N], string>(name).toArray(),
  ]);
  const rows = stored.map((single) => rowOfSingle(name, single));
  return { blocks: packed, singles: new Map(rows.map((row) => [keyOf(name, row), row])) };
};

/** The state as it is now, read in one transaction. */
export const readState = (db: Dexie): Promise<State> => {
  const tables = projectionTables(db);
  return db.transaction("r", Object.values(tables), async () => {
    const [shop, days, acts, aliases, flags, folded, members, cards, balances] = await Promise.all([
      tables.shop.toArray(),
      tables.days.toArray(),
      tables.acts.toArray(),
      tables.aliases.toArray(),
      tables.flags.toArray(),
      foldedIn(tables),
      readView(db, "members"),
      readView(db, "cards"),
      readView(db, "balances"),
    ]);
    return { shop, days, acts, aliases, flags, views: { members, cards, balances }, folded };
  });
};

/** Blocks the browser inflates ahead of the one that is read. */
const AHEAD = 8;

type Change = readonly [string, string | null];

/** Answers, each time it is asked, with the changes below a key that it has not answered with yet. */
const inOrder = <N extends PackedName>(
  name: N,
  { singles }: View<N>,
): ((below: string | undefined) => Change[]) => {
  const all = [...singles].sort(([a], [b]) => (a < b ? -1 : 1));
  let next = 0;
  return (below) => {
    const start = next;
    // Keys are in order, so that those below are the ones before the first that is not.
    const isBelow = (at: number): boolean => below === undefined || (all[at]?.[0] ?? "") < below;
    while (next < all.length && isBelow(next)) next += 1;
    return all.slice(start, next).map(([key, row]) => [key, row === null ? null : lineOf(name, row)]);
  };
};

/** The lines of a packed table in key order, a block's worth at a time, and whoever waits has a turn between two of them. */
export async function* linesOf<N extends PackedName>(
  name: N,
  view: View<N>,
): AsyncGenerator<readonly string[]> {
  const { blocks } = view;
  const changesBelow = inOrder(name, view);
  yield changesBelow(blocks[0]?.from).flatMap(([, line]) => line ?? []);
  const ahead = blocks.slice(0, AHEAD).map(({ body }) => linesAside(body));
  for (const [i] of blocks.entries()) {
    const lines = (await ahead.shift()) ?? [];
    await breathe();
    const later = blocks[i + AHEAD];
    if (later) ahead.push(linesAside(later.body));
    const changes = changesBelow(blocks[i + 1]?.from);
    yield changes.length === 0 ? lines : withChanges(lines, changes);
  }
}

/** The rows of a packed table in key order, a block's worth at a time. */
export async function* rowsIn<N extends PackedName>(
  name: N,
  view: View<N>,
): AsyncGenerator<readonly Rows[N][]> {
  for await (const lines of linesOf(name, view)) yield lines.map((line) => rowOf(name, line));
}

/** Every row of a packed table of the database, all as of one moment, in key order and in pieces. */
export async function* rowsOf<N extends PackedName>(db: Dexie, name: N): AsyncGenerator<readonly Rows[N][]> {
  const tables = [db.table(name), projectionTables(db).blocks];
  yield* rowsIn(name, await db.transaction("r", tables, async () => readView(db, name)));
}
