/** Sealing the oldest rows changes where they lie and nothing else, whenever it happens and whoever else is at work. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId, type ProductId } from "#domain/ids.ts";
import { logTables } from "#log/database.ts";
import { replay } from "#log/replay.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { card, editMember, enrol, redeem, setUp, undo, visit, voidPart } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { unplaced, wholeLog } from "./history.ts";

/** Opens, two regulars with a card, and a morning's visits: 32 lines. */
const busyShop = async (seed = 1): Promise<ShopWorld> => {
  const shop = await openedShop({ seed });
  await shop.after(setUp(), enrol("Anna", { card: card(1), phone: "+36201234567" }), enrol("Bea"));
  for (let i = 0; i < 20; i += 1) await shop.after(visit(i % 3 ? "Anna" : "Bea", 100 + i));
  await shop.after(editMember("Bea", { note: "no sugar" }));
  return shop;
};

const spans = async ({ db }: ShopWorld): Promise<readonly (readonly [number, number])[]> =>
  (await logTables(db).segments.toArray()).map(({ from, to }) => [from, to] as const);

const rowsLeft = async ({ db }: ShopWorld): Promise<number> => logTables(db).entries.count();

describe("sealing", () => {
  test("leaves the log, its chain and what is folded from it as they were", async () => {
    const shop = await busyShop();
    const before = await wholeLog(shop);
    const live = await stateHash(shop.db);
    expect(await sealTail(shop.db, { keep: 4, run: 5 })).toBe(before.length - (await rowsLeft(shop)));
    expect(await rowsLeft(shop)).toBeLessThan(10);
    expect(await wholeLog(shop)).toEqual(before);
    await verifyChain(shop.db);
    expect(await stateHash(shop.db)).toBe(live);
    await rebuild(shop.db, (seq) => replay(shop.db, seq));
    expect(await stateHash(shop.db)).toBe(live);
  });

  test("cuts no act in two, and keeps so many rows", async () => {
    const shop = await busyShop();
    const log = await wholeLog(shop);
    await sealTail(shop.db, { keep: 7, run: 4 });
    for (const [from, to] of await spans(shop)) {
      expect(log[from - 1]).toMatchObject({ seq: from, index: 0 });
      expect(log[to - 1]?.index).toBe((log[to - 1]?.size ?? 0) - 1);
    }
    expect(await rowsLeft(shop)).toBeGreaterThanOrEqual(7);
    expect(await sealTail(shop.db, { keep: 7, run: 4 })).toBe(0);
  });

  test("rests after so many runs, and goes on another time", async () => {
    const shop = await busyShop();
    await sealTail(shop.db, { keep: 0, run: 3, atMost: 2 });
    expect(await spans(shop)).toHaveLength(2);
    await sealTail(shop.db, { keep: 0, run: 3, atMost: 1 });
    expect(await spans(shop)).toHaveLength(3);
    await verifyChain(shop.db);
  });

  test("keeps a thousand rows and more unless told otherwise", async () => {
    const shop = await busyShop();
    expect(await sealTail(shop.db)).toBe(0);
  });

  test("leaves a newer app's log alone", async () => {
    const shop = await busyShop();
    await shop.db.table("head").update("head", { epoch: 99 });
    expect(await sealTail(shop.db, { keep: 0, run: 2 })).toBe(0);
  });

  test("goes on while acts are recorded", async () => {
    const shop = await busyShop();
    const acts = Array.from({ length: 10 }, (_, i) => shop.send(visit("Anna", i + 1)));
    await Promise.all([sealTail(shop.db, { keep: 3, run: 3 }), ...acts]);
    expect((await Promise.all(acts)).every((answer) => answer.ok)).toBe(true);
    await verifyChain(shop.db);
    expect(await shop.stateOf("Anna")).toMatchObject({ visits: 23 });
  });

  test("in two tabs at once seals each line once", async () => {
    const shop = await busyShop();
    const other = await openedShop({ name: shop.db.name, seed: 2 });
    const log = await wholeLog(shop);
    const sealed = await Promise.all([shop, other, shop].map(({ db }) => sealTail(db, { keep: 4, run: 3 })));
    expect(sealed.reduce((sum, count) => sum + count)).toBe(log.length - (await rowsLeft(shop)));
    expect(await wholeLog(other)).toEqual(log);
    await verifyChain(other.db);
  });
});

