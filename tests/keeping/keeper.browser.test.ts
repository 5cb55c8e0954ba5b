/** What the keeper says of a shop's backups is true of the log that is here, whatever became of it since. */
import { describe, expect, test } from "vitest";
import type { Backup } from "#log/backup/backup.ts";
import { logTables, type LogRun } from "#log/database.ts";
import type { Journal } from "#log/journal/journal.ts";
import type { JournalState } from "#log/journal/state.ts";
import { createKeeper } from "#keeping/keeper.ts";
import { createOpeningShown } from "#keeping/opening-shown.ts";
import { createShelf } from "#keeping/shelf.ts";
import type { Keeper } from "#shell/keeping.ts";
import { asId, type LogId } from "#domain/ids.ts";
import { accept } from "#domain/result.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { setUp, visit } from "#support/cafe.ts";

const LOST: JournalState = { phase: "trouble", why: "lost", cause: "both stores are empty" };
const READY: JournalState = { phase: "ready", recovered: 0 };

type Kept = { readonly keeper: Keeper; readonly memory: Map<string, string>; readonly asked: string[] };

type Given = {
  readonly memory?: Map<string, string>;
  readonly state?: JournalState;
  readonly backup?: Partial<Backup>;
};

/** A keeper of this shop's database, with a memory that outlives it. */
const keeperOf = (shop: ShopWorld, { memory = new Map(), state = READY, backup = {} }: Given = {}): Kept => {
  const asked: string[] = [];
  let now = state;
  const journal = {
    notSafe: () => 0,
    bytes: async () => 0,
    state: () => now,
    settled: async () => now,
    again: async () => now,
    beginAnew: async () => (now = READY),
    subscribe: () => () => undefined,
  } as Partial<Journal> as Journal;
  const shelf = createShelf({
    get: (key) => memory.get(key) ?? null,
    set: (key, value) => void (value === null ? memory.delete(key) : memory.set(key, value)),
  });
  const keeper = createKeeper({
    ...{ db: shop.db, journal, shelf, shown: createOpeningShown(), now: () => shop.clock.now },
    backup: async () => backup as Backup,
    health: async () => ({
      ...{ persisted: true, usedBytes: 0, quotaBytes: 0 },
      ...{ databaseBytes: 0, filesBytes: 0, appBytes: 0 },
    }),
    askToPersist: async () => asked.push("persist") > 0,
    randomBytes: (count) => new Uint8Array(count),
  });
  return { keeper, memory, asked };
};

const openShop = async (): Promise<ShopWorld> => {
  const shop = await openedShop();
  await shop.after(setUp(), visit(null, 350), visit(null, 350));
  return shop;
};

const saved = async ({ keeper }: Kept, seq: number): Promise<void> =>
  keeper.backupSaved({ at: 1, seq, bytes: 1000 });

const seqOf = async ({ db }: ShopWorld): Promise<number> => (await logTables(db).head.get("head"))?.seq ?? 0;

describe("a backup", () => {
  test("holds what was there when it was made, and nothing that came after", async () => {
    const shop = await openShop();
    const kept = keeperOf(shop);
    const seq = await seqOf(shop);
    await saved(kept, seq);
    expect(await kept.keeper.look()).toMatchObject({ entries: seq, notBackedUp: 0, notBackedUpSince: null });
    const [first] = await shop.after(visit(null, 120), visit(null, 130));
    expect(await kept.keeper.look()).toMatchObject({
      ...{ entries: seq + 2, notBackedUp: 2, notBackedUpSince: first?.at },
    });
  });

  test("of a shop that was lost counts for nothing in the one that was begun anew", async () => {
    const lost = await openShop();
    const kept = keeperOf(lost);
    await saved(kept, await seqOf(lost));
    kept.memory.set("backupKey", JSON.stringify({ recipient: "age1", sealed: "x" }));
    const empty = await openedShop({ seed: 2 });
    const anew = keeperOf(empty, { memory: kept.memory, state: LOST });
    await anew.keeper.startAnew();
    await empty.after(setUp());
    expect(await anew.keeper.look()).toMatchObject({
      ...{ lastBackup: null, lastDrill: null, backupReady: false, notBackedUp: await seqOf(empty) },
    });
  });

  test("does not hold what was given its places after a recovery that brought back less", async () => {
    const shop = await openShop();
    const kept = keeperOf(shop);
    const seq = await seqOf(shop);
    await saved(kept, seq);
    // The last entry was lost, and another log has gone on in its place.
    const head = await logTables(shop.db).head.get("head");
    const logs: readonly LogRun[] = [
      { logId: head?.logId ?? asId<LogId>(""), from: 1, to: seq - 1, first: 1 },
      { logId: asId<LogId>("b".repeat(32)), from: seq, to: null, first: 1 },
    ];
    await logTables(shop.db).head.update("head", { logs, logId: asId<LogId>("b".repeat(32)) });
    expect(await kept.keeper.look()).toMatchObject({ entries: seq, notBackedUp: 1 });
  });

  test("that only the former password opens does not count any more", async () => {
    const shop = await openShop();
    const backup = { setPassword: async () => accept(null) };
    const kept = keeperOf(shop, { backup });
    kept.memory.set("backupKey", JSON.stringify({ recipient: "age1", sealed: "x" }));
    await saved(kept, await seqOf(shop));
    await kept.keeper.setBackupPassword("four words on paper");
    expect(await kept.keeper.look()).toMatchObject({ lastBackup: null, notBackedUp: await seqOf(shop) });
  });

  test("that was taken over is a proven one, and the browser is asked to keep the shop", async () => {
    const shop = await openShop();
    const seq = await seqOf(shop);
    const restored = { backup: { at: 1, seq }, after: {} };
    const backup = { restore: async () => accept(restored) } as unknown as Partial<Backup>;
    const kept = keeperOf(shop, { backup });
    const watch = {
      ...{ progress: () => undefined, signal: new AbortController().signal, agree: async () => true },
    };
    await kept.keeper.restore(new File(["x"], "x"), "four words on paper", watch);
    expect(kept.asked).toEqual(["persist"]);
    expect(await kept.keeper.look()).toMatchObject({
      ...{ notBackedUp: 0, lastBackup: { seq }, lastDrill: { seq, passed: true } },
    });
  });

  test("of another shop that was chosen by mistake says nothing about this shop's", async () => {
    const shop = await openShop();
    const refusal = { reason: "OtherShop", name: "Pékség" };
    const backup = { drill: async () => ({ ok: false, refusal }) } as unknown as Partial<Backup>;
    const { keeper } = keeperOf(shop, { backup });
    const watch = { progress: () => undefined, signal: new AbortController().signal };
    await keeper.drill(new File(["x"], "x"), "four words on paper", watch);
    expect((await keeper.look()).lastDrill).toBe(null);
  });
});

test("a lost shop that another tab has brought back meanwhile is not begun anew", async () => {
  const shop = await openShop();
  const kept = keeperOf(shop);
  await saved(kept, await seqOf(shop));
  kept.memory.set("shop", "1");
  await kept.keeper.startAnew();
  expect((await kept.keeper.look()).notBackedUp).toBe(0);
  expect(kept.memory.get("shop")).toBe("1");
});
