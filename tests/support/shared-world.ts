/** A tablet on a real database for the stories of tests/sync: all it does, production code does. */
import type { Dexie } from "dexie";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { accept, assert, refuse } from "#domain/result.ts";
import { createSyncMemory, type SyncMemoryEdges } from "#keeping/sync-memory.ts";
import { logTables, openDatabase, runsOf, type HeadRow } from "#log/database.ts";
import type { Line } from "#log/chain.ts";
import { createLoad, type Folding } from "#log/load.ts";
import { unpackedNow } from "#log/segment.ts";
import { readShared, receivedTables, type SharedState } from "#log/sharing.ts";
import type { SyncMemory } from "#sync/memory.ts";
import { actOf, idOf, logOf, said } from "../sync/made-acts.ts";
import type { TabletInMemory } from "../sync/tablet-in-memory.ts";

/** A tablet as the stories know it. What is asked of it at once is what was true when it was last at rest. */
export type TabletOnDisk = TabletInMemory & {
  readonly db: () => Dexie;
  /** Settles once nothing is being read or written. */
  readonly settled: () => Promise<void>;
  readonly isBusy: () => boolean;
  readonly close: () => Promise<void>;
};

/** What stands on the log of a tablet, and how somebody writes there. */
export type Wired = Pick<SyncMemoryEdges, "projecting" | "refold" | "takeSnapshot"> & {
  /** Something of that size to record: the lines that are known before, and the writing, which answers with all others. */
  readonly record: (
    size: number,
    erases: boolean,
  ) => { readonly known: readonly Line[]; readonly write: () => Promise<readonly Line[]> };
};
export type Wiring = {
  /** The tables made for reading. */
  readonly tables: Readonly<Record<string, string>>;
  readonly wire: (db: () => Dexie, no: number, now: () => number) => Wired;
};

/** Nothing is made for reading: what is shown is for the projections' own tests. */
const folding: Folding = { fold: () => {}, prepare: async () => {}, write: async () => {} };
const nothingFolded = (db: () => Dexie): SyncMemoryEdges["projecting"] => ({
  editsOf: async () => [],
  confirm: async () => {},
  cursor: async () => (await readShared(receivedTables(db())))?.cursor ?? 0,
});

/** Writes lines behind the others, through the door for entries that were decided elsewhere. */
const write = async (db: Dexie, lines: readonly Line[], newLogId: () => string): Promise<void> => {
  const load = await createLoad(db, folding, { newLogId, keep: Infinity });
  await load.addLines(lines);
  await load.finish();
};

/** Closes the log and begins another. */
const beginLog = async (db: Dexie, logId: LogId): Promise<void> => {
  const { head } = logTables(db);
  const before = await head.get("head");
  assert(before !== undefined, "there is a log");
  const runs = runsOf(before).map((run) => (run.to === null ? { ...run, to: before.seq } : run));
  const written = runs.filter(({ from, to }) => (to ?? 0) >= from);
  const logs = [...written, { logId, from: before.seq + 1, to: null, first: 1 }];
  const after: HeadRow = { ...before, logId, logs };
  await head.put(after);
};

/** Made acts, and nothing folded. */
const bareLog: Wiring = {
  tables: {},
  wire: (db, no, now) => {
    let made = 0;
    return {
      projecting: nothingFolded(db),
      refold: async () => {},
      takeSnapshot: async () => refuse("version"),
      record: (size, erases) => {
        const known = actOf(no, made, size, now(), erases);
        made += size;
        return {
          known,
          write: async () => {
            await write(db(), known, () => logOf(no, 1));
            return [];
          },
        };
      },
    };
  },
};

