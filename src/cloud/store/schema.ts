/** The schema: every row has its shop, and on PostgreSQL a row of another shop is not there to be seen. */
import type { Dialect } from "./dialect.ts";

/** What a column holds; with a question mark it may be empty. */
type Holds = "id" | "int" | "bytes" | "text";
type Columns = Readonly<Record<string, Holds | `${Holds}?`>>;

/** A table of things that belong to a shop; `key` begins with the shop. */
export type Table = { readonly name: string; readonly columns: Columns; readonly key: readonly string[] };

const table = (name: string, key: readonly string[], columns: Columns): Table => ({
  name,
  columns: { shop: "id", ...columns },
  key: ["shop", ...key],
});

/** All tables but `meta`, which holds nothing of anybody. */
export const tables: readonly Table[] = [
  table("heads", [], {
    cursor: "int",
    chain: "bytes",
    created: "int",
    snapshot_id: "text?",
    snapshot_at: "int",
    digest_at: "int",
    erased_at: "int",
  }),
  table("entries", ["cursor"], {
    cursor: "int",
    id: "id",
    log: "text",
    seq: "int",
    rest: "int",
    member: "text?",
    type: "text",
    day: "int",
    line: "text",
    payload: "text?",
    payload_of: "text?",
    mark: "bytes",
    at: "int",
  }),
  table("logs", ["log"], {
    log: "text",
    device: "id",
    ack: "int",
    ack_cursor: "int",
    seen: "int",
    told: "int?",
  }),
  table("devices", ["device"], {
    device: "id",
    name: "text",
    token_hash: "text",
    state: "text",
    created: "int",
    expires: "int",
    contact: "int",
    cursor: "int",
    unsent: "int",
    oldest: "int?",
    app: "text",
  }),
  table("pairings", ["code_hash"], {
    code_hash: "text",
    by_device: "id",
    until: "int",
    device: "id?",
    token_hash: "text?",
  }),
  table("staff", ["staff", "cursor"], {
    staff: "text",
    cursor: "int",
    since: "int",
    role: "text",
    active: "int",
  }),
  table("erased", ["member"], { member: "text", cursor: "int" }),
  table("aliases", ["merge_id"], {
    merge_id: "id",
    member: "text",
    into_member: "text",
    cursor: "int",
    open: "int",
  }),
  table("quarantine", ["no"], {
    no: "int",
    device: "id",
    log: "text",
    seq: "int",
    id: "text",
    code: "text",
    at: "int",
    state: "text",
    bytes: "bytes",
    payload: "bytes?",
    payload_of: "text?",
  }),
  table("leases", ["op", "unit"], {
    op: "text",
    member: "text",
    unit: "text",
    cost: "int",
    device: "id",
    until: "int",
  }),
  table("snapshots", ["id", "part"], { id: "text", part: "int", bytes: "bytes" }),
  table("digests", ["day"], { day: "int", n: "int", stamps: "int", points: "int", xor_ids: "text" }),
];

/** What a column of that kind holds, and whether it may be empty. */
export const heldBy = (kind: Columns[string]): { readonly holds: Holds; readonly isOptional: boolean } => {
  const isOptional = kind.endsWith("?");
  return { holds: (isOptional ? kind.slice(0, -1) : kind) as Holds, isOptional };
};

/** Columns that the first schema had not. */
const LATER: ReadonlySet<string> = new Set(["logs.told"]);

const created = ({ name, columns, key }: Table, { types }: Dialect): string => {
  const first = Object.entries(columns).filter(([column]) => !LATER.has(`${name}.${column}`));
  const lines = first.map(([column, kind]) => {
    const { holds, isOptional } = heldBy(kind);
    return `${column} ${types[holds]}${isOptional ? "" : " not null"}`;
  });
  return `create table ${name} (${lines.join(", ")}, primary key (${key.join(", ")}))`;
};

const indices = [
  "create unique index pairings_code on pairings (code_hash)",
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

/** All statements that make the first schema; `secured`: with row-level security, where the database knows it. */
export const firstSchema = (dialect: Dialect, secured: boolean): readonly string[] => [
  ...tables.map((one) => created(one, dialect)),
  ...indices,
  ...(secured ? [...tables.flatMap(({ name }) => security(name)), ...wider] : []),
];

/** Whose word a log's numbers are. Empty: all that was dealt with, which is what it meant before. */
export const ownWordSchema = ({ types }: Dialect): readonly string[] => [
  `alter table logs add column told ${types.int}`,
];
