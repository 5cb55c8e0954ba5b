/** Two tablets of a shop on real databases: each shows the order and its own on top, and both come to the same. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId, type EntryId, type LogId, type Op } from "#domain/ids.ts";
import { createConfirming } from "#projections/confirm.ts";
import { keptIn } from "#projections/kept.ts";
import { pack } from "#projections/pack.ts";
import { catchUpShared, type ShopOrder } from "#projections/rebuild-shared.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { stateHash } from "#projections/state-hash.ts";
import { projectionTables, type ConfirmedRow } from "#projections/tables.ts";
import { card, editMember, enrol, linkCard, redeem, setUp, visit } from "#support/cafe.ts";
import { createRandom } from "#support/random.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import { crashing } from "./crashing.ts";
import { merged } from "./merged.ts";
import { happen } from "./random-history.ts";
import { createCloud, type SharedTablet } from "./shared-tablets.ts";

/** More than any shop of these tests has written. */
const ALL = 10_000;

const kept = async ({ shop }: SharedTablet): Promise<readonly ConfirmedRow[]> => {
  const tables = projectionTables(shop.db);
  const rows = await keptIn(tables).bulkGet(await tables.confirmed.toArray());
  return rows.filter((row) => row !== undefined);
};

const drained = async (...tablets: readonly SharedTablet[]): Promise<void> => {
  for (const tablet of tablets) await tablet.push(ALL);
  for (const tablet of tablets) await tablet.pull(ALL);
};

/** Every row but when it was written last. */
const rowsOf = async ({ shop }: SharedTablet): Promise<unknown> =>
  JSON.parse(
    JSON.stringify(await merged(shop.db), (name: string, value: unknown) => (name === "rev" ? 0 : value)),
  ) as unknown;

const others = (n: number): readonly Command[] => {
  const who = `member-${String(n % 12)}`;
  return [
    visit(who, n * 10),
    visit(null, n),
    enrol(`other-${String(n)}`, { card: card(n % 15) }),
    editMember(who, { name: `Other ${String(n)}` }),
    linkCard(who, card(n % 15)),
    redeem(who, "coffee"),
  ];
};

