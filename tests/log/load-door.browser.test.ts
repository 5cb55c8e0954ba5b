/** The bulk door: whatever came through it is the log it came from, and what was cancelled leaves no trace. */
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { belong } from "#log/belong.ts";
import { GENESIS } from "#log/genesis.ts";
import { logTables, type LogRun } from "#log/database.ts";
import { replay } from "#log/replay.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { setUp, undo, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { linesOf, opening, sealedOf, source } from "./bulk.ts";
import { unplaced, wholeLog } from "./history.ts";

const expectSame = async (shop: ShopWorld, from: ShopWorld): Promise<void> => {
  expect(unplaced(await wholeLog(shop))).toEqual(unplaced(await wholeLog(from)));
  await verifyChain(shop.db);
  const hash = await stateHash(shop.db);
  await rebuild(shop.db, (seq) => replay(shop.db, seq));
  expect(await stateHash(shop.db)).toBe(hash);
  const heads = await Promise.all([shop, from].map(({ db }) => logTables(db).head.get("head")));
  expect(heads[0]?.chain).toEqual(heads[1]?.chain);
};

describe("the bulk door", () => {
  test("takes lines as they were kept", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const door = await opening(shop, { run: 4, keep: 5 });
    const lines = await linesOf(from);
    await door.addLines(lines.slice(0, 6));
    await door.addLines(lines.slice(6));
    const head = await door.finish();
    expect(head.seq).toBe(lines.length);
    expect(await logTables(shop.db).segments.count()).toBeGreaterThan(1);
    await expectSame(shop, from);
    await shop.after(visit("Anna", 5));
    await verifyChain(shop.db);
  });

  test("takes sealed runs as they were kept, and the rows behind them", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const door = await opening(shop);
    const sealed = await sealedOf(from);
    for (const [segment, pack] of sealed) await door.addSealed(segment, pack);
    const behind = sealed.at(-1)?.[0].to ?? 0;
    await door.addLines((await linesOf(from)).slice(behind));
    await door.finish();
    expect(await sealedOf(shop)).toEqual(sealed);
    await expectSame(shop, from);
  });

  test("leaves the latest acts at hand, so that a cashier may take them back", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const door = await opening(shop, { run: 4, keep: 10 });
    await door.addLines(await linesOf(from));
    await door.finish();
    const last = (await wholeLog(shop)).at(-1);
    expect(await shop.send(undo(last?.op ?? ""), undefined, "olga")).toMatchObject({ ok: true });
  });

  test("tells how far it has come", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const told: number[] = [];
    const door = await opening(shop, { run: 4, progress: (done) => told.push(done) });
    const lines = await linesOf(from);
    await door.addLines(lines);
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(lines.length);
  });

  test("writes nothing where the tablet has come to a cloud meanwhile, which would be sent all of it", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const door = await opening(shop);
    await door.addLines(await linesOf(from));
    const who = { shop: asId<ShopId>("theirs"), device: asId<DeviceId>("ours"), token: "" };
    const told = { store: "one", head: 9, snapshotAt: 0, devices: 2, offsetMs: null, contactAt: 1 };
    await belong(shop.db, { ...who, ...told, cursor: 0, chain: GENESIS, acks: {} }, shop.edges.random128);
    const before = await everything(shop);
    await expect(door.finish()).rejects.toThrow(/cloud/);
    expect(await everything(shop)).toEqual(before);
  });

  test("writes nothing while it is only gathering", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const before = await everything(shop);
    const door = await opening(shop, { run: 2, keep: 0 });
    await door.addLines(await linesOf(from));
    expect(await everything(shop)).toEqual(before);
  });
});

