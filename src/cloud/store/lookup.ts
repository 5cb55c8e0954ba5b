/** Looks up what must be known to judge the pushes of one shop: one journey, a second one only where something was held. */
import { type DeviceId, type EntryId, type LogId, type MemberId, type ShopId, asId } from "#domain/ids.ts";
import type { Role } from "#domain/records.ts";
import { type Row, type Statement, type Tx, type Value, numberIn, textIn } from "./db.ts";
import type { Dialect } from "./dialect.ts";
import { heldIn } from "./quarantine.ts";
import type { HeldRow, Known, LogRow, PushIn, StaffRow } from "./seams.ts";

/** What is known of a shop under its head's lock; the maps go on with what is judged. */
export type Found = {
  readonly byId: Map<EntryId, { readonly cursor: number; readonly line: string }>;
  readonly logs: Map<LogId, LogRow>;
  readonly erased: Set<MemberId>;
  readonly told: Known["told"];
  readonly staff: StaffRow[];
  readonly held: readonly HeldRow[];
  /** The marks after those cursors that pushes name and that are not the head. */
  readonly marks: ReadonlyMap<number, string>;
  readonly states: Map<DeviceId, "active" | "revoked">;
  readonly contacts: ReadonlyMap<DeviceId, number>;
  /** How many tablets are active. */
  readonly devices: number;
};

type Asking = { readonly push: PushIn };
type Branch = { readonly sql: string; readonly values: readonly Value[] };

// Every branch answers with the same columns: what it is, two texts and four numbers; the first names them.
const NO_TEXT = "cast(null as text)";
const noInt = ({ types }: Dialect): string => `cast(null as ${types.int})`;

const idsIn = (ids: readonly string[], dialect: Dialect): Branch => ({
  sql: `select 'entry' k, cast(id as text) a, line b, cursor n, ${noInt(dialect)} m, ${noInt(dialect)} o, ${noInt(dialect)} p from entries where shop = $1 and ${dialect.among("id", 2, "id")}`,
  values: [dialect.list(ids)],
});

const logsIn = (logs: readonly string[], dialect: Dialect): Branch => ({
  sql: `select 'log' k, log a, cast(device as text) b, ack n, ack_cursor m, seen o, coalesce(told, ack) p from logs where shop = $1 and ${dialect.among("log", 2, "text")}`,
  values: [dialect.list(logs)],
});

// All of the shop's: they are few, and how many are active is asked every time.
const devicesIn = (dialect: Dialect): Branch => ({
  sql: `select 'device' k, cast(device as text) a, state b, contact n, ${noInt(dialect)} m, ${noInt(dialect)} o, ${noInt(dialect)} p from devices where shop = $1`,
  values: [],
});

const erasedIn = (members: readonly string[], dialect: Dialect): Branch => ({
  sql: `select 'erased' k, member a, ${NO_TEXT} b, cursor n, ${noInt(dialect)} m, ${noInt(dialect)} o, ${noInt(dialect)} p from erased where shop = $1 and ${dialect.among("member", 2, "text")}`,
  values: [dialect.list(members)],
});

/** Lines that are looked at for each whose enrolment is taken back: an enrolment and what belongs to it are few. */
const TOLD_LINES = 20;

const toldIn = (members: readonly string[], dialect: Dialect): Branch => ({
  sql: `select 'told' k, cast(l.device as text) a, e.line b, e.cursor n, coalesce(l.told, l.ack) m, ${noInt(dialect)} o, ${noInt(dialect)} p
    from (select log, line, cursor from entries where shop = $1 and member is not null and ${dialect.among("member", 2, "text")} order by member, cursor limit ${TOLD_LINES * members.length}) e
    join logs l on l.shop = $1 and l.log = e.log`,
  values: [dialect.list(members)],
});

const staffIn = (dialect: Dialect): Branch => ({
  sql: `select 'staff' k, staff a, role b, cursor n, since m, active o, ${noInt(dialect)} p from staff where shop = $1`,
  values: [],
});

const marksIn = (cursors: readonly number[], dialect: Dialect): Branch => ({
  sql: `select 'mark' k, ${dialect.hex("mark")} a, ${NO_TEXT} b, cursor n, ${noInt(dialect)} m, ${noInt(dialect)} o, ${noInt(dialect)} p from entries where shop = $1 and ${dialect.among("cursor", 2, "int")}`,
  values: [dialect.list(cursors)],
});

/** The branches as one statement; each has the shop as its first value and its own list behind. */
function united(shop: ShopId, branches: readonly Branch[]): Statement {
  const values: Value[] = [shop];
  const texts = branches.map((branch) => {
    if (branch.values.length === 0) return branch.sql;
    values.push(...branch.values);
    return branch.sql.replaceAll("$2", `$${values.length}`);
  });
  return { sql: texts.join(" union all "), values };
}

