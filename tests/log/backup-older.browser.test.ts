/** A backup in the first format, as epoch 1 would have made it, still brings the shop back with the same sums. */
import { expect, test } from "vitest";
import type { Frame } from "#log/backup/frames.ts";
import { logTables, type HeadRow, type LogTables } from "#log/database.ts";
import { verifyChain } from "#log/verify.ts";
import { stateHash } from "#projections/state-hash.ts";
import { sumsOf } from "#projections/sums.ts";
import { card, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import {
  backupOf,
  chainOf,
  cheapKey,
  endOf,
  fileOf,
  given,
  PASSWORD,
  reasonOf,
  watching,
} from "./backup-world.ts";
import { wholeLog } from "./history.ts";

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Lines joined and deflated, as epoch 1 kept its segments. */
const deflated = async (lines: readonly string[]): Promise<Uint8Array<ArrayBuffer>> => {
  const stream = new Blob([lines.join("\n")]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** The rows of a log as frames of the first format: payloads apart and first, then whole acts in runs of a few. */
const framesOfFormat1 = async ({ entries, payloads }: LogTables): Promise<Frame[]> => {
  const rows = await entries.orderBy("seq").toArray();
  const kept = await payloads.orderBy("seq").toArray();
  const lines = kept.map(({ seq, member, payload }) => `${seq}\t${member}\t${payload}`);
  const frames: Frame[] = [
    { kind: "payloads", head: {}, bodies: [await deflated(lines.slice(0, 5))] },
    { kind: "payloads", head: {}, bodies: [await deflated(lines.slice(5))] },
  ];
  while (rows.length > 0) {
    const next = rows.findIndex(({ index }, at) => at >= 4 && index === 0);
    const run = rows.splice(0, next < 0 ? rows.length : next);
    const head = { from: run[0]?.seq, to: run.at(-1)?.seq };
    frames.push({ kind: "open", head, bodies: [await deflated(run.map(({ text }) => text))] });
  }
  return frames;
};

const manifestOfFormat1 = async (shop: ShopWorld, head: HeadRow): Promise<Frame> => {
  const { owedStamps: _stamps, owedPoints: _points, ...sums } = await sumsOf(shop.db);
  const { logId, seq, chain } = head;
  const about = { format: 1, epoch: 1, at: 7, tag: "CAFE", shop: "Kávézó", currency: "EUR" };
  return { kind: "manifest", head: { ...about, logId, seq, chain: hexOf(chain), sums }, bodies: [] };
};

test("a backup in the first format is taken as if it were new", async () => {
  const shop = await openedShop();
  const op = shop.newOp();
  await shop.after(setUp(), enrol("Anna", { phone: "+36201234567", card: card(1), openingStamps: 3 }));
  await shop.send(enrol("forgotten"), op);
  await shop.after(undo(op), visit("Anna", 370), visit(null, 120), visit("Anna", 250));
  const tables = logTables(shop.db);
  const head = await tables.head.get("head");
  if (!head) throw new Error("the shop was opened");
  const key = await cheapKey();
  const cover = { format: 1, at: 7, tag: "CAFE", key: key.sealed };
  const frames = await framesOfFormat1(tables);
  const manifest = await manifestOfFormat1(shop, head);
  const file = await fileOf(cover, key, [manifest, ...frames, endOf(frames)]);

  const restored = await openedShop({ seed: 5 });
  const { backup, after } = given(await backupOf(restored, null).restore(file, PASSWORD, watching()));
  expect(backup).toEqual({
    shop: "Kávézó",
    currency: "EUR",
    at: 7,
    seq: head.seq,
    sums: await sumsOf(shop.db),
  });
  expect(after).toEqual(backup.sums);
  expect(await wholeLog(restored)).toEqual(await wholeLog(shop));
  expect(await chainOf(restored)).toEqual(await chainOf(shop));
  expect(await stateHash(restored.db)).toBe(await stateHash(shop.db));
  await verifyChain(restored.db);
  given(await backupOf(shop, null).drill(file, PASSWORD, watching()));

  const sums = { ...(manifest.head["sums"] as object), visits: 99 };
  const lying = { ...manifest, head: { ...manifest.head, sums } };
  const other = await fileOf(cover, key, [lying, ...frames, endOf(frames)]);
  const fresh = await openedShop({ seed: 6 });
  expect(reasonOf(await backupOf(fresh, null).restore(other, PASSWORD, watching()))).toBe("SumsDiffer");
  const bare = await fileOf(cover, key, [manifest, ...frames.slice(1), endOf(frames.slice(1))]);
  expect(reasonOf(await backupOf(fresh, null).restore(bare, PASSWORD, watching()))).toBe("Damaged");
});
