/** Looks at tablets and at the endpoint, and writes down what somebody outside would see: nothing here judges. */
import { DatabaseSync } from "node:sqlite";
import { toHex } from "#domain/hex.ts";
import { asId } from "#domain/ids.ts";
import { balanceOf } from "#domain/lots.ts";
import { openShop } from "#domain/shop.ts";
import { shopOrderOf } from "#keeping/shop-order.ts";
import { createDayAt } from "#log/business-day.ts";
import { logIdAt, logTables, ownAt, runsOf } from "#log/database.ts";
import { createOrderReader } from "#log/order-lines.ts";
import { blocksAfter, replay } from "#log/replay.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { rebuildShared } from "#projections/rebuild-shared.ts";
import { rebuild } from "#projections/rebuild.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { stateHash } from "#projections/state-hash.ts";
import type { SeenBalance, SeenBalances, SeenCursor, SeenLine, SeenScreen, SeenTablet } from "../history.ts";
import type { Seat } from "./seat.ts";
import type { Tab } from "./tab.ts";

type OwnLine = SeenTablet["own"][number];

const dayAt = createDayAt();

/** The tablet's own lines, in the order they were written. */
const ownLines = async ({ memory: { db } }: Tab): Promise<readonly OwnLine[]> => {
  const head = await logTables(db).head.get("head");
  if (!head) return [];
  const runs = runsOf(head);
  const own: OwnLine[] = [];
  for await (const { lines } of blocksAfter(db, 0))
    for (const { seq, text, payload } of lines)
      own.push({ text, payload, log: logIdAt(runs, seq), no: ownAt(runs, seq) });
  return own;
};

/** The shop's order as far as it is here. */
const orderLines = async ({ memory: { db } }: Tab, cursor: number): Promise<readonly SeenLine[]> => {
  if (cursor === 0) return [];
  const lines = await createOrderReader(db)(1, cursor);
  return lines.map(({ text, payload }) => ({ text, payload }));
};

/** The day that screens take it to be. */
const todayOf = async ({ read }: Tab, now: number): Promise<number | null> => {
  const open = openShop(await read.shop());
  return open && dayAt(now, open.settings.timeZone, open.settings.cutoffHour);
};

const seenBalance = ({ active, pending, expired, owed }: SeenBalance): SeenBalance => ({
  active,
  pending,
  expired,
  owed,
});

const shownBy = async ({ read }: Tab, members: readonly string[], today: number): Promise<SeenBalances> => {
  const views = await read.members(members.map((id) => asId(id)));
  const day = today as Parameters<typeof balanceOf>[2];
  return Object.fromEntries(
    views.map(({ id, state }) => [
      id,
      {
        stamps: seenBalance(balanceOf(state.purse, "stamps", day)),
        points: seenBalance(balanceOf(state.purse, "points", day)),
      },
    ]),
  );
};

const withoutThose = <T extends SeenLine>(own: readonly T[], order: readonly SeenLine[]): readonly T[] => {
  const ordered = new Set(order.map(({ text }) => text));
  return own.filter(({ text }) => !ordered.has(text));
};

/** Whether a tab shows a shop, and all that it has is folded. */
const isShowing = (tab: Tab): boolean => tab.isAlive() && tab.memory.shown.now().phase === "ready";

/** What a tab's screen shows now; null where it shows no shop, or says that it is not there yet. */
export const lookAt = async (
  seat: Seat,
  tab: Tab,
  members: readonly string[],
  at: number,
): Promise<SeenScreen | null> => {
  if (!isShowing(tab)) return null;
  const { db } = tab.memory;
  const state = await readShared(receivedTables(db));
  const view = tab.sharing()?.view() ?? null;
  const day = await todayOf(tab, at + seat.tablet.clock.skew);
  if (day === null || state?.bulk === true || (state?.missing ?? null) !== null) return null;
  if (state !== null && (view === null || view.phase === "joining" || view.phase === "alone")) return null;
  const [own, order] = await Promise.all([ownLines(tab), orderLines(tab, state?.cursor ?? 0)]);
  return {
    ...{ tablet: seat.no(), at, day, order },
    shown: await shownBy(tab, members, day),
    unsent: withoutThose(own, order),
    phase: view?.phase ?? "alone",
    told: view?.unsent ?? 0,
  };
};

/** How far a tablet's word was taken; null where it has no cloud. */
export const cursorOf = async (seat: Seat, tab: Tab, at: number): Promise<SeenCursor | null> => {
  const state = await readShared(receivedTables(tab.memory.db));
  return state && { tablet: seat.no(), at, store: state.store, cursor: state.cursor };
};

const refolded = async ({ memory: { db } }: Tab, isShared: boolean): Promise<string> => {
  if (isShared) await rebuildShared(db, shopOrderOf(db));
  else await rebuild(db, (seq) => replay(db, seq));
  return stateHash(db);
};

