/** A database that epoch 1 of the app wrote opens and loses nothing. */
import { expect, onTestFinished, test } from "vitest";
import { Dexie } from "dexie";
import { chained } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { EPOCH, logTables } from "#log/database.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuild } from "#projections/rebuild.ts";
import { replay } from "#log/replay.ts";
import { card, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { EPOCH_1 } from "#support/epoch-1.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { unplaced, wholeLog } from "./history.ts";

/** A run as epoch 1 sealed it: lines with line ends between them, deflated. */
const deflated = async (texts: readonly string[]): Promise<Uint8Array> => {
  const stream = new Blob([texts.join("\n")]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

type Row = { readonly seq: number; readonly op: string; readonly text: string };

/** The shop's log as epoch 1 kept it: what lies before `sealedTo` loaded as a segment, all payloads as rows. */
const writtenByEpoch1 = async (shop: ShopWorld, sealedTo: number): Promise<string> => {
  const name = `pult-epoch-1-${crypto.randomUUID()}`;
  const { entries, payloads, head } = (await everything(shop)) as Record<string, Row[]>;
  const rows = entries ?? [];
  const sealed = rows.filter(({ seq }) => seq <= sealedTo).map(({ text }) => text);
  const { key, logId, seq, chain } = (head?.[0] ?? {}) as Record<string, unknown>;
  const old = new Dexie(name);
  old.version(1).stores(EPOCH_1);
  await old.transaction("rw", old.tables, async () => {
    await old.table("entries").bulkAdd(rows.filter((row) => row.seq > sealedTo));
    await old.table("payloads").bulkAdd(payloads ?? []);
    await old.table("head").add({ key, logId, seq, chain, epoch: 1 });
    // Rows for reading in a form of their own time: nobody may believe them.
    await old.table("folded").add({ key: "folded", seq });
    await old.table("members").add({ id: "Anna", kept: {}, rev: 1 });
    await old.table("cards").add({ code: "CAFE", kept: {}, member: "Anna" });
  });
  if (sealed.length > 0) {
    const body = await deflated(sealed);
    await old.table("segments").add({ from: 1, to: sealedTo, body, chain: sealed.reduce(chained, GENESIS) });
  }
  old.close();
  onTestFinished(() => void indexedDB.deleteDatabase(name));
  return name;
};

const oldShop = async () => {
  const shop = await openedShop();
  const op = shop.newOp();
  await shop.after(setUp());
  const answer = await shop.send(enrol("Bea", { card: card(2), phone: "+36209876543" }), op);
  await shop.after(
    enrol("Anna", { card: card(1), phone: "+36201234567" }),
    visit("Anna", 370),
    visit(null, 90),
  );
  const seq = (answer.ok && answer.value.entries[0]?.seq) || 0;
  return { shop, op, seq };
};

test.each([
  ["rows only", 0],
  ["a segment, whose payloads are rows, and rows behind it", 12],
  ["a segment only", 14],
])("%s: the same log, and it goes on", async (_, sealedTo) => {
  const { shop } = await oldShop();
  const log = await wholeLog(shop);
  const name = await writtenByEpoch1(shop, sealedTo);
  const now = await openedShop({ name, seed: 9 });
  expect(await wholeLog(now)).toEqual(log);
  await verifyChain(now.db);
  await rebuild(now.db, (seq) => replay(now.db, seq));
  const [written] = await now.after(visit("Anna", 100));
  expect(written).toMatchObject({ seq: log.length + 1, logId: log[0]?.logId });
  expect(await now.stateOf("Anna")).toMatchObject({ visits: 2, spent: 470 });
  await sealTail(now.db, { keep: 0, run: 2 });
  await verifyChain(now.db);
  expect(unplaced(await wholeLog(now)).slice(0, -1)).toEqual(unplaced(log));
  const head = await logTables(now.db).head.get("head");
  expect(head).toMatchObject({ epoch: EPOCH, logs: [{ logId: log[0]?.logId, from: 1, to: null, first: 1 }] });
});

test("an act in a segment of epoch 1 is taken back with its payloads, which are rows", async () => {
  const { shop, op, seq } = await oldShop();
  const name = await writtenByEpoch1(shop, 14);
  const now = await openedShop({ name, seed: 9 });
  await rebuild(now.db, (after) => replay(now.db, after));
  const back = { ...undo(op, "asked for it"), seq };
  expect(await now.send(back as never)).toMatchObject({ ok: true });
  expect(JSON.stringify(await logTables(now.db).payloads.toArray())).not.toContain("9876543");
  await verifyChain(now.db);
});