describe("a load that is cancelled", () => {
  test("leaves the database as it was, whenever that is", async () => {
    const from = await source();
    const lines = await linesOf(from);
    for (const how of ["trace", "warn", "error"] as const) {
      // Dexie tells the console of every write that comes too late; here they are the point.
      const spy = vi.spyOn(console, how).mockImplementation(() => undefined);
      onTestFinished(() => spy.mockRestore());
    }
    const first = await openedShop({ seed: 4 });
    let writes = 0;
    let strike: (() => void) | null = null;
    /** Counts what is put into the store, and cancels at one of them. */
    const step = (): void => {
      writes += 1;
      strike?.();
    };
    for (const how of ["add", "put"] as const) {
      const original = Reflect.get(IDBObjectStore.prototype, how);
      const spy = vi.spyOn(IDBObjectStore.prototype, how).mockImplementation(function (
        this: IDBObjectStore,
        ...given
      ) {
        step();
        return Reflect.apply(original, this, given);
      });
      onTestFinished(() => spy.mockRestore());
    }

    const loadInto = async (shop: ShopWorld, signal?: AbortSignal): Promise<void> => {
      const door = await opening(shop, { run: 4, keep: 5, ...(signal ? { signal } : {}) });
      await door.addLines(lines);
      await door.finish();
    };
    await loadInto(first);
    const all = writes;
    expect(all).toBeGreaterThan(10);

    for (let at = 0; at < all; at += 3) {
      const shop = await openedShop({ seed: 4 });
      await shop.after(setUp());
      const before = await everything(shop);
      const cancelling = new AbortController();
      writes = 0;
      strike = () => void (writes > at && cancelling.abort());
      await expect(loadInto(shop, cancelling.signal)).rejects.toThrow(/abort/i);
      strike = null;
      expect(await everything(shop)).toEqual(before);
      await shop.after(visit(null, 100));
    }
  });

  test("before it began or between two blocks stops there", async () => {
    const from = await source();
    const lines = await linesOf(from);
    const shop = await openedShop({ seed: 4 });
    const before = await everything(shop);
    const cancelling = new AbortController();
    const door = await opening(shop, { signal: cancelling.signal });
    await door.addLines(lines.slice(0, 6));
    cancelling.abort();
    await expect(door.addLines(lines.slice(6))).rejects.toThrow(/abort/i);
    await expect(door.finish()).rejects.toThrow(/abort/i);
    expect(await everything(shop)).toEqual(before);
  });
});

describe("a log of several runs, as a recovery leaves it", () => {
  const OLD = asId<LogId>("0".repeat(32));
  const MIDDLE = asId<LogId>("a".repeat(32));
  const NEW = asId<LogId>("f".repeat(32));

  test("keeps its places, with holes between the runs only, and goes on in the last", async () => {
    const from = await source();
    const lines = await linesOf(from);
    // Places 13 to 99 were lost, and 104 to 199; what came behind each hole is another log's.
    const logs: readonly LogRun[] = [
      { logId: OLD, from: 1, to: 12, first: 1 },
      { logId: MIDDLE, from: 100, to: 103, first: 1 },
      { logId: NEW, from: 200, to: null, first: 1 },
    ];
    for (const keep of [0, 5, 1000]) {
      const shop = await openedShop({ seed: 4 });
      const door = await opening(shop, { logs, run: 3, keep });
      await door.addLines(lines);
      await door.finish();
      const log = await wholeLog(shop);
      expect(unplaced(log)).toEqual(unplaced(await wholeLog(from)));
      const places = log.map(({ seq }) => seq);
      expect(places.slice(11, 18)).toEqual([12, 100, 101, 102, 103, 200, 201]);
      const logIds = [log.slice(0, 12), log.slice(12, 16), log.slice(16)].map(
        (some) => new Set(some.map(({ logId }) => logId)),
      );
      expect(logIds).toEqual([new Set([OLD]), new Set([MIDDLE]), new Set([NEW])]);
      await verifyChain(shop.db);
      const [next] = await shop.after(visit("Anna", 5));
      expect(next).toMatchObject({ logId: NEW, seq: (places.at(-1) ?? 0) + 1 });
      await sealTail(shop.db, { keep: 1, run: 3 });
      expect((await wholeLog(shop)).map(({ seq }) => seq)).toEqual([...places, next?.seq]);
      await verifyChain(shop.db);
    }
  });

  test("is found out where a place is missing within a run", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const door = await opening(shop, { logs: [{ logId: OLD, from: 1, to: null, first: 1 }] });
    await door.addLines(await linesOf(from));
    const { seq } = await door.finish();
    const logs: readonly LogRun[] = [
      { logId: OLD, from: 1, to: 12, first: 1 },
      { logId: NEW, from: 14, to: null, first: 1 },
    ];
    await shop.db.table("head").update("head", { logs, seq: seq + 1 });
    await expect(verifyChain(shop.db)).rejects.toThrow(/./);
    await expect(wholeLog(shop)).rejects.toThrow(/broken law/);
  });
});
