/** What the bench of the log does inside the page: loads a made-up shop, folds it again and rings up visits. */
import { GENESIS } from "#log/genesis.ts";
import { verifyChain } from "#log/verify.ts";
import { logTables } from "#log/database.ts";
import { createLoad } from "#log/load.ts";
import { payloadsIn } from "#log/packs.ts";
import { replay } from "#log/replay.ts";
import { createSealerClient, startSealerWorker } from "#log/sealer-client.ts";
import { createFolding } from "#projections/folding.ts";
import { createPackingElsewhere, startPackingWorker } from "#projections/packing.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { setUp, enrol, visit } from "#support/cafe.ts";
import { createRandom } from "#support/random.ts";
import { openShopWorld } from "#support/shop-world.ts";
import { writeShape, type ShapeName } from "./log-shapes.ts";
import { madeUpShop, memberId, type Size } from "./made-up-shop.ts";

const BLOCK = 10_000;

/** Loads the made-up shop into the database `name`. Answers with the seconds spent in the log's door, deciding left out. */
export const loadShop = async (name: string, size: Size): Promise<number> => {
  const shop = await openShopWorld({ name });
  let from = performance.now();
  const packing = createPackingElsewhere(startPackingWorker);
  const folding = await createFolding(shop.db, packing);
  const sealer = createSealerClient(startSealerWorker(GENESIS));
  const door = await createLoad(shop.db, folding, {
    newLogId: shop.edges.random128,
    sealer: () => sealer,
  });
  let ms = performance.now() - from;
  for (const block of madeUpShop(size, BLOCK)) {
    from = performance.now();
    await door.add(block);
    ms += performance.now() - from;
  }
  from = performance.now();
  await door.finish();
  ms += performance.now() - from;
  sealer.close();
  shop.db.close();
  return ms / 1000;
};

/** What a line and a payload take in sealed runs, in bytes on average. */
export const sealedBytes = async (name: string): Promise<{ segment: number; pack: number }> => {
  const { db } = await openShopWorld({ name });
  const { segments, packs } = logTables(db);
  const [lines, payloads] = [await segments.toArray(), await packs.toArray()];
  const count = (await Promise.all(payloads.map(payloadsIn))).reduce((sum, rows) => sum + rows.length, 0);
  const bytesOf = (rows: readonly { readonly body: Uint8Array }[]): number =>
    rows.reduce((sum, { body }) => sum + body.length, 0);
  db.close();
  return {
    segment: bytesOf(lines) / lines.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    pack: bytesOf(payloads) / count,
  };
};

/** The state hash live, then folded again, with the seconds that took; the chain is checked first. */
export const foldAgain = async (
  name: string,
): Promise<{ live: string; rebuilt: string; seconds: number }> => {
  const { db } = await openShopWorld({ name });
  await verifyChain(db);
  const live = await stateHash(db);
  const from = performance.now();
  await rebuild(db, (seq) => replay(db, seq), { packing: createPackingElsewhere(startPackingWorker) });
  const seconds = (performance.now() - from) / 1000;
  const rebuilt = await stateHash(db);
  db.close();
  return { live, rebuilt, seconds };
};

/** Rings up `count` visits of random members, one after the other, and answers with what each took in milliseconds. */
export const recordTimes = async (name: string, members: number, count: number): Promise<number[]> => {
  const shop = await openShopWorld({ name, seed: 4711 });
  if (members === 0) await shop.after(setUp(), ...Array.from({ length: 20 }, (_, i) => enrol(memberId(i))));
  const random = createRandom(99);
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const command = visit(memberId(Math.floor(random() ** 2 * Math.max(20, members))), 350);
    shop.clock.now += 60_000;
    const from = performance.now();
    const answer = await shop.send(command);
    times.push(performance.now() - from);
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  }
  shop.db.close();
  return times;
};

/** The seconds it takes to write the made-up shop in one shape. */
export const shapeTime = async (shape: ShapeName, size: Size): Promise<number> => writeShape(shape, size);
