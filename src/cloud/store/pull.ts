/** Pages of a shop's order: what a tablet has not got, ending only where an act does. */
import { type DeviceId, type LogId, type ShopId, asId } from "#domain/ids.ts";
import { type Result, accept, assert, refuse } from "#domain/result.ts";
import type { Framed } from "#protocol/frame.ts";
import { ACT_ENTRIES, PROTO } from "#protocol/limits.ts";
import { NO_MARK, markOf } from "#protocol/mark.ts";
import type { PullHead } from "#protocol/messages.ts";
import { type Db, type Row, type Tx, headOf, numberIn, textIn, textOrNullIn } from "./db.ts";
import type { Dialect } from "./dialect.ts";
import type { Here } from "./append.ts";
import type { Apart, PullQuery } from "./seams.ts";
import { isApart } from "./standing.ts";

/** An entry of a page. */
type PageRow = {
  readonly log: LogId;
  readonly seq: number;
  readonly rest: number;
  readonly line: string;
  readonly payload: string | null;
  readonly mark: string;
};

type Run = PullHead["runs"][number];

const pageRow = (row: Row): PageRow => ({
  log: asId(textIn(row, "log")),
  seq: numberIn(row, "seq"),
  rest: numberIn(row, "rest"),
  line: textIn(row, "line"),
  payload: textOrNullIn(row, "payload"),
  mark: textIn(row, "mark"),
});

const rowsAfter = async (
  tx: Tx,
  { hex }: Dialect,
  shop: ShopId,
  after: number,
  most: number,
): Promise<readonly PageRow[]> => {
  const rows = await tx.all(
    `select log, seq, rest, line, payload, ${hex("mark")} as mark from entries where shop = $1 and cursor > $2 order by cursor limit $3`,
    [shop, after, most],
  );
  return rows.map(pageRow);
};

/** Cut back to the end of its last whole act. */
const whole = (rows: readonly PageRow[]): readonly PageRow[] =>
  rows.slice(0, rows.findLastIndex(({ rest }) => rest === 0) + 1);

async function page(
  tx: Tx,
  dialect: Dialect,
  shop: ShopId,
  { cursor, limit }: PullQuery,
): Promise<readonly PageRow[]> {
  const rows = whole(await rowsAfter(tx, dialect, shop, cursor, limit));
  if (rows.length > 0) return rows;
  // Nothing new, or the first act alone is longer than a page was to be.
  const more = await rowsAfter(tx, dialect, shop, cursor, ACT_ENTRIES);
  return more.slice(0, more.findIndex(({ rest }) => rest === 0) + 1);
}

/** The rows as runs of one log with numbers in a row; `skip` says which are the asking tablet's own. */
function runsOf(rows: readonly PageRow[], skip: PullQuery["skip"]): readonly Run[] {
  const runs: { log: LogId; seq: number; n: number; yours?: true }[] = [];
  for (const { log, seq } of rows) {
    const yours = seq <= (skip.get(log) ?? 0);
    const last = runs.at(-1);
    if (last?.log === log && last.seq + last.n === seq && (last.yours ?? false) === yours) last.n += 1;
    else runs.push({ log, seq, n: 1, ...(yours ? { yours } : {}) });
  }
  return runs;
}

const devicesOf = async (
  tx: Tx,
  { among, list }: Dialect,
  shop: ShopId,
  logs: readonly LogId[],
): Promise<Record<LogId, DeviceId>> => {
  if (logs.length === 0) return {};
  const rows = await tx.all(`select log, device from logs where shop = $1 and ${among("log", 2, "text")}`, [
    shop,
    list(logs),
  ]);
  return Object.fromEntries(rows.map((row) => [textIn(row, "log"), asId<DeviceId>(textIn(row, "device"))]));
};

/** The head after the page, the mark at the cursor that was named, and how many tablets there are. */
async function surroundings(tx: Tx, { hex }: Dialect, shop: ShopId, cursor: number) {
  const [row] = await tx.all(
    `select h.cursor, h.chain, h.snapshot_at,
       (select ${hex("mark")} from entries where shop = $1 and cursor = $2) as mark,
       (select count(*) from devices where shop = $1 and state = 'active') as devices
     from heads h where shop = $1`,
    [shop, cursor],
  );
  assert(row !== undefined, "a tablet that is known has a shop");
  return { head: headOf(row), mark: textOrNullIn(row, "mark"), devices: numberIn(row, "devices") };
}

/** The next page for a tablet that stands at `query.cursor`; an empty one where there is nothing new. */
export async function pull(
  db: Db,
  here: Here,
  shop: ShopId,
  query: PullQuery,
): Promise<Result<Framed<PullHead>, Apart>> {
  return db.read({ shop }, async (tx) => {
    // The rows before the head: what is committed in between makes the head greater, and never the page longer than it.
    const rows = await page(tx, db.dialect, shop, query);
    const { head, mark, devices } = await surroundings(tx, db.dialect, shop, query.cursor);
    const apart = isApart(query, head, new Map(mark === null ? [] : [[query.cursor, mark]]), here.store);
    if (apart !== null) return refuse(apart);
    const runs = runsOf(rows, query.skip);
    const sent = rows.filter(({ log, seq }) => seq > (query.skip.get(log) ?? 0));
    const logs = await devicesOf(tx, db.dialect, shop, [...new Set(runs.map(({ log }) => log))]);
    return accept({
      head: {
        proto: PROTO,
        store: here.store,
        after: query.cursor,
        count: rows.length,
        mark: rows.at(-1)?.mark ?? (query.cursor === 0 ? NO_MARK : query.mark),
        head: head.cursor,
        headMark: markOf(head.chain),
        now: here.now(),
        devices,
        snapshotAt: head.snapshotAt,
        runs,
        logs,
      },
      texts: sent.map(({ line }) => line),
      payloads: new Map(sent.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload]]))),
    });
  });
}