const unique = <T>(lists: readonly (readonly T[])[]): readonly T[] => [...new Set(lists.flat())];

function branchesFor(asked: readonly Asking[], head: number, dialect: Dialect): readonly Branch[] {
  const ids = unique(asked.map(({ push }) => push.ids));
  const members = unique(asked.map(({ push }) => push.members));
  const logs = unique(asked.map(({ push }) => [push.head.tip.log, ...push.head.runs.map(({ log }) => log)]));
  const takesBack = unique(asked.map(({ push }) => push.takesBack));
  const cursors = unique(asked.map(({ push }) => [push.head.cursor])).filter((at) => at > 0 && at < head);
  return [
    logsIn(logs, dialect),
    devicesIn(dialect),
    ...(ids.length > 0 ? [idsIn(ids, dialect)] : []),
    ...(members.length > 0 ? [erasedIn(members, dialect)] : []),
    ...(takesBack.length > 0 ? [toldIn(takesBack, dialect)] : []),
    ...(asked.some(({ push }) => push.needsRights) ? [staffIn(dialect)] : []),
    ...(cursors.length > 0 ? [marksIn(cursors, dialect)] : []),
  ];
}

const isState = (text: string): text is "active" | "revoked" => text === "active" || text === "revoked";

const isRole = (text: string): text is Role => text === "cashier" || text === "manager" || text === "owner";

const staffOf = (rows: readonly Row[]): StaffRow[] =>
  rows
    .map((row): StaffRow => {
      const role = textIn(row, "b");
      if (!isRole(role)) throw new Error("broken law: a role is a role");
      const [staff, cursor, since] = [textIn(row, "a"), numberIn(row, "n"), numberIn(row, "m")];
      return { staff: asId(staff), cursor, since, role, active: numberIn(row, "o") === 1 };
    })
    .sort((a, b) => a.cursor - b.cursor);

const logOf = (row: Row): LogRow => ({
  log: asId(textIn(row, "a")),
  device: asId(textIn(row, "b")),
  ack: numberIn(row, "n"),
  told: numberIn(row, "p"),
  ackCursor: numberIn(row, "m"),
  seen: numberIn(row, "o"),
});

const stateOf = (row: Row): "active" | "revoked" => {
  const state = textIn(row, "b");
  if (!isState(state)) throw new Error("broken law: a tablet is active or revoked");
  return state;
};

// Held entries lie among numbers that were dealt with, or anywhere where holes are allowed.
const mayBeHeld = ({ push }: Asking, logs: ReadonlyMap<LogId, LogRow>): boolean =>
  push.decides.length > 0 ||
  push.head.refill === true ||
  push.head.runs.some(({ log, seq }) => seq <= (logs.get(log)?.ack ?? 0));

/** What is known about everything the pushes of a shop name. */
export async function lookUp(
  tx: Tx,
  dialect: Dialect,
  shop: ShopId,
  head: number,
  asked: readonly Asking[],
): Promise<Found> {
  const { sql, values } = united(shop, branchesFor(asked, head, dialect));
  const rows = Map.groupBy(await tx.all(sql, values), (row) => textIn(row, "k"));
  const of = (kind: string): readonly Row[] => rows.get(kind) ?? [];
  const logs = new Map(
    of("log")
      .map(logOf)
      .map((log) => [log.log, log]),
  );
  const held = asked.filter((one) => mayBeHeld(one, logs)).map(({ push }) => push);
  return {
    logs,
    byId: new Map(
      of("entry").map((row) => [
        asId<EntryId>(textIn(row, "a")),
        { cursor: numberIn(row, "n"), line: textIn(row, "b") },
      ]),
    ),
    told: of("told").map((row) => {
      const device = numberIn(row, "m") === 0 ? null : asId<DeviceId>(textIn(row, "a"));
      return { device, line: textIn(row, "b") };
    }),
    erased: new Set(of("erased").map((row) => asId<MemberId>(textIn(row, "a")))),
    staff: staffOf(of("staff")),
    marks: new Map(of("mark").map((row) => [numberIn(row, "n"), textIn(row, "a")])),
    states: new Map(of("device").map((row) => [asId<DeviceId>(textIn(row, "a")), stateOf(row)])),
    contacts: new Map(of("device").map((row) => [asId<DeviceId>(textIn(row, "a")), numberIn(row, "n")])),
    devices: of("device").filter((row) => stateOf(row) === "active").length,
    held: held.length === 0 ? [] : await heldIn(tx, dialect, shop, held),
  };
}
