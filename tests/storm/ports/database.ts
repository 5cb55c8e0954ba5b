/** The databases of one tablet: a whole IndexedDB that lives in memory, under tabs that die and disks that fail. */
import { forceCloseDatabase, IDBFactory } from "fake-indexeddb";

/** What a transaction that wrote is about to do, or a request is about to ask. */
export type DatabaseStep = "open" | "request" | "commit";
/**
 * What becomes of it: nothing special; the browser says that it could not; the tab dies before it is done; it is done, and
 * the tab dies before anybody hears of it; the browser drops the connection.
 */
export type DatabaseFault = "fail" | "die" | "doneAndDie" | "drop" | null;

/** How a full disk shows, and one that fails. */
const CAUSE = "UnknownError";

/** The little of the library's inside that a death without a word needs. */
type Transaction = {
  _state: string;
  _requests: unknown[];
  readonly _rollbackLog: (() => void)[];
  readonly mode: string;
  readonly db: unknown;
  _start: () => void;
  _abort: (name: string) => void;
  _markFinished: () => void;
  _execRequestAsync: (asked: { operation: () => unknown }) => unknown;
};
type Raw = { transactions: Transaction[]; connections: unknown[]; readonly processTransactions: () => void };
type Connection = IDBDatabase & {
  _closed: boolean;
  _closePending: boolean;
  readonly _rawDatabase: Raw;
};
type Open = (name: string, version?: number) => IDBOpenDBRequest;

/** A tab's door to them. */
export type TabDatabases = {
  readonly factory: IDBFactory;
  /** The tab is gone: what it had not committed is undone, and nobody tells it. */
  readonly die: () => void;
  /** The browser drops the tab's connections, and says so, as it does under a full disk. */
  readonly drop: () => void;
};

export type Databases = {
  /** `onStep` says what becomes of each step of the tab. */
  readonly tab: (onStep: (step: DatabaseStep) => DatabaseFault, dead: () => void) => TabDatabases;
  /** The browser loses all of it. No tab may be open. */
  readonly wipe: () => void;
};

const isOver = ({ _state }: Transaction): boolean => _state === "finished";

/** Ends a transaction as a power cut does. */
const cutOff = (one: Transaction): void => {
  for (const undo of one._rollbackLog.splice(0).toReversed()) undo();
  one._requests = [];
  one._state = "finished";
};

const cutAll = (connection: Connection): void => {
  const raw = connection._rawDatabase;
  for (const one of raw.transactions) if (one.db === connection && !isOver(one)) cutOff(one);
  raw.transactions = raw.transactions.filter((one) => one.db !== connection);
  connection._closePending = true;
  connection._closed = true;
  raw.connections = raw.connections.filter((one) => one !== connection);
  raw.processTransactions();
};

/** Makes the databases of a tablet that has none yet. */
export const createDatabases = (): Databases => {
  let all = new IDBFactory();

  const tab: Databases["tab"] = (onStep, dead) => {
    const open = new Set<Connection>();
    let isDead = false;
    const die = (): void => {
      if (isDead) return;
      isDead = true;
      for (const connection of open) cutAll(connection);
      open.clear();
      dead();
    };
    const drop = (): void => {
      for (const connection of [...open]) {
        open.delete(connection);
        for (const one of connection._rawDatabase.transactions)
          if (one.db === connection && !isOver(one)) one._abort("AbortError");
        forceCloseDatabase(connection as unknown as Parameters<typeof forceCloseDatabase>[0]);
      }
    };

    /** What becomes of a transaction that would be committed now; true where that is all. */
    const ends = (one: Transaction): boolean => {
      if (one.mode === "readonly" || isOver(one) || one._requests.length > 0) return false;
      const fault = onStep("commit");
      if (fault === null) return false;
      if (fault === "doneAndDie") {
        one._markFinished();
        die();
      } else if (fault === "die") die();
      else if (fault === "drop") drop();
      else one._abort(CAUSE);
      return true;
    };
    const watched = (one: Transaction): void => {
      const [start, ask] = [one._start.bind(one), one._execRequestAsync.bind(one)];
      one._start = () => {
        if (!ends(one)) start();
      };
      one._execRequestAsync = (asked) => {
        const { operation } = asked;
        return ask({
          ...asked,
          operation: () => {
            const fault = isDead ? null : onStep("request");
            if (fault === null) return operation();
            if (fault === "die" || fault === "doneAndDie") die();
            if (fault === "drop") drop();
            throw new DOMException("the disk could not", CAUSE);
          },
        });
      };
    };
    const opened = (connection: Connection): void => {
      if (isDead) return cutAll(connection);
      open.add(connection);
      const begin = connection.transaction.bind(connection);
      connection.transaction = (...given) => {
        const made = begin(...given);
        watched(made as unknown as Transaction);
        return made;
      };
    };
    const openOne: Open = (name, version) => {
      // Whoever asks is gone: nobody will be answered.
      if (isDead) return {} as IDBOpenDBRequest;
      const request = version === undefined ? all.open(name) : all.open(name, version);
      request.addEventListener("success", () => opened(request.result as Connection));
      return request;
    };
    const factory = {
      open: openOne,
      deleteDatabase: (name: string) => (isDead ? {} : all.deleteDatabase(name)),
      databases: () => all.databases(),
      cmp: (a: unknown, b: unknown) => all.cmp(a, b),
    };
    return { factory: factory as unknown as IDBFactory, die, drop };
  };

  return {
    tab,
    wipe: () => {
      all = new IDBFactory();
    },
  };
};
