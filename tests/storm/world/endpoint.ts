/** The endpoint of a run: production's own over a store in a file, which is killed, starts again, and comes back from a backup. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createApi, type Api } from "#cloud/api/app.ts";
import type { Db, Tx } from "#cloud/store/db.ts";
import { migrate } from "#cloud/store/migrations.ts";
import type { Store } from "#cloud/store/seams.ts";
import { openSqlite } from "#cloud/store/sqlite.ts";
import { createStore } from "#cloud/store/store.ts";
import type { Hit } from "../marks.ts";
import type { Time } from "../ports/time.ts";
import { createWitness } from "./witness.ts";

/** What a transaction of the store is about to do. */
export type StoreStep = "statement" | "commit" | "answer";

export type EndpointEdges = {
  readonly time: Time;
  readonly dice: () => number;
  /** Entries that it hands out at once at most. */
  readonly page: number;
  /** Whether the process dies at this step. */
  readonly dies: (step: StoreStep) => boolean;
  readonly report: (error: unknown) => void;
  readonly hit: Hit;
  readonly heard: (request: Request, at: number) => void;
};

export type Endpoint = {
  /** Null: nobody answers, or nobody any more. */
  readonly handle: (request: Request) => Promise<Response | null>;
  readonly isUp: () => boolean;
  readonly kill: () => void;
  readonly start: () => Promise<void>;
  /** Copies the store as it is; what it answers with puts the copy in its place and starts the endpoint on it. */
  readonly backup: () => () => Promise<void>;
  /** The running store; null while it is down. */
  readonly store: () => Store | null;
  /** Everything that lies in the store's file, as text. */
  readonly remove: () => Promise<void>;
  readonly file: string;
};

class Killed extends Error {}

const never = <T>(): Promise<T> => new Promise(() => undefined);

/** A database whose process may die inside any transaction: then nobody hears of it again, and it is rolled back. */
const mortal = (db: Db, isDead: () => boolean, dies: (step: StoreStep) => boolean): Db => {
  const alive = (step: StoreStep): void => {
    if (isDead() || dies(step)) throw new Killed("the endpoint was killed");
  };
  const txOf = (tx: Tx): Tx => ({
    all: async (...given) => {
      alive("statement");
      return tx.all(...given);
    },
    run: async (...given) => {
      alive("statement");
      return tx.run(...given);
    },
    together: async (changes) => {
      for (const { sql, values } of changes) {
        alive("statement");
        await tx.run(sql, values);
      }
    },
  });
  const unheard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const done = await work();
      return isDead() ? await never<T>() : done;
    } catch (error) {
      if (error instanceof Killed) return never<T>();
      throw error;
    }
  };
  return {
    ...db,
    tx: (scope, lock, work) =>
      unheard(() =>
        db.tx(scope, lock, async (tx, head) => {
          alive("statement");
          const done = await work(txOf(tx), head);
          alive("commit");
          return done;
        }),
      ),
    read: (scope, work) => unheard(() => db.read(scope, (tx) => work(txOf(tx)))),
  };
};

/** A store that hands out no more than so many entries at once, as if the shop had written for years. */
const inPages = (store: Store, most: number): Store => ({
  ...store,
  pull: (who, query, full) => store.pull(who, { ...query, limit: Math.min(query.limit, most) }, full),
});

/** Where files lie in memory, if there is such a place: nothing of a run has to outlive it. */
const ROOM = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** A file with the store's schema and nothing else, made once for all runs of a process. */
export const makeEmptyStore = async (): Promise<{ readonly file: string; readonly remove: () => void }> => {
  const folder = mkdtempSync(join(ROOM, "pult-storm-"));
  const file = join(folder, "empty.sqlite");
  const db = openSqlite(file);
  const done = await migrate(db, () => "storm");
  if (!done.ok) throw new Error(done.refusal);
  await db.close();
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** An endpoint over a copy of the store in `empty`. */
export const openEndpoint = async (empty: string, edges: EndpointEdges): Promise<Endpoint> => {
  const { time, dice, report } = edges;
  const folder = mkdtempSync(join(ROOM, "pult-storm-"));
  const file = join(folder, "store.sqlite");
  copyFileSync(empty, file);
  const witness = createWitness(edges.hit);
  let copies = 0;
  let closing: Promise<unknown> = Promise.resolve();
  let running: { readonly api: Api; readonly store: Store; readonly kill: () => void } | null = null;

  const kill = (): void => {
    running?.kill();
    running = null;
  };
  const start = async (): Promise<void> => {
    if (running !== null) return;
    await closing;
    let isDead = false;
    const db = openSqlite(file);
    const die = (): void => {
      if (isDead) return;
      isDead = true;
      closing = db.close();
    };
    const dies = (step: StoreStep): boolean => {
      if (!edges.dies(step)) return false;
      kill();
      return true;
    };
    const done = await migrate(db, () => "storm");
    if (!done.ok) throw new Error(done.refusal);
    const stored = createStore(
      mortal(db, () => isDead, dies),
      { store: done.value.store, now: time.now },
    );
    const store = witness(inPages(stored, edges.page));
    const api = createApi({
      store,
      now: time.now,
      random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(dice() * 256)),
      later: (work, ms) => time.later(() => !isDead && work(), ms),
      say: () => {},
      report: (error) => isDead || report(error),
      addressOf: () => "192.0.2.1",
      metricsToken: null,
    });
    running = {
      api,
      store,
      kill: () => {
        die();
        api.stop();
      },
    };
  };
  await start();
  return {
    file,
    handle: async (request) => {
      const asked = running;
      if (asked === null) return null;
      edges.heard(request, time.now());
      const answer = await asked.api.app.fetch(request);
      if (asked === running && edges.dies("answer")) kill();
      return asked === running ? answer : null;
    },
    isUp: () => running !== null,
    kill,
    start,
    backup: () => {
      copies += 1;
      const copy = join(folder, `backup-${String(copies)}.sqlite`);
      const reader = new DatabaseSync(file);
      reader.exec(`vacuum into '${copy}'`);
      reader.close();
      return async () => {
        kill();
        await closing;
        for (const tail of ["-wal", "-shm"]) rmSync(file + tail, { force: true });
        copyFileSync(copy, file);
        await start();
      };
    },
    store: () => running?.store ?? null,
    remove: async () => {
      kill();
      await closing;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
