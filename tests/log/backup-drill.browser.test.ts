/** A drill proves a backup while the counter goes on, and a backup is of one moment, whatever happens meanwhile. */
import { describe, expect, test } from "vitest";
import type { Folds } from "#log/backup/contents.ts";
import { logTables } from "#log/database.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { stateHash } from "#projections/state-hash.ts";
import { sumsOf } from "#projections/sums.ts";
import { card, enrol, SETTINGS, setUp, undo, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { backupOf, cheapKey, foldsOf, given, made, PASSWORD, reasonOf, watching } from "./backup-world.ts";
import { wholeLog } from "./history.ts";

const openShop = async (seed = 1): Promise<ShopWorld> => {
  const shop = await openedShop({ seed });
  await shop.after(setUp(), enrol("Anna", { phone: "+36201234567", card: card(1) }));
  for (let i = 0; i < 8; i += 1) await shop.after(visit("Anna", 100 + i));
  await sealTail(shop.db, { keep: 4, run: 3 });
  return shop;
};

describe("a drill", () => {
  test("passes for this shop's backup, shows both sums, and changes nothing", async () => {
    const shop = await openShop();
    const { file, made: about } = await made(shop, await cheapKey());
    const then = await sumsOf(shop.db);
    await shop.after(visit("Anna", 500), visit(null, 100));
    const before = await everything(shop);
    const done: number[] = [];
    const drilled = given(
      await backupOf(shop, null).drill(file, PASSWORD, watching({ progress: (one) => done.push(one.done) })),
    );
    const backup = { shop: "Kávézó", currency: "EUR", at: about.at, seq: about.seq, sums: then };
    expect(drilled).toEqual({ backup, here: await sumsOf(shop.db) });
    expect(drilled.here).not.toEqual(then);
    expect(await everything(shop)).toEqual(before);
    expect(done.at(-1)).toBe(about.seq);
  });

  test("passes wherever the backup's last line lies by now: in a segment, at its end, or in a row", async () => {
    const shop = await openShop();
    const key = await cheapKey();
    const files: File[] = [];
    for (let i = 0; i < 6; i += 1) {
      await shop.after(visit("Anna", 700 + i));
      files.push((await made(shop, key)).file);
    }
    await sealTail(shop.db, { keep: 1, run: 4 });
    for (const file of files)
      expect(reasonOf(await backupOf(shop, null).drill(file, PASSWORD, watching()))).toBeNull();
  });

  test("names the other shop whose backup it is", async () => {
    const shop = await openShop();
    const other = await openedShop({ seed: 2 });
    await other.after(setUp({ settings: { ...SETTINGS, name: "Pékség", tag: "BAKE" as never } }));
    const { file } = await made(other, await cheapKey());
    const answer = await backupOf(shop, null).drill(file, PASSWORD, watching());
    expect(answer).toEqual({ ok: false, refusal: { reason: "OtherShop", name: "Pékség" } });
  });

  test("fails where the shop here is not what was backed up, though it bears the same tag", async () => {
    const shop = await openShop();
    const ahead = await openShop(2);
    await ahead.after(visit("Anna", 1));
    const key = await cheapKey();
    for (const other of [await openShop(3), ahead]) {
      const { file } = await made(other, key);
      expect(reasonOf(await backupOf(shop, null).drill(file, PASSWORD, watching()))).toBe("WentApart");
    }
  });

  test("finds out what a backup cannot: that the tables here are not what the entries add up to", async () => {
    const shop = await openShop();
    await shop.db.table<{ revenue: number }>("days").toCollection().modify({ revenue: 1 });
    const { file } = await made(shop, await cheapKey());
    expect(reasonOf(await backupOf(shop, null).drill(file, PASSWORD, watching()))).toBe("SumsDiffer");
  });

  test("and that a line here was changed before it was backed up", async () => {
    const shop = await openShop();
    const row = (await logTables(shop.db).entries.toArray())[0];
    const backup = backupOf(shop, await cheapKey());
    const { file } = given(await backup.make(watching()));
    expect(row?.text).toContain('"amount":10');
    const table = shop.db.backendDB().transaction("entries", "readwrite").objectStore("entries");
    await new Promise((resolve) => {
      const text = row?.text.replace('"amount":10', '"amount":90');
      table.put({ ...row, text }).addEventListener("success", resolve);
    });
    expect(reasonOf(await backup.drill(file, PASSWORD, watching()))).toBe("WentApart");
    const forged = given(await backup.make(watching()));
    expect(reasonOf(await backup.drill(forged.file, PASSWORD, watching()))).toBe("Damaged");
  });

  test("does not believe a hash that other code than ours has made, and asks for the sums alone", async () => {
    const shop = await openShop();
    const older: Folds = {
      ...foldsOf(shop),
      version: 1,
      read: async () => ({ ...(await foldsOf(shop).read()), hash: async () => "0".repeat(64) }),
    };
    const { file } = given(await backupOf(shop, await cheapKey(), { folds: older }).make(watching()));
    given(await backupOf(shop, null).drill(file, PASSWORD, watching()));
    const lying = { ...older, version: foldsOf(shop).version };
    const other = given(await backupOf(shop, await cheapKey(), { folds: lying }).make(watching()));
    expect(reasonOf(await backupOf(shop, null).drill(other.file, PASSWORD, watching()))).toBe("SumsDiffer");
  });
});

describe("a backup is of one moment", () => {
  test("while visits are recorded, acts sealed and members forgotten in another tab", async () => {
    const shop = await openedShop();
    const other = await openedShop({ name: shop.db.name, seed: 2 });
    await shop.after(setUp(), enrol("Anna"));
    const key = await cheapKey();
    const counter = { isOpen: true };
    const busy = async (): Promise<void> => {
      for (let i = 0; counter.isOpen; i += 1) {
        const op = other.newOp();
        await other.send(enrol(`somebody-${i}`, { phone: "+36201234567" }), op);
        await other.send(visit("Anna", i));
        if (i % 3 === 0) await sealTail(other.db, { keep: 6, run: 4, atMost: 2 });
        if (i % 2 === 0) await other.send(undo(op));
      }
    };
    const work = busy();
    const files: File[] = [];
    for (let i = 0; i < 6; i += 1) files.push((await made(shop, key)).file);
    counter.isOpen = false;
    await work;
    const lengths: number[] = [];
    for (const file of files) {
      const restored = await openedShop({ seed: 99 });
      const { backup } = given(await backupOf(restored, null).restore(file, PASSWORD, watching()));
      await verifyChain(restored.db);
      lengths.push(backup.seq);
      given(await backupOf(shop, null).drill(file, PASSWORD, watching()));
    }
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(new Set(lengths).size).toBeGreaterThan(1);
  });

  test("and is not made while the tables lag behind the log, or before there is a shop", async () => {
    const shop = await openShop();
    const backup = backupOf(shop, await cheapKey(), {
      folds: { ...foldsOf(shop), read: async () => ({ ...(await foldsOf(shop).read()), seq: 3 }) },
    });
    expect(await backup.make(watching())).toMatchObject({ refusal: { reason: "NotSaved" } });
    const empty = backupOf(await openedShop(), await cheapKey());
    expect(await empty.make(watching())).toMatchObject({ refusal: { reason: "NotSaved" } });
    await logTables(shop.db).head.toCollection().modify({ epoch: 99 });
    expect(reasonOf(await backupOf(shop, await cheapKey()).make(watching()))).toBe("NewerVersion");
  });
});

describe("called off", () => {
  /** A signal that is aborted when the work has told of its progress so many times. */
  const abortedAfter = (count: number) => {
    const controller = new AbortController();
    let told = 0;
    const progress = (): void => {
      told += 1;
      if (told === count) controller.abort();
    };
    return watching({ signal: controller.signal, progress });
  };

  test("a backup is no file", async () => {
    const shop = await openShop();
    const backup = backupOf(shop, await cheapKey());
    expect(reasonOf(await backup.make(watching({ signal: AbortSignal.abort() })))).toBe("Cancelled");
    expect(reasonOf(await backup.make(abortedAfter(1)))).toBe("Cancelled");
    expect(reasonOf(await backup.make(watching()))).toBeNull();
  });

  test("a restore has written nothing, whenever it was; then it can be done after all", async () => {
    const shop = await openShop();
    const { file } = await made(shop, await cheapKey());
    const tablet = await openedShop({ seed: 5 });
    const backup = backupOf(tablet, null);
    const before = await everything(tablet);
    const late = new AbortController();
    const agreeLate = async (): Promise<boolean> => {
      late.abort();
      return true;
    };
    const watches = [
      watching({ signal: AbortSignal.abort() }),
      abortedAfter(1),
      abortedAfter(2),
      watching({ agree: async () => false }),
      watching({ agree: agreeLate, signal: late.signal }),
    ];
    for (const watch of watches) {
      expect(reasonOf(await backup.restore(file, PASSWORD, watch))).toBe("Cancelled");
      expect(await everything(tablet)).toEqual(before);
    }
    given(await backup.restore(file, PASSWORD, watching()));
    expect(await wholeLog(tablet)).toEqual(await wholeLog(shop));
    expect(await stateHash(tablet.db)).toBe(await stateHash(shop.db));
  });

  test("at the very end of the reading a restore asks nothing more, and a drill passes for nothing", async () => {
    const shop = await openShop();
    const { file } = await made(shop, await cheapKey());
    const atTheEnd = (asked: string[] = []) => {
      const controller = new AbortController();
      return watching({
        signal: controller.signal,
        progress: ({ done, of }) => done === of && controller.abort(),
        agree: async () => asked.push("agree") > 0,
      });
    };
    const asked: string[] = [];
    const tablet = backupOf(await openedShop({ seed: 5 }), null);
    expect(reasonOf(await tablet.restore(file, PASSWORD, atTheEnd(asked)))).toBe("Cancelled");
    expect(asked).toEqual([]);
    expect(reasonOf(await backupOf(shop, null).drill(file, PASSWORD, atTheEnd()))).toBe("Cancelled");
  });

  test("a drill says so", async () => {
    const shop = await openShop();
    const backup = backupOf(shop, await cheapKey());
    const { file } = given(await backup.make(watching()));
    expect(reasonOf(await backup.drill(file, PASSWORD, abortedAfter(1)))).toBe("Cancelled");
  });
});

test("a full disk is told as storage says it, and nothing is half there", async () => {
  const shop = await openShop();
  const { file } = await made(shop, await cheapKey());
  const tablet = await openedShop({ seed: 5 });
  const before = await everything(tablet);
  const folds: Folds = {
    ...foldsOf(tablet),
    begin: () => ({
      ...foldsOf(tablet).begin(),
      write: async () => {
        throw new DOMException("no space", "UnknownError");
      },
    }),
  };
  const answer = await backupOf(tablet, null, { folds }).restore(file, PASSWORD, watching());
  expect(answer).toMatchObject({
    refusal: { reason: "NotSaved", cause: expect.stringContaining("UnknownError: no space") as string },
  });
  expect(await everything(tablet)).toEqual(before);
});

test("a bug of ours is no refusal", async () => {
  const shop = await openShop();
  const folds: Folds = {
    ...foldsOf(shop),
    read: async () => {
      throw new TypeError("a bug");
    },
  };
  await expect(backupOf(shop, await cheapKey(), { folds }).make(watching())).rejects.toThrow("a bug");
});
