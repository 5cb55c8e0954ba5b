/** The embedded store: one SQLite file, one writer at a time and one reader beside it. */
import { setTimeout as realPause } from "node:timers/promises";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { type Db, type Row, StoreDown, type Tx, type Value, headOf } from "./db.ts";
import { sqliteDialect } from "./dialect.ts";

/** Lets so many ms pass. */
type Pause = (ms: number) => Promise<unknown>;

type Prepared = { readonly statement: StatementSync; readonly order: readonly number[] };

/** One connection: runs statements at once, and one transaction after the other. */
type Connection = {
  readonly tx: Tx;
  readonly inTurn: <T>(begin: string, work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

const isSqlite = (error: unknown): error is Error & { readonly errcode: number } =>
  error instanceof Error && "errcode" in error;

const BUSY = 5;
/** How long whoever finds another writer waits for it, in all and between two looks. */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 2;

// SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN: the machine's trouble and not the statement's.
const TROUBLES = new Set([5, 6, 7, 8, 10, 13, 14]);

const asStoreDown = (error: unknown): unknown =>
  isSqlite(error) && TROUBLES.has(error.errcode & 0xff)
    ? new StoreDown("the store's file cannot be used", { cause: error })
    : error;

const bound = (value: Value | undefined): SQLInputValue => {
  if (value === undefined || (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)))
    throw new Error("broken law: lists are handed over by the dialect, and every value is there");
  return value;
};

// SQLite's own waiting would hold up everything else in this process, and with it whoever could make an end of it.
async function beginPatiently(database: DatabaseSync, begin: string, pause: Pause): Promise<void> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    try {
      database.exec(begin);
      return;
    } catch (error) {
      if (!isSqlite(error) || (error.errcode & 0xff) !== BUSY || waited > PATIENCE_MS) throw error;
    }
    await pause(LOOK_AGAIN_MS);
  }
}

function openFile(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: PATIENCE_MS, enableForeignKeyConstraints: false });
    // What was erased is overwritten, and not just forgotten where it lay.
    for (const pragma of ["journal_mode=wal", "synchronous=full", "secure_delete=on", "busy_timeout=0"]) {
      database.exec(`pragma ${pragma}`);
    }
    return database;
  } catch (error) {
    throw asStoreDown(error);
  }
}

function connect(file: string, pause: Pause): Connection {
  const database = openFile(file);
  const known = new Map<string, Prepared>();
  const prepare = (sql: string): Prepared => {
    const cached = known.get(sql);
    if (cached !== undefined) return cached;
    const order: number[] = [];
    const text = sql.replaceAll(/\$(\d+)/g, (_, digits: string) => {
      order.push(Number(digits) - 1);
      return "?";
    });
    const made = { statement: database.prepare(text), order };
    known.set(sql, made);
    return made;
  };
  const all = async (sql: string, values: readonly Value[] = []): Promise<readonly Row[]> => {
    const { statement, order } = prepare(sql);
    return statement.all(...order.map((at) => bound(values[at])));
  };
  const run = async (sql: string, values: readonly Value[] = []): Promise<void> => {
    const { statement, order } = prepare(sql);
    statement.run(...order.map((at) => bound(values[at])));
  };
  const tx: Tx = {
    all,
    run,
    together: async (changes) => {
      for (const { sql, values } of changes) await run(sql, values);
    },
  };
  let last: Promise<unknown> = Promise.resolve();
  const transact = async <T>(begin: string, work: () => Promise<T>): Promise<T> => {
    try {
      await beginPatiently(database, begin, pause);
      const value = await work();
      database.exec("commit");
      return value;
    } catch (error) {
      if (database.isTransaction) database.exec("rollback");
      throw asStoreDown(error);
    }
  };
  return {
    tx,
    inTurn: (begin, work) => {
      const mine = last.then(() => transact(begin, work));
      last = mine.catch(() => undefined);
      return mine;
    },
    close: async () => {
      await last;
      known.clear();
      database.close();
    },
  };
}

/**
 * Opens (and makes) the database in `file`, and throws StoreDown where that cannot be. Nothing is in it yet. `pause` is how
 * it waits for another process that writes.
 */
export function openSqlite(file: string, pause: Pause = realPause): Db {
  const writer = connect(file, pause);
  const reader = connect(file, pause);
  return {
    kind: "sqlite",
    dialect: sqliteDialect,
    tx: async (scope, lock, work) =>
      writer.inTurn("begin immediate", async () => {
        if (!lock) return work(writer.tx, null);
        if (typeof scope !== "object" || !("shop" in scope)) throw new Error("broken law: a shop is locked");
        const [row] = await writer.tx.all("select * from heads where shop = $1", [scope.shop]);
        return work(writer.tx, row === undefined ? null : headOf(row));
      }),
    read: async (_, work) => reader.inTurn("begin", () => work(reader.tx)),
    // In WAL mode whoever reads sees the file as it was when it began to.
    still: async (_, work) => reader.inTurn("begin", () => work(reader.tx)),
    close: async () => {
      await Promise.all([reader.close(), writer.close()]);
    },
  };
}