describe("an act that was sealed", () => {
  /** The owner's affair: it is not among the acts that are listed, so that the one in question stays the latest. */
  const tea = (price: number): Command => ({
    type: "PutProduct",
    id: asId<ProductId>("tea"),
    set: { name: "Tea", price, active: true },
  });

  type Story = readonly [string, (shop: ShopWorld) => Promise<void>, Command];
  const stories: readonly Story[] = [
    ["a visit", async () => undefined, visit("Anna", 370)],
    [
      "a redemption",
      async (shop) => void (await shop.after(...Array(10).fill(visit("Anna", 1)))),
      redeem("Anna", "coffee"),
    ],
    ["a profile's edit", async () => undefined, editMember("Anna", { name: "Anna Kovács" })],
    ["an enrolment", async () => undefined, enrol("Cili", { card: card(3), phone: "+36201111111" })],
    ["a sale without a card", async () => undefined, visit(null, 990)],
  ];

  test.each(stories)("%s is taken back by its place as an open one is", async (_, first, command) => {
    const ends: unknown[] = [];
    for (const isSealed of [true, false]) {
      const shop = await busyShop();
      await first(shop);
      const op = shop.newOp();
      const answer = await shop.send(command, op);
      const seq = (answer.ok && answer.value.entries[0]?.seq) || 0;
      await shop.after(tea(100), tea(110), tea(120));
      if (isSealed) await sealTail(shop.db, { keep: 0, run: 1 });
      const rows = await logTables(shop.db).entries.where("seq").belowOrEqual(seq).count();
      expect(rows > 0).toBe(!isSealed);
      const undone = await shop.send({ ...undo(op, "wrong person"), seq } as Command);
      expect(undone).toMatchObject({ ok: true });
      ends.push([undone, await stateHash(shop.db), unplaced(await wholeLog(shop))]);
      await verifyChain(shop.db);
    }
    expect(ends[0]).toEqual(ends[1]);
  });

  const sealedVisit = async () => {
    const shop = await busyShop();
    const op = shop.newOp();
    const answer = await shop.send(visit("Anna", 500), op);
    const [entry] = answer.ok ? answer.value.entries : [];
    if (!entry) throw new Error("the story needs a visit");
    await shop.after(visit(null, 1), visit(null, 2));
    await sealTail(shop.db, { keep: 0, run: 1 });
    return { shop, op, entry };
  };

  test("is not found without its place, nor by the place of another", async () => {
    const { shop, op, entry } = await sealedVisit();
    const nothing = { ok: false, refusal: { reason: "NothingToUndo" } };
    expect(await shop.send(undo(op))).toEqual(nothing);
    for (const seq of [entry.seq - 1, entry.seq + 1, 0, 999])
      expect(await shop.send({ ...undo(op), seq } as Command)).toEqual(nothing);
  });

  test("has parts taken back by its place, up to what it cost", async () => {
    const { shop, entry } = await sealedVisit();
    const part = (amount: number): Command =>
      ({ ...voidPart("Anna", entry.id, { amount, reason: "why not" }), seq: entry.seq }) as Command;
    await shop.after(part(300));
    expect(await shop.send(part(201))).toMatchObject({ refusal: { reason: "MoreThanRecorded", left: 200 } });
    await shop.after(part(200));
    await verifyChain(shop.db);
  });

  test("is taken back once, and the same undo sent again is the same act", async () => {
    const { shop, op, entry } = await sealedVisit();
    const back = { ...undo(op, "wrong person"), seq: entry.seq } as Command;
    const name = shop.newOp();
    expect(await shop.send(back, name)).toMatchObject({ ok: true, value: { again: false } });
    expect(await shop.send(back, name)).toMatchObject({ ok: true, value: { again: true } });
    expect(await shop.send(back)).toMatchObject({ refusal: { reason: "AlreadyUndone" } });
  });

  test("while an act among the rows that is sent again is still the same act", async () => {
    const shop = await busyShop();
    const op = shop.newOp();
    await shop.send(visit("Anna", 1), op);
    await sealTail(shop.db, { keep: 1, run: 2 });
    expect(await shop.send(visit("Anna", 1), op)).toMatchObject({ ok: true, value: { again: true } });
  });
});

test("any history, sealed at any moments, is the history that was never sealed", async () => {
  const acts: readonly ((n: number) => Command)[] = [
    (n) => visit("Anna", n),
    (n) => visit(n % 2 ? "Bea" : null, n),
    (n) => editMember("Anna", { note: `note ${n}` }),
    (n) => enrol(`Guest ${n}`, { card: card(n + 10) }),
    () => redeem("Anna", "coffee"),
  ];
  const step = fc.record({
    act: fc.nat(acts.length - 1),
    n: fc.nat(20),
    undoes: fc.option(fc.nat(30), { freq: 4 }),
    seals: fc.option(fc.record({ keep: fc.nat(6), run: fc.integer({ min: 1, max: 5 }) }), { freq: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const logs: unknown[] = [];
      const hashes: string[] = [];
      for (const isSealing of [true, false]) {
        const shop = await busyShop();
        for (const { act, n, undoes, seals } of steps) {
          await shop.send(acts[act]?.(n) ?? visit(null, 1));
          const done = await wholeLog(shop);
          const some =
            undoes === null ? undefined : done.filter((entry) => entry.index === 0).at(-1 - undoes);
          if (some) await shop.send({ ...undo(some.op, "why not"), seq: some.seq } as Command);
          if (isSealing && seals) await sealTail(shop.db, seals);
        }
        await verifyChain(shop.db);
        logs.push(unplaced(await wholeLog(shop)));
        hashes.push(await stateHash(shop.db));
      }
      expect(logs[0]).toEqual(logs[1]);
      expect(hashes[0]).toBe(hashes[1]);
    }),
    { numRuns: 6 },
  );
});
