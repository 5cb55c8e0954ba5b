/** Tables that other code has made are folded anew: also those of an app from before rows were packed. */
import { Dexie } from "dexie";
import { describe, expect, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import { replay } from "#log/replay.ts";
import { pack } from "#projections/pack.ts";
import { createQueries } from "#projections/queries.ts";
import { catchUp } from "#projections/rebuild.ts";
import { projectionTables, type FoldedRow, type MemberRow } from "#projections/tables.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { EPOCH_1 } from "#support/epoch-1.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { merged } from "./merged.ts";
import { happen } from "./random-history.ts";

const ANNA = asId<MemberId>("Anna");

type Row = Readonly<Record<string, unknown>>;

/** A row with only the fields that the first epoch wrote. */
const asWrittenThen = (table: string, row: Row): Row => {
  const without = (...fields: readonly string[]): Row =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
  if (table === "head") return { ...without("logs"), epoch: 1 };
  if (table === "members") return without("cards", "edits");
  if (table === "balances") return without("pages", "rev");
  if (table === "folded") return without("version", "logId", "packed");
  if (table !== "cards") return row;
  const { kept } = row as { kept: { doc: { member: string | null } } };
  return { ...without("rev"), member: kept.doc.member ?? "" };
};

/** The same shop in a database that the first epoch left behind; answers with its name. */
const inEpoch1 = async (shop: ShopWorld): Promise<string> => {
  const name = `${shop.db.name}-old`;
  const db = new Dexie(name);
  db.version(1).stores(EPOCH_1);
  const rows = await everything(shop);
  for (const table of Object.keys(EPOCH_1))
    await db.table(table).bulkAdd((rows[table] ?? []).map((row) => asWrittenThen(table, row as Row)));
  db.close();
  return name;
};

describe("tables of another version", () => {
  test("a database of the first epoch opens and loses nothing", async () => {
    const shop = await openedShop();
    await happen(shop, 41, 80);
    const old = await openedShop({ name: await inEpoch1(shop), seed: 2 });
    const log = (await everything(old))["entries"];
    expect(log).toEqual((await everything(shop))["entries"]);
    expect(await old.projecting.upTo()).toBe(0);
    expect(await old.send(visit(null, 100))).toMatchObject({ refusal: { reason: "Busy" } });
    expect(await catchUp(old.db, (seq) => replay(old.db, seq))).toBe(true);
    expect(await merged(old.db)).toEqual(await merged(shop.db));
    old.clock.now = shop.clock.now;
    await old.after(visit(null, 100));
  });

  test("are read as they are until they are folded anew, and nothing is recorded on them", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"), visit("Anna", 100));
    const { folded, balances } = projectionTables(shop.db);
    const state = await shop.stateOf("Anna");
    // Whole rows, as the code before this one wrote them.
    await balances.clear();
    await shop.db.table("balances").add({ member: ANNA, state, pages: [0], rev: 1 });
    await folded.toCollection().modify((row: { version: FoldedRow["version"] }) => {
      row.version = 5;
    });
    expect(await createQueries(shop.db).member(ANNA)).toMatchObject({ state: { visits: 1 } });
    expect(await shop.send(visit("Anna", 100))).toMatchObject({ refusal: { reason: "Busy" } });
    await catchUp(shop.db, (seq) => replay(shop.db, seq));
    await shop.after(visit("Anna", 100));
    expect(await shop.stateOf("Anna")).toMatchObject({ visits: 2 });
  });

  test("are not packed, and are folded anew by the code that is here", async () => {
    const shop = await openedShop();
    await happen(shop, 42, 40);
    const right = await merged(shop.db);
    const { folded, members } = projectionTables(shop.db);
    await members.toCollection().modify((row: { rev: MemberRow["rev"] }) => {
      row.rev = 1;
    });
    await folded.toCollection().modify((row: { version: FoldedRow["version"] }) => {
      row.version = 1;
    });
    const before = await everything(shop);
    await pack(shop.db, { atMost: 0 });
    expect(await everything(shop)).toEqual(before);
    await catchUp(shop.db, (seq) => replay(shop.db, seq));
    expect(await merged(shop.db)).toEqual(right);
    const after = await everything(shop);
    expect(await catchUp(shop.db, (seq) => replay(shop.db, seq))).toBe(true);
    expect(await everything(shop)).toEqual(after);
  });
});
