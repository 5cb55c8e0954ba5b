/** Pages of a shop's order: what a tablet has not got, ending only where an act does. */
import { type DeviceId, type LogId, type ShopId, asId } from "#domain/ids.ts";
import { type Result, accept, assert, refuse } from "#domain/result.ts";
import { ACT_ENTRIES, PROTO, PULL_BYTES } from "#protocol/limits.ts";
import { NO_MARK, markOf } from "#protocol/mark.ts";
import type { PullHead } from "#protocol/messages.ts";
import { type Db, type Row, type Tx, headOf, numberIn, textIn, textOrNullIn } from "./db.ts";
import type { Dialect } from "./dialect.ts";
import type { Here } from "./append.ts";
import type { FullPage, PulledPage } from "./pages.ts";
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

/** Rows of the order, and how far erasures had come when they were read. */
type Read = { readonly rows: readonly PageRow[]; readonly erasedAt: number };

/** Bytes that the lines and payloads of a page have at most, unless its first act has more: half of what a tablet takes. */
const PAGE_BYTES = PULL_BYTES / 2;

/** The last of the next $3 cursors up to which a page is not too large, in SQL: lengths are read, and not the lines. */
const FITTING = `(select max(cursor) from (
  select cursor, sum(size) over (order by cursor) as so_far from (
    select cursor, octet_length(line) + coalesce(octet_length(payload), 0) as size
    from entries where shop = $1 and cursor > $2 order by cursor limit $3) sizes) sums where so_far <= ${PAGE_BYTES})`;
/** Where the first act ends, in SQL. */
const FIRST_ACT = "(select min(cursor) from entries where shop = $1 and cursor > $2 and rest = 0)";

const rowsUpTo = async (
  end: string,
  tx: Tx,
  { hex }: Dialect,
  shop: ShopId,
  after: number,
  most: number,
): Promise<Read> => {
  const rows = await tx.all(
    `select log, seq, rest, line, payload, ${hex("mark")} as mark, (select erased_at from heads where shop = $1) as erased_at
     from entries where shop = $1 and cursor > $2 and cursor <= ${end} order by cursor limit $3`,
    [shop, after, most],
  );
  return { rows: rows.map(pageRow), erasedAt: rows[0] === undefined ? 0 : numberIn(rows[0], "erased_at") };
};

/** Cut back to the end of its last whole act. */
const whole = (rows: readonly PageRow[]): readonly PageRow[] =>
  rows.slice(0, rows.findLastIndex(({ rest }) => rest === 0) + 1);

/** The rows of a page; `isFull` where none will ever be added to it. */
async function page(
  tx: Tx,
  dialect: Dialect,
  shop: ShopId,
  { cursor, limit }: PullQuery,
): Promise<Read & { readonly isFull: boolean }> {
  const { rows: first, erasedAt } = await rowsUpTo(FITTING, tx, dialect, shop, cursor, limit);
  const rows = whole(first);
  if (rows.length > 0) return { rows, erasedAt, isFull: first.length === limit };
  // Nothing new, or the first act alone is longer than a page was to be.
  const act = await rowsUpTo(FIRST_ACT, tx, dialect, shop, cursor, ACT_ENTRIES);
  return { ...act, isFull: false };
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

/** The head, the marks at two cursors, how far erasures have come, and how many tablets there are. */
async function surroundings(tx: Tx, { hex }: Dialect, shop: ShopId, cursor: number, end: number) {
  const markAt = (param: number): string =>
    `(select ${hex("mark")} from entries where shop = $1 and cursor = $${param})`;
  const [row] = await tx.all(
    `select h.cursor, h.chain, h.snapshot_at, h.erased_at, ${markAt(2)} as mark, ${markAt(3)} as end_mark,
       (select count(*) from devices where shop = $1 and state = 'active') as devices
     from heads h where shop = $1`,
    [shop, cursor, end],
  );
  assert(row !== undefined, "a tablet that is known has a shop");
  return {
    head: headOf(row),
    mark: textOrNullIn(row, "mark"),
    endMark: textOrNullIn(row, "end_mark"),
    erasedAt: numberIn(row, "erased_at"),
    devices: numberIn(row, "devices"),
  };
}

type Around = Awaited<ReturnType<typeof surroundings>>;

/** What a page holds, and what was around it when it was read. */
type Found = Omit<PulledPage, "head"> &
  Pick<FullPage, "count" | "runs"> & { readonly mark: string | null; readonly around: Around };

/** The page that is known from before, where it still stands and holds nothing that the tablet wants left out. */
async function known(
  tx: Tx,
  dialect: Dialect,
  shop: ShopId,
  { cursor, skip }: PullQuery,
  full: FullPage,
): Promise<Found | null> {
  if (full.runs.some(({ log, seq }) => seq <= (skip.get(log) ?? 0))) return null;
  const around = await surroundings(tx, dialect, shop, cursor, cursor + full.count);
  if (around.endMark !== full.mark || around.erasedAt !== full.erasedAt) return null;
  return { ...full, texts: [], payloads: new Map(), isKnown: true, around };
}

async function read(tx: Tx, dialect: Dialect, shop: ShopId, query: PullQuery): Promise<Found> {
  const { rows, erasedAt, isFull } = await page(tx, dialect, shop, query);
  const runs = runsOf(rows, query.skip);
  const sent = rows.filter(({ log, seq }) => seq > (query.skip.get(log) ?? 0));
  return {
    texts: sent.map(({ line }) => line),
    payloads: new Map(sent.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload]]))),
    erasedAt: isFull && sent.length === rows.length ? erasedAt : null,
    isKnown: false,
    count: rows.length,
    runs,
    mark: rows.at(-1)?.mark ?? null,
    // The rows before the head: what is committed in between makes the head greater, and never the page longer than it.
    around: await surroundings(tx, dialect, shop, query.cursor, query.cursor),
  };
}

/**
 * The next page for a tablet that stands at `query.cursor`; an empty one where there is nothing new. `full`: the page that
 * is known to begin there.
 */
export async function pull(
  db: Db,
  here: Here,
  shop: ShopId,
  query: PullQuery,
  full: FullPage | null = null,
): Promise<Result<PulledPage, Apart>> {
  return db.read({ shop }, async (tx) => {
    const { dialect } = db;
    const kept = full === null ? null : await known(tx, dialect, shop, query, full);
    const { around, count, runs, mark, ...lines } = kept ?? (await read(tx, dialect, shop, query));
    const { head, devices } = around;
    const marks = new Map(around.mark === null ? [] : [[query.cursor, around.mark]]);
    const apart = isApart(query, head, marks, here.store);
    if (apart !== null) return refuse(apart);
    const logs = await devicesOf(tx, dialect, shop, [...new Set(runs.map(({ log }) => log))]);
    return accept({
      ...lines,
      head: {
        proto: PROTO,
        store: here.store,
        after: query.cursor,
        count,
        mark: mark ?? (query.cursor === 0 ? NO_MARK : query.mark),
        head: head.cursor,
        headMark: markOf(head.chain),
        now: here.now(),
        devices,
        snapshotAt: head.snapshotAt,
        runs,
        logs,
      },
    });
  });
}