describe("two tablets", () => {
  test(
    "come to the same whatever happens between them, and folding anew changes nothing",
    { timeout: 120_000 },
    async () => {
      for (const seed of [1, 2, 3]) {
        const random = createRandom(seed * 7);
        const upTo = (n: number): number => Math.floor(random() * (n + 1));
        const cloud = createCloud();
        const [one, other] = [await cloud.join(1), await cloud.join(2)];
        await happen(one.shop, seed, 120, async (i) => {
          if (i === 1) await drained(one, other);
          const commands = others(upTo(99));
          const command = commands[upTo(commands.length - 1)];
          if (i > 1 && command) await other.shop.send(command);
          const tablet = upTo(1) ? one : other;
          if (upTo(3) === 0) await tablet.push(upTo(12), upTo(3) === 0);
          if (upTo(3) === 0) await tablet.pull(1 + upTo(12));
          if (upTo(15) === 0) await pack(tablet.shop.db, { atMost: 0 });
          if (upTo(20) > 0) return;
          const [rows, hash] = [await rowsOf(tablet), await stateHash(tablet.shop.db)];
          expect(await tablet.refold()).toBe(true);
          expect(await rowsOf(tablet), `seed ${seed}, step ${i}`).toEqual(rows);
          expect(await stateHash(tablet.shop.db)).toBe(hash);
        });
        expect(one.unsent().length + other.unsent().length, "there is something to send").toBeGreaterThan(0);
        expect(await sharedHash(one.shop.db)).not.toBe(await sharedHash(other.shop.db));
        await drained(one, other);
        expect(await sharedHash(other.shop.db), `seed ${seed}`).toBe(await sharedHash(one.shop.db));
        for (const tablet of [one, other]) {
          expect(await kept(tablet)).toEqual([]);
          const [rows, hash] = [await rowsOf(tablet), await stateHash(tablet.shop.db)];
          expect(await tablet.refold()).toBe(true);
          expect(await rowsOf(tablet)).toEqual(rows);
          expect(await stateHash(tablet.shop.db)).toBe(hash);
          expect(await catchUpShared(tablet.shop.db, tablet.order)).toBe(true);
        }
      }
    },
  );

  test("a page that finds its members packed, and one of their own unsent, folds both", async () => {
    const cloud = createCloud();
    const [one, other] = [await cloud.join(1), await cloud.join(2)];
    await one.shop.after(setUp(), enrol("Anna", { card: card(1) }), enrol("Bea"), visit("Anna", 100));
    await drained(one, other);
    await pack(one.shop.db, { atMost: 0 });
    await one.shop.after(visit("Anna", 300));
    await other.shop.after(visit("Anna", 500), editMember("Bea", { name: "Beatrix" }), visit("Bea", 50));
    await other.push(ALL);
    await one.pull(ALL);
    expect(await one.shop.stateOf("Anna")).toMatchObject({ visits: 3, spent: 900 });
    expect(await one.shop.stateOf("Bea")).toMatchObject({ visits: 1 });
    expect(await kept(one)).toMatchObject([
      { table: "balances", key: "Anna", row: { state: { visits: 2, spent: 600 } } },
    ]);
    await drained(one, other);
    expect(await kept(one)).toEqual([]);
    expect(await sharedHash(one.shop.db)).toBe(await sharedHash(other.shop.db));
  });

  test("what was written before there was a cloud counts once, though it takes its place while all is folded anew", async () => {
    const cloud = createCloud();
    const one = await cloud.join(1, true);
    await one.shop.after(setUp(), enrol("Anna", { card: card(1) }), visit("Anna", 100));
    one.share();
    await one.shop.after(visit("Anna", 300), enrol("Bea"));
    const rows = await rowsOf(one);
    expect(await one.refold()).toBe(true);
    expect(await rowsOf(one)).toEqual(rows);
    const before = await kept(one);
    expect(before.map(({ table, key }) => [table, key])).toEqual([
      ["balances", "Anna"],
      ["balances", "Bea"],
      ["members", "Bea"],
    ]);
    const last = one.unsent().at(-1)?.seq ?? 0;
    let isSent = false;
    const meanwhile: ShopOrder = {
      ...one.order,
      after: async function* (cursor) {
        yield* one.order.after(cursor);
        if (isSent) return;
        isSent = true;
        // All of it but the last two acts: the order goes on with what it was taken to begin with.
        await one.push(last - 3);
      },
    };
    expect(await one.refold(meanwhile)).toBe(true);
    expect(await rowsOf(one)).toEqual(rows);
    expect(await kept(one)).toEqual(before);
    const other = await cloud.join(2);
    await drained(one, other);
    expect(await kept(one)).toEqual([]);
    expect(await sharedHash(one.shop.db)).toBe(await sharedHash(other.shop.db));
  });

  test("list their own acts only, and say which of them the other took back", async () => {
    const cloud = createCloud();
    const [one, other] = [await cloud.join(1), await cloud.join(2)];
    await one.shop.after(setUp(), enrol("Anna"));
    const [visited] = await one.shop.after(visit("Anna", 300));
    if (visited?.type !== "VisitRecorded") throw new Error("Anna came");
    await drained(one, other);
    await other.shop.after(visit("Anna", 500));
    await other.push(ALL);
    const { earned } = visited.data;
    const data = {
      ...{ visit: visited.id, visitDay: visited.day, visitAmount: 300, whole: true, amount: 300 },
      ...{ taken: earned, earned, reason: null },
    };
    const theirs = { id: asId<EntryId>("void"), op: asId<Op>("void"), logId: asId<LogId>("theirs") };
    cloud.order.push({ by: 2, entry: { ...visited, ...theirs, seq: 99, type: "VisitVoided", data } });
    await one.pull(ALL);
    const acts = await projectionTables(one.shop.db).acts.toArray();
    expect(acts.map(({ kind, amount, undone }) => [kind, amount, undone])).toEqual([
      ["enrolment", null, false],
      ["visit", 300, true],
    ]);
    expect(await one.shop.stateOf("Anna")).toMatchObject({ visits: 1, spent: 500 });
    const rows = await rowsOf(one);
    await one.refold();
    expect(await rowsOf(one)).toEqual(rows);
  });

  test("refuse a page that was taken before, and change nothing", async () => {
    const cloud = createCloud();
    const [one, other] = [await cloud.join(1), await cloud.join(2)];
    await one.shop.after(setUp(), enrol("Anna"), visit("Anna", 300));
    await drained(one, other);
    const { db } = other.shop;
    const before = await everything(other.shop);
    const inOrder = cloud.order.slice(-2).map(({ entry }, i) => ({ ...entry, seq: 2 ** 40 + i }));
    const page = { inOrder, own: [], cursor: cloud.order.length, logs: {}, unsent: async () => [] };
    const { confirm } = createConfirming(db);
    const again = db.transaction("rw", db.tables, async () => confirm(page));
    await expect(again).rejects.toThrow("each once");
    expect(await everything(other.shop)).toEqual(before);
  });

  test("a crash at any write of a page leaves everything as it was", async () => {
    const cloud = createCloud();
    const [one, other] = [await cloud.join(1), await cloud.join(2)];
    await one.shop.after(setUp(), enrol("Anna", { card: card(1) }));
    await drained(one, other);
    await one.shop.after(visit("Anna", 300), editMember("Anna", { note: "oat milk" }));
    await other.shop.after(visit("Anna", 500), editMember("Anna", { name: "Anne" }), enrol("Bea"));
    await other.push(ALL);
    const crash = await crashing(one.shop.db);
    const before = await everything(one.shop);
    let died = 0;
    for (;;) {
      crash.at(died);
      const outcome = await one.pull(ALL).catch(String);
      crash.at(undefined);
      if (outcome === undefined) break;
      expect(outcome).toContain("battery");
      expect(await everything(one.shop), `died at write ${died}`).toEqual(before);
      died += 1;
    }
    expect(died).toBeGreaterThan(3);
    await drained(one, other);
    expect(await sharedHash(one.shop.db)).toBe(await sharedHash(other.shop.db));
  });
});

test("a shop without a cloud keeps nothing beside its rows, and numbers them by their places", async () => {
  const shop = await openedShop();
  await happen(shop, 5, 80);
  const { confirmed, folded, flags } = projectionTables(shop.db);
  expect(await confirmed.count()).toBe(0);
  expect(await flags.count()).toBe(0);
  const standing = await folded.get("folded");
  expect(standing).toMatchObject({ rev: standing?.seq, cursor: 0, merged: false, logs: {} });
  const { balances } = (await merged(shop.db)) as { balances: { rev: number }[] };
  expect(Math.max(...balances.map(({ rev }) => rev))).toBeLessThanOrEqual(standing?.seq ?? 0);
});
