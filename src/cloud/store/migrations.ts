/** Brings a database to the schema this version knows, whoever starts first, and refuses one that knows more. */
import { type Result, accept, refuse } from "#domain/result.ts";
import { type Db, type Tx, textIn } from "./db.ts";
import { firstSchema, ownWordSchema } from "./schema.ts";

/** Each turns the schema before it into its own; what was shipped is never changed. */
const migrations: readonly ((db: Db) => readonly string[])[] = [
  (db) => firstSchema(db.dialect, db.kind === "postgres"),
  (db) => ownWordSchema(db.dialect),
];

/** The number of the newest schema. */
export const SCHEMA = migrations.length;

const versionIn = async (tx: Tx, db: Db): Promise<number | null> => {
  const [row] = await tx.all(`select value from meta where key = 'schema' ${db.dialect.lockRows}`);
  return row === undefined ? null : Number(textIn(row, "value"));
};

/** Two that start at once both make the table; the second one's attempt fails, and its next one finds it there. */
async function makeMeta(db: Db): Promise<void> {
  const attempt = (): Promise<void> =>
    db.tx("whole", false, (tx) =>
      tx.run("create table if not exists meta (key text primary key, value text not null)"),
    );
  await attempt().catch(attempt);
  await db.tx("whole", false, (tx) =>
    tx.run("insert into meta (key, value) values ('schema', '0') on conflict (key) do nothing"),
  );
}

/**
 * Makes or completes the schema in one transaction; `newStore` makes the random id a new database is known by. Refuses,
 * with a sentence, a database that a newer version has used.
 */
export async function migrate(
  db: Db,
  newStore: () => string,
): Promise<Result<{ readonly store: string }, string>> {
  await makeMeta(db);
  return db.tx("whole", false, async (tx) => {
    const version = (await versionIn(tx, db)) ?? 0;
    if (version > SCHEMA) {
      return refuse(
        `The store has schema ${version}, and this version of Pult knows ${SCHEMA}: start the newer version that made it.`,
      );
    }
    for (const statements of migrations.slice(version))
      for (const statement of statements(db)) await tx.run(statement);
    await tx.run("update meta set value = $1 where key = 'schema'", [String(SCHEMA)]);
    await tx.run("insert into meta (key, value) values ('store', $1) on conflict (key) do nothing", [
      newStore(),
    ]);
    const [row] = await tx.all("select value from meta where key = 'store'");
    if (row === undefined) throw new Error("broken law: a store has an id");
    return accept({ store: textIn(row, "value") });
  });
}

/** What of this PostgreSQL would make the store unsafe, as a sentence that says what to do; null where nothing does. */
export async function unsafe(db: Db): Promise<string | null> {
  if (db.kind !== "postgres") return null;
  const [row] = await db.read("whole", (tx) =>
    tx.all(
      "select rolsuper or rolbypassrls as mighty, current_setting('synchronous_commit') as synchronous from pg_roles where rolname = current_user",
    ),
  );
  if (row?.["mighty"] !== false) {
    return "DATABASE_URL names a PostgreSQL user whom row-level security does not bind: use a role made with NOSUPERUSER NOBYPASSRLS that owns the database.";
  }
  if (row["synchronous"] === "off") {
    return "PostgreSQL answers before it has written (synchronous_commit is off): turn it on for this user or database.";
  }
  return null;
}