/** What a tablet holds when everything is over; its tables are folded anew for that. */
export const seeTablet = async (
  seat: Seat,
  tab: Tab,
  state: SeenTablet["state"],
  members: readonly string[],
  at: number,
): Promise<SeenTablet> => {
  const { db } = tab.memory;
  const shared = await readShared(receivedTables(db));
  const [own, order, day] = await Promise.all([
    ownLines(tab),
    orderLines(tab, shared?.cursor ?? 0),
    todayOf(tab, at + seat.tablet.clock.skew),
  ]);
  const live = await stateHash(db);
  const head = await logTables(db).head.get("head");
  const flags = await tab.read.flags(true);
  const seen = {
    ...{ no: seat.no(), state, own, order, live, day: day ?? 0 },
    device: shared?.device ?? "",
    chain: toHex(shared?.chain ?? head?.chain ?? new Uint8Array(32)),
    unsent: tab.sharing()?.view().unsent ?? 0,
    shared: await sharedHash(db),
    shown: await shownBy(tab, members, day ?? 0),
    flags: flags.flatMap(({ kind, member, id, short }) =>
      kind === "overdraw" && member !== null && short !== null
        ? [{ member, redemption: id, short: short.stamps + short.points }]
        : [],
    ),
  };
  return { ...seen, rebuilt: await refolded(tab, shared !== null) };
};

/** A tablet of which nothing is left to see. */
export const seeNothing = (no: number, state: SeenTablet["state"]): SeenTablet => ({
  ...{ no, state, device: "", own: [], order: [], chain: "", unsent: 0, live: "", rebuilt: "", shared: "" },
  ...{ shown: {}, day: 0, flags: [] },
});

type StoredShop = {
  readonly order: readonly SeenLine[];
  readonly chain: string;
  readonly held: readonly { readonly text: string | null; readonly device: string; readonly code: string }[];
};

const textOf = (bytes: unknown): string | null =>
  bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : null;

/** What the endpoint's file holds, read past its code: each shop's order and what is held, and all of it as text. */
export const seeStore = (file: string) => {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = (sql: string, ...given: readonly string[]) => db.prepare(sql).all(...given);
  const shopOf = (shop: string): StoredShop => ({
    order: rows("select line, payload from entries where shop = ? order by cursor", shop).map(
      ({ line, payload }) => ({
        text: String(line),
        payload: payload === null || payload === undefined ? null : String(payload),
      }),
    ),
    chain: toHex(
      (rows("select chain from heads where shop = ?", shop)[0]?.["chain"] as Uint8Array) ??
        new Uint8Array(32),
    ),
    held: rows(
      "select bytes, device, code from quarantine where shop = ? and state = 'open' order by no",
      shop,
    ).map(({ bytes, device, code }) => ({ text: textOf(bytes), device: String(device), code: String(code) })),
  });
  const tables = rows("select name from sqlite_master where type = 'table'").map(({ name }) => String(name));
  const places = tables.flatMap((table) =>
    rows(`select * from "${table}"`).map((row) => ({
      where: `the endpoint's ${table}`,
      shop: typeof row["shop"] === "string" ? row["shop"] : null,
      text: Object.values(row)
        .map((value) => textOf(value) ?? String(value))
        .join("\t"),
    })),
  );
  return { shopOf, places, close: () => db.close() };
};

/** How many of these lines the endpoint's file has neither in an order nor among what is held. */
export const seeLacking = (file: string, lines: readonly SeenLine[]): number => {
  const db = new DatabaseSync(file, { readOnly: true });
  const ordered = db.prepare("select 1 from entries where line = ?");
  const held = db.prepare("select 1 from quarantine where cast(bytes as text) = ?");
  const lacking = lines.filter(({ text }) => !ordered.get(text) && !held.get(text)).length;
  db.close();
  return lacking;
};

/** Everything that a tablet keeps anywhere, as text; whose shop's it is, is for whoever asks to say. */
export const placesOf = async ({ tablet }: Seat, { memory: { db } }: Tab) => {
  const texts: { where: string; text: string }[] = [];
  for (const table of db.tables) {
    const rows = await table.toArray();
    if (rows.length > 0) texts.push({ where: table.name, text: rows.map(readable).join("\n") });
  }
  for (const name of tablet.disk.names())
    texts.push({ where: `file ${name}`, text: new TextDecoder().decode(tablet.disk.bytes(name)) });
  texts.push({ where: "small texts", text: [...tablet.texts].flat().join("\n") });
  return texts.map(({ where, text }) => ({ where: `tablet ${String(tablet.no)}: ${where}`, text }));
};

const readable = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => (value instanceof Uint8Array ? textOf(value) : value));
