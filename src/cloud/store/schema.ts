/** The first schema: every row has its shop, and on PostgreSQL a row of another shop is not there to be seen. */
import type { Dialect } from "./dialect.ts";

/** A table's name, its columns, and its key; all but `meta` have a shop. */
type Table = { readonly name: string; readonly columns: string; readonly key: string };

const tables = ({ types: { id, int, bytes, text } }: Dialect): readonly Table[] => [
  {
    name: "heads",
    columns: `cursor ${int} not null, chain ${bytes} not null, created ${int} not null, snapshot_id ${text}, snapshot_at ${int} not null, digest_at ${int} not null, erased_at ${int} not null`,
    key: "shop",
  },
  {
    name: "entries",
    columns: `cursor ${int} not null, id ${id} not null, log ${text} not null, seq ${int} not null, rest ${int} not null, member ${text}, type ${text} not null, day ${int} not null, line ${text} not null, payload ${text}, payload_of ${text}, mark ${bytes} not null, at ${int} not null`,
    key: "shop, cursor",
  },
  {
    name: "logs",
    columns: `log ${text} not null, device ${id} not null, ack ${int} not null, ack_cursor ${int} not null, seen ${int} not null`,
    key: "shop, log",
  },
  {
    name: "devices",
    columns: `device ${id} not null, name ${text} not null, token_hash ${text} not null, state ${text} not null, created ${int} not null, expires ${int} not null, contact ${int} not null, cursor ${int} not null, unsent ${int} not null, oldest ${int}, app ${text} not null`,
    key: "shop, device",
  },
  {
    name: "pairings",
    columns: `code_hash ${text} not null unique, by_device ${id} not null, until ${int} not null, device ${id}, token_hash ${text}`,
    key: "shop, code_hash",
  },
  {
    name: "staff",
    columns: `staff ${text} not null, cursor ${int} not null, since ${int} not null, role ${text} not null, active ${int} not null`,
    key: "shop, staff, cursor",
  },
  { name: "erased", columns: `member ${text} not null, cursor ${int} not null`, key: "shop, member" },
  {
    name: "aliases",
    columns: `merge_id ${id} not null, member ${text} not null, into_member ${text} not null, cursor ${int} not null, open ${int} not null`,
    key: "shop, merge_id",
  },
  {
    name: "quarantine",
    columns: `no ${int} not null, device ${id} not null, log ${text} not null, seq ${int} not null, id ${text}, code ${text} not null, at ${int} not null, state ${text} not null, bytes ${bytes} not null, payload ${bytes}, payload_of ${text}`,
    key: "shop, no",
  },
  {
    name: "leases",
    columns: `op ${text} not null, member ${text} not null, unit ${text} not null, cost ${int} not null, device ${id} not null, until ${int} not null`,
    key: "shop, op, unit",
  },
  {
    name: "snapshots",
    columns: `id ${text} not null, part ${int} not null, bytes ${bytes} not null`,
    key: "shop, id, part",
  },
  {
    name: "digests",
    columns: `day ${int} not null, n ${int} not null, stamps ${int} not null, points ${int} not null, xor_ids ${text} not null`,
    key: "shop, day",
  },
];

const indices = [
  "create unique index entries_id on entries (shop, id)",
  "create index entries_member on entries (shop, member, cursor) where member is not null",
  "create index entries_payload on entries (shop, payload_of) where payload_of is not null",
  "create index quarantine_log on quarantine (shop, log, seq)",
  "create index aliases_member on aliases (shop, member)",
  "create index aliases_into on aliases (shop, into_member)",
  "create index leases_member on leases (shop, member)",
];

const OWN = "shop = nullif(current_setting('pult.shop', true), '')::uuid";

const security = (name: string): readonly string[] => [
  `alter table ${name} enable row level security`,
  // Without it the policies would not hold for the tables' owner, and that is who we are.
  `alter table ${name} force row level security`,
  `create policy own on ${name} using (${OWN}) with check (${OWN})`,
];

const wider = [
  "create policy watch on heads for select using (current_setting('pult.watch', true) = 'on')",
  "create policy watch on devices for select using (current_setting('pult.watch', true) = 'on')",
  "create policy claim on pairings for select using (code_hash = current_setting('pult.code', true))",
];

/** The tables that hold something of a shop, in the order they can be copied in. */
export const tableNames = (dialect: Dialect): readonly string[] => tables(dialect).map(({ name }) => name);

/** All statements that make the first schema; `secured`: with row-level security, where the database knows it. */
export const firstSchema = (dialect: Dialect, secured: boolean): readonly string[] => [
  ...tables(dialect).map(
    ({ name, columns, key }) =>
      `create table ${name} (shop ${dialect.types.id} not null, ${columns}, primary key (${key}))`,
  ),
  ...indices,
  ...(secured ? [...tableNames(dialect).flatMap(security), ...wider] : []),
];
