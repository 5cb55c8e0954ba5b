/** The store in PostgreSQL, or what speaks its protocol: works through a pooler, since no session remembers anything. */
import { DatabaseError, Pool, type PoolClient, type QueryResult, types } from "pg";
import {
  type Db,
  type Row,
  type Scope,
  type Statement,
  StoreDown,
  type Tx,
  type Value,
  headOf,
  retried,
} from "./db.ts";
import { postgresDialect } from "./dialect.ts";

const CONNECTIONS = 10;
/** Whoever waits longer for a connection or an answer is told to come again. */
const PATIENCE_MS = 10_000;

// bigint: cursors and times stay far below 2^53.
const INT8 = 20;
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 && format !== "binary" ? Number : types.getTypeParser(oid, format);

const isSerialising = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.code === "40001" || error.code === "40P01");

/** Classes of errors that are the server's state and not the statement's fault: connections, resources, shutdown, time. */
const isTrouble = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? /^(08|25006|40|53|55P03|57|58)/.test(error.code ?? "")
    : error instanceof Error && !error.message.startsWith("broken law") && isOfConnection(error);

const isOfConnection = (error: Error): boolean =>
  "syscall" in error || /connection|timeout|terminated|not queryable/i.test(error.message);

const asStoreDown = (error: unknown): unknown =>
  error instanceof StoreDown || !isTrouble(error)
    ? error
    : new StoreDown("PostgreSQL does not answer", { cause: error });

const SHOP = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;

// These go into a text of several statements, which takes no values: what does not look exactly right goes nowhere.
const settingOf = (scope: Scope): string => {
  if (scope === "whole") return "";
  if ("watch" in scope) return "; select set_config('pult.watch', 'on', true)";
  if ("code" in scope) {
    if (!HASH.test(scope.code)) throw new Error("broken law: a code's hash is a hash");
    return `; select set_config('pult.code', '${scope.code}', true)`;
  }
  if (!SHOP.test(scope.shop)) throw new Error("broken law: a shop's id is an id");
  return `; select set_config('pult.shop', '${scope.shop}', true)`;
};

const beginning = (scope: Scope, mode = ""): string =>
  `begin${mode}; set local statement_timeout = ${PATIENCE_MS}${settingOf(scope)}`;

const STILL = " isolation level repeatable read, read only";

const lockingOf = (scope: Scope): string => {
  if (typeof scope !== "object" || !("shop" in scope)) throw new Error("broken law: a shop is locked");
  return `; select cursor, chain, snapshot_at from heads where shop = '${scope.shop}' for update`;
};

/** All changes as one statement: each is a `with` of the last, its values numbered on. */
function joined(changes: readonly Statement[]): Statement {
  const values: Value[] = [];
  const texts = changes.map((change) => {
    const before = values.length;
    values.push(...change.values);
    return change.sql.replaceAll(/\$(\d+)/g, (_, digits: string) => `$${Number(digits) + before}`);
  });
  const last = texts.pop() ?? "select 1";
  const withs = texts.map((text, i) => `w${i} as (${text})`);
  return { sql: withs.length === 0 ? last : `with ${withs.join(", ")} ${last}`, values };
}

const txOf = (client: PoolClient): Tx => {
  const all = async (sql: string, values: readonly Value[] = []): Promise<readonly Row[]> =>
    (await client.query<Row>({ text: sql, values: [...values] })).rows;
  const run = async (sql: string, values?: readonly Value[]): Promise<void> => void (await all(sql, values));
  return {
    all,
    run,
    together: async (changes) => {
      if (changes.length === 0) return;
      const { sql, values } = joined(changes);
      await run(sql, values);
    },
  };
};

/** Opens the database at `url`. Nothing is connected before it is needed, and nothing is in it yet. */
export function openPostgres(url: string): Db {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    types: { getTypeParser },
  });
  // A connection that breaks says so to whoever uses it, and the pool makes another. That it also says so to nobody in
  // particular would otherwise end the process.
  const known = (): undefined => undefined;
  pool.on("error", known);
  pool.on("connect", (client) => client.on("error", known));
  const transact = async <T>(
    begin: string,
    work: (tx: Tx, last: readonly Row[]) => Promise<T>,
  ): Promise<T> => {
    const client = await pool.connect();
    let isBroken = true;
    try {
      const begun = (await client.query(begin)) as unknown as readonly QueryResult<Row>[];
      const value = await work(txOf(client), begun.at(-1)?.rows ?? []);
      await client.query("commit");
      isBroken = false;
      return value;
    } catch (error) {
      isBroken = await client.query("rollback").then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(isBroken);
    }
  };
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await retried(work, isSerialising);
    } catch (error) {
      throw asStoreDown(error);
    }
  };
  return {
    kind: "postgres",
    dialect: postgresDialect,
    tx: (scope, lock, work) =>
      guarded(() =>
        transact(beginning(scope) + (lock ? lockingOf(scope) : ""), async (tx, [row]) =>
          work(tx, lock && row !== undefined ? headOf(row) : null),
        ),
      ),
    read: (scope, work) => guarded(() => transact(beginning(scope), (tx) => work(tx))),
    still: (scope, work) => guarded(() => transact(beginning(scope, STILL), (tx) => work(tx))),
    close: () => pool.end(),
  };
}
