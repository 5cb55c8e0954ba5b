/** The tablet's memory as sync sees it, over the database: the log's side of sharing, and what must be folded anew for it. */
import type { Dexie } from "dexie";
import { asId, type DeviceId } from "#domain/ids.ts";
import { accept, assert, refuse } from "#domain/result.ts";
import { belong } from "#log/belong.ts";
import { knownPages } from "#log/marks.ts";
import { offerFrom } from "#log/offering.ts";
import type { Confirming } from "#log/confirming.ts";
import { createReceiving } from "#log/receive.ts";
import { recounted, recountsIn } from "#log/recount.ts";
import { rewind } from "#log/rewind.ts";
import {
  readShared,
  receivedTables,
  type IdentityRow,
  type ReceivedTables,
  type SharedState,
} from "#log/sharing.ts";
import { shopHere } from "#log/shop-here.ts";
import { logsOf, readBatch, unsentOf } from "#log/unsent.ts";
import { projectionTables } from "#projections/tables.ts";
import type { Receiving, SyncMemory } from "#sync/memory.ts";
import { createBootstrap, wantSnapshot, type TakeSnapshot } from "./bootstrap-memory.ts";

export type SyncMemoryEdges = {
  readonly db: Dexie;
  /** `cursor`: up to which cursor the tables made for reading have folded the shop's order. */
  readonly projecting: Confirming & { readonly cursor: () => Promise<number> };
  /** Folds everything anew: the shop's order as it is here, then what is not confirmed. */
  readonly refold: () => Promise<void>;
  readonly takeSnapshot: TakeSnapshot;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** So many random bytes in hexadecimal digits. */
  readonly randomHex: (bytes: number) => string;
  /** What this tablet is called where nobody gave it a name. */
  readonly name: () => string;
};

const LOG_ID_BYTES = 16;
const SECRET_BYTES = 32;

/** Who this tablet is for any cloud: made once, and kept before anybody is told. */
const identityIn = async ({ db, newId, randomHex }: SyncMemoryEdges): Promise<IdentityRow> => {
  const { shared } = receivedTables(db);
  return db.transaction("rw", [shared], async () => {
    const found = await shared.get("identity");
    if (found?.key === "identity") return found;
    const made = {
      key: "identity",
      device: asId<DeviceId>(newId()),
      secret: randomHex(SECRET_BYTES),
    } as const;
    await shared.put(made);
    return made;
  });
};

type Due = { readonly state: SharedState; readonly asked: number };

/**
 * Where everything is to be folded anew, and can be: pages that were kept and not folded are all here, or something that
 * was folded counts no more. Not while older entries are missing.
 */
const dueIn = async (tables: ReceivedTables): Promise<Due | null> => {
  const [state, { asked, done }] = await Promise.all([readShared(tables), recountsIn(tables)]);
  if (state === null || state.missing !== null) return null;
  const isDue = state.bulk ? state.cursor >= state.head : asked > done;
  return isDue ? { state, asked } : null;
};

/** Folds everything anew where that is due. What comes meanwhile has it folded once more. */
const settle = async ({ db, projecting, refold }: SyncMemoryEdges): Promise<void> => {
  const tables = receivedTables(db);
  for (let due = await dueIn(tables); due !== null; due = await dueIn(tables)) {
    const { asked } = due;
    await refold();
    await db.transaction("rw", db.tables, async () => {
      const now = await dueIn(tables);
      if (now === null || (await projecting.cursor()) !== now.state.cursor) return;
      await tables.shared.put({ ...now.state, bulk: false });
      await recounted(tables, asked);
    });
  }
};

const receivingOver = (edges: SyncMemoryEdges): Receiving => {
  const { db, randomHex } = edges;
  const receiving = createReceiving(edges);
  return {
    ...receiving,
    apply: async (pages, contact) => {
      const applied = await receiving.apply(pages, contact);
      if (applied.ok) await settle(edges);
      return applied;
    },
    acked: async (batch, done, contact) => {
      const answer = await receiving.acked(batch, done, contact);
      await settle(edges);
      return answer;
    },
    rewind: (to) => rewind(db, to),
    begin: async (row, snapshot) => {
      await belong(db, row, () => randomHex(LOG_ID_BYTES));
      if (snapshot !== null) await wantSnapshot(db, snapshot);
    },
  };
};

const isMadeUp = async (db: Dexie): Promise<boolean> =>
  (await projectionTables(db).shop.get("shop"))?.shop.settings?.doc.demo === true;

/** Makes it. Several tabs may each have one: the transactions order them. */
export const createSyncMemory = (edges: SyncMemoryEdges): SyncMemory => {
  const { db, name, takeSnapshot } = edges;
  const tables = receivedTables(db);
  const bootstrap = createBootstrap(db, takeSnapshot);
  const here = async () => (await readShared(tables))?.shop ?? (await shopHere(db));
  return {
    shared: () => readShared(tables),
    batch: (ask) => readBatch(db, ask),
    unsent: () => unsentOf(db),
    logs: () => logsOf(db),
    pages: () => knownPages(tables),
    offerFrom: (cursor) => offerFrom(db, cursor),
    // After going back, everything is folded once all is here again.
    rebuild: () => settle(edges),
    adopting: async () => {
      const [{ device, secret }, shop] = await Promise.all([identityIn(edges), here()]);
      assert(shop !== null, "only a shop that was set up is brought to a cloud");
      return { shop, device, secret, name: name() };
    },
    joining: async (called) => {
      // Asked for, its place in the other shop would be taken by nobody for good.
      if (await isMadeUp(db)) return refuse("shopHere");
      const [{ device, secret }, shop] = await Promise.all([identityIn(edges), here()]);
      return accept({ shop, device, secret, name: called });
    },
    receiving: receivingOver(edges),
    bootstrap: {
      ...bootstrap,
      keepPage: async (page) => {
        const kept = await bootstrap.keepPage(page);
        if (kept.ok && kept.value === 0) await settle(edges);
        return kept;
      },
    },
  };
};