/** The `no`th tablet of a test, on the database `name`. */
export const createTabletOnDisk = (
  name: string,
  no: number,
  now: () => number,
  wiring: Wiring = bareLog,
): TabletOnDisk => {
  const open = (): Dexie => openDatabase(name, wiring.tables, () => unpackedNow);
  const recorded: Line[] = [];
  const device = asId<DeviceId>(idOf(no, 0));
  const secret = logOf(no, 7).repeat(2);
  const shop = asId<ShopId>(idOf(99, 1));
  let db = open();
  const wired = wiring.wire(() => db, no, now);
  let [logs, busy] = [1, 0];
  let row: SharedState | null = null;
  let exceptions: readonly string[] = [];
  let isBroken = false;
  let writing: Promise<unknown> = Promise.resolve();

  const look = async (): Promise<void> => {
    const tables = receivedTables(db);
    row = await readShared(tables);
    exceptions = (await tables.exceptions.toArray()).map(({ id }) => id);
  };
  /** One after the other, and what is true afterwards is looked at. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    busy += 1;
    const done = writing.then(async () => {
      try {
        return await work();
      } finally {
        await look();
        busy -= 1;
      }
    });
    writing = done.catch(() => undefined);
    return done;
  };
  const memoryNow = (): SyncMemory =>
    createSyncMemory({
      db,
      projecting: wired.projecting,
      refold: wired.refold,
      takeSnapshot: wired.takeSnapshot,
      newId: () => device,
      randomHex: (bytes) => (bytes === 32 ? secret : logOf(no, logs)),
      name: () => `tablet ${String(no)}`,
    });
  let memory = memoryNow();
  const asked = async <T>(work: (of: SyncMemory) => Promise<T>): Promise<T> => inTurn(() => work(memory));

  const inTurns: SyncMemory = {
    shared: () => asked((of) => of.shared()),
    batch: (ask) => asked((of) => (isBroken ? Promise.reject(new Error("the disk is gone")) : of.batch(ask))),
    unsent: () => asked((of) => of.unsent()),
    logs: () => asked((of) => of.logs()),
    pages: () => asked((of) => of.pages()),
    offerFrom: async function* (cursor) {
      const parts: Awaited<ReturnType<typeof gather>> = await asked((of) => gather(of, cursor));
      yield* parts;
    },
    rebuild: () => asked((of) => of.rebuild()),
    adopting: async () => ({ shop, device, secret, name: `tablet ${String(no)}` }),
    joining: async (called) => accept({ shop: row?.shop ?? null, device, secret, name: called }),
    receiving: {
      apply: (pages, contact) => asked((of) => of.receiving.apply(pages, contact)),
      acked: (batch, done, contact) => asked((of) => of.receiving.acked(batch, done, contact)),
      stands: (log, ack) => asked((of) => of.receiving.stands(log, ack)),
      putBy: (log, ack) => asked((of) => of.receiving.putBy(log, ack)),
      gaveUp: (act) => asked((of) => of.receiving.gaveUp(act)),
      rewind: (to) => asked((of) => of.receiving.rewind(to)),
      begin: (begun, snapshot) => asked((of) => of.receiving.begin(begun, snapshot)),
    },
    bootstrap: {
      wanted: () => asked((of) => of.bootstrap.wanted()),
      keep: (part, bytes) => asked((of) => of.bootstrap.keep(part, bytes)),
      forgo: () => asked((of) => of.bootstrap.forgo()),
      take: () => asked((of) => of.bootstrap.take()),
      history: () => asked((of) => of.bootstrap.history()),
      keepPage: (page) => asked((of) => of.bootstrap.keepPage(page)),
    },
  };

  const forgetCloud = async (): Promise<void> => {
    await receivedTables(db).shared.delete("shared");
  };
  const comeBack = async (kept: number): Promise<void> => {
    const before = row;
    await db.delete({ disableAutoOpen: false });
    db = open();
    memory = memoryNow();
    const newLogId = (): string => logOf(no, logs);
    await write(db, recorded.slice(0, kept), newLogId);
    logs += 1;
    await beginLog(db, asId<LogId>(newLogId()));
    await write(db, recorded.slice(kept), newLogId);
    assert(before !== null, "the shop is shared");
    const chain = new Uint8Array(32);
    await memory.receiving.begin({ ...before, cursor: 0, chain, acks: {} }, null);
  };

  return {
    memory: inTurns,
    record: (size, erases = false) => {
      const act = wired.record(size, erases);
      recorded.push(...act.known);
      void inTurn(async () => void recorded.push(...(await act.write())));
    },
    newLog: () => {
      logs += 1;
      const logId = asId<LogId>(logOf(no, logs));
      void inTurn(() => beginLog(db, logId));
    },
    recorded: () => recorded.map(({ text }) => said(text).id),
    order: () => ({ texts: [], chain: row?.chain ?? new Uint8Array(32) }),
    row: () => row,
    exceptions: () => exceptions,
    wipe: () => {
      row = null;
      void inTurn(forgetCloud);
    },
    survive: (kept) => void inTurn(() => comeBack(kept)),
    breakDown: (broken) => void (isBroken = broken),
    db: () => db,
    settled: async () => void (await writing),
    isBusy: () => busy > 0,
    close: async () => {
      await writing;
      db.close();
      // Nobody waits for it: what was being read may still be on its way out.
      indexedDB.deleteDatabase(name);
    },
  };
};

/** All parts of an offer, read in one go. */
const gather = async (of: SyncMemory, cursor: number) => {
  const parts = [];
  for await (const part of of.offerFrom(cursor)) parts.push(part);
  return parts;
};
