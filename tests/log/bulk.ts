/** A shop with sealed runs, and the bulk door of another into which they may go. */
import type { Line } from "#log/chain.ts";
import { logTables, type PackRow, type SegmentRow } from "#log/database.ts";
import { createLoad, type Load, type LoadOptions } from "#log/load.ts";
import { blocksAfter } from "#log/replay.ts";
import { sealTail } from "#log/seal.ts";
import { createFolding } from "#projections/folding.ts";
import { card, enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";

/** The bulk door of a shop, folding as the app does. */
export const opening = async (shop: ShopWorld, options: Partial<LoadOptions> = {}): Promise<Load> =>
  createLoad(shop.db, await createFolding(shop.db), { newLogId: shop.edges.random128, ...options });

/** Every line of a shop's log, with its payload. */
export const linesOf = async (shop: ShopWorld): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  for await (const block of blocksAfter(shop.db, 0)) lines.push(...block.lines);
  return lines;
};

/** A shop with a history of 24 lines, most of them sealed in runs of about four. */
export const source = async (): Promise<ShopWorld> => {
  const shop = await openedShop({ seed: 3 });
  await shop.after(setUp(), enrol("Anna", { card: card(1), phone: "+36201234567" }), enrol("Bea"));
  for (let i = 0; i < 13; i += 1) await shop.after(visit(i % 2 ? "Anna" : "Bea", 100 + i));
  await sealTail(shop.db, { keep: 5, run: 4 });
  return shop;
};

/** The sealed runs of a shop with their packs. */
export const sealedOf = async ({
  db,
}: ShopWorld): Promise<readonly (readonly [SegmentRow, PackRow | null])[]> => {
  const { segments, packs } = logTables(db);
  const found = await segments.toArray();
  return Promise.all(found.map(async (run) => [run, (await packs.get(run.from)) ?? null] as const));
};
