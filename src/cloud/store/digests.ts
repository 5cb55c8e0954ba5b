/** What each day adds up to, for tablets to compare theirs with; caught up with the order when somebody asks. */
import type { Day } from "#domain/day.ts";
import { type EntryId, type ShopId, asId } from "#domain/ids.ts";
import { type Db, type Row, type Tx, numberIn, textIn, textOrNullIn } from "./db.ts";
import type { DayDigest, Digesting } from "./seams.ts";

const AT_ONCE = 2_000;

const dayOf = (row: Row): DayDigest => ({
  day: numberIn(row, "day") as Day,
  n: numberIn(row, "n"),
  stamps: numberIn(row, "stamps"),
  points: numberIn(row, "points"),
  xor: textIn(row, "xor_ids"),
});

const xored = (a: string, b: string): string =>
  (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(16, "0");

const added = (a: DayDigest | undefined, b: DayDigest): DayDigest =>
  a === undefined
    ? b
    : {
        day: b.day,
        n: a.n + b.n,
        stamps: a.stamps + b.stamps,
        points: a.points + b.points,
        xor: xored(a.xor, b.xor),
      };

async function keep(tx: Tx, shop: ShopId, day: DayDigest): Promise<void> {
  const [row] = await tx.all("select * from digests where shop = $1 and day = $2", [shop, day.day]);
  const { n, stamps, points, xor } = added(row === undefined ? undefined : dayOf(row), day);
  await tx.run(
    `insert into digests (shop, day, n, stamps, points, xor_ids) values ($1, $2, $3, $4, $5, $6)
     on conflict (shop, day) do update set n = excluded.n, stamps = excluded.stamps, points = excluded.points, xor_ids = excluded.xor_ids`,
    [shop, day.day, n, stamps, points, xor],
  );
}

/** Adds the next entries to their days; answers with the cursor it stands at, and whether that is the head. */
const catchUp = (db: Db, shop: ShopId, digesting: Digesting): Promise<{ cursor: number; isDone: boolean }> =>
  db.tx({ shop }, true, async (tx, head) => {
    const [at] = await tx.all("select digest_at from heads where shop = $1", [shop]);
    const from = numberIn(at ?? {}, "digest_at");
    const rows = await tx.all(
      "select cursor, id, line, payload from entries where shop = $1 and cursor > $2 order by cursor limit $3",
      [shop, from, AT_ONCE],
    );
    const last = rows.at(-1);
    if (last === undefined) return { cursor: from, isDone: true };
    const lines = rows.map((row) => ({
      id: asId<EntryId>(textIn(row, "id")),
      line: textIn(row, "line"),
      payload: textOrNullIn(row, "payload"),
    }));
    const days = Map.groupBy(digesting(lines), ({ day }) => day);
    for (const several of days.values()) {
      const all = several.reduce<DayDigest | undefined>(added, undefined);
      if (all !== undefined) await keep(tx, shop, all);
    }
    const cursor = numberIn(last, "cursor");
    await tx.run("update heads set digest_at = $2 where shop = $1", [shop, cursor]);
    return { cursor, isDone: cursor >= (head?.cursor ?? 0) };
  });

/** The days from `from` to `to`, both included, and the cursor up to which entries are in them. */
export async function digests(
  db: Db,
  shop: ShopId,
  from: Day,
  to: Day,
  digesting: Digesting,
): Promise<{ readonly cursor: number; readonly days: readonly DayDigest[] }> {
  let reached = await catchUp(db, shop, digesting);
  while (!reached.isDone) reached = await catchUp(db, shop, digesting);
  const rows = await db.read({ shop }, (tx) =>
    tx.all("select * from digests where shop = $1 and day between $2 and $3 order by day", [shop, from, to]),
  );
  return { cursor: reached.cursor, days: rows.map(dayOf) };
}
