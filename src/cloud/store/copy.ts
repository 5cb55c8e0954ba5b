/** Copies a store into an empty one, on whichever database: cursors, marks, tokens and the store's own id stay as they are. */
import { type ShopId, asId } from "#domain/ids.ts";
import { type Result, accept, assert, refuse } from "#domain/result.ts";
import { type Db, type Row, type Tx, type Value, numberIn, textIn } from "./db.ts";
import { openReady } from "./open.ts";
import { type Table, heldBy, tables } from "./schema.ts";

/** Rows that are carried at once; those of snapshots hold up to 2 MiB each. */
const ROWS = 1_000;
const PARTS = 4;

/** What was copied. */
export type Copied = { readonly shops: number; readonly entries: number };

const hexed = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
    ]),
  );

/** The rows of a shop, some at a time. By the cursor where there are many; by counting where there are few. */
async function* rowsOf(tx: Tx, shop: ShopId, { name, key }: Table): AsyncGenerator<readonly Row[]> {
  const most = name === "snapshots" ? PARTS : ROWS;
  let [seen, cursor] = [0, 0];
  for (;;) {
    const rows =
      name === "entries"
        ? await tx.all("select * from entries where shop = $1 and cursor > $2 order by cursor limit $3", [
            shop,
            cursor,
            most,
          ])
        : await tx.all(
            `select * from ${name} where shop = $1 order by ${key.join(", ")} limit $2 offset $3`,
            [shop, most, seen],
          );
    if (rows.length > 0) yield rows;
    if (rows.length < most) return;
    seen += rows.length;
    cursor = Number(rows.at(-1)?.["cursor"]);
  }
}

async function put(tx: Tx, { dialect }: Db, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const kinds = Object.entries(columns).map(([column, kind]) => ({ column, ...heldBy(kind) }));
  const from = dialect.bulk(
    kinds.map(({ column, holds }) => [column, holds === "bytes" ? "hex" : holds] as const),
    1,
  );
  const values = kinds.map(({ column, holds }) =>
    holds === "bytes" ? dialect.unhex(`x.${column}`) : `x.${column}`,
  );
  const into = kinds.map(({ column }) => column).join(", ");
  await tx.run(`insert into ${name} (${into}) select ${values.join(", ")} from ${from}`, [
    JSON.stringify(rows.map(hexed)),
  ]);
}

/** Hears of rows that were carried; the next ones wait for it. */
type Carried = (rows: number) => void | Promise<void>;

/** What a shop was at the moment of its copy: its head, and how many rows of each table there were. */
type Was = { readonly head: string; readonly counts: ReadonlyMap<string, number> };

const headIn = async (tx: Tx, shop: ShopId): Promise<string> => {
  const [row] = await tx.all("select * from heads where shop = $1", [shop]);
  return JSON.stringify(Object.entries(hexed(row ?? {})).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Copies all there is of one shop at one moment; who pushes to it meanwhile is not held up, and not in the copy. */
const copyShop = (from: Db, to: Db, shop: ShopId, carried: Carried): Promise<Was> =>
  from.still({ shop }, async (source) => {
    const head = await headIn(source, shop);
    return to.tx({ shop }, false, async (target) => {
      const counts = new Map<string, number>();
      for (const table of tables) {
        let count = 0;
        for await (const rows of rowsOf(source, shop, table)) {
          await put(target, to, table, rows);
          count += rows.length;
          await carried(rows.length);
        }
        counts.set(table.name, count);
      }
      return { head, counts };
    });
  });

/** The shops that are kept in a database. */
export const shopsIn = async (db: Db): Promise<readonly ShopId[]> => {
  const rows = await db.read({ watch: true }, (tx) => tx.all("select shop from heads order by shop"));
  return rows.map((row) => asId<ShopId>(textIn(row, "shop")));
};

/** Stops where the copy is not what was there: the head, and as many rows of each table. */
async function compare(to: Db, shop: ShopId, { head, counts }: Was): Promise<void> {
  const there = await to.read({ shop }, (tx) => headIn(tx, shop));
  assert(there === head, `the head of ${shop} is the same in the copy`);
  for (const { name } of tables) {
    const [row] = await to.read({ shop }, (tx) =>
      tx.all(`select count(*) as n from ${name} where shop = $1`, [shop]),
    );
    assert(numberIn(row ?? {}, "n") === counts.get(name), `all rows of ${name} are in the copy`);
  }
}

const named = (db: Db, store: string): Promise<void> =>
  db.tx("whole", false, (tx) => tx.run("update meta set value = $1 where key = 'store'", [store] as Value[]));

async function copyAll(from: Db, to: Db, store: string, carried: Carried): Promise<Result<Copied, string>> {
  if ((await shopsIn(to)).length > 0)
    return refuse("The store to copy into is not empty: give it one of its own.");
  const shops = await shopsIn(from);
  let entries = 0;
  for (const shop of shops) {
    const was = await copyShop(from, to, shop, carried);
    await compare(to, shop, was);
    entries += was.counts.get("entries") ?? 0;
  }
  await named(to, store);
  return accept({ shops: shops.length, entries });
}

/**
 * Copies the store at one address into the empty one at another: a `postgres://` URL or the path of a SQLite file. The
 * endpoint that uses the first may go on: each shop is copied as it was at one moment, and what comes later is left
 * behind. `carried` hears of the rows as they go. Refuses with a sentence.
 */
export async function copyStore(
  from: string,
  to: string,
  carried: Carried = () => undefined,
): Promise<Result<Copied, string>> {
  const source = await openReady(from);
  if (!source.ok) return source;
  try {
    const target = await openReady(to);
    if (!target.ok) return target;
    try {
      return await copyAll(source.value.db, target.value.db, source.value.store, carried);
    } finally {
      await target.value.db.close();
    }
  } finally {
    await source.value.db.close();
  }
}
