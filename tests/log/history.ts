/** Entries that were decided in another shop, for loading them into this one. */
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { createLoad, type Folding, type LoadOptions, type Unplaced } from "#log/load.ts";
import type { Projecting } from "#log/log.ts";
import { replay } from "#log/replay.ts";
import { setUp } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";

/** The whole log of a shop, in order. */
export const wholeLog = async ({ db }: Pick<ShopWorld, "db">): Promise<Entry[]> => {
  const entries: Entry[] = [];
  for await (const block of replay(db)) entries.push(...block);
  return entries;
};

/** Entries without their place: what travels from one log to another. */
export const unplaced = (entries: readonly Entry[]): readonly Unplaced[] =>
  entries.map(({ logId: _logId, seq: _seq, ...entry }): Unplaced => entry);

/** What the commands write in another shop, after that one was set up. */
export const historyOf = async (...commands: readonly Command[]): Promise<readonly Unplaced[]> => {
  const elsewhere = await openedShop({ seed: 77 });
  await elsewhere.after(setUp());
  return unplaced(await elsewhere.after(...commands));
};

/** Folds a load with what folds every act: slower than the projections' own way, and without doubt the same. */
const foldingBy = (projecting: Projecting): Folding => {
  const folded: Entry[] = [];
  return {
    fold: (entries) => void folded.push(...entries),
    prepare: async () => undefined,
    write: () => projecting.project(folded, false),
  };
};

/** Loads a block of whole acts into a shop. */
export const load = async (
  { db, projecting, edges }: Pick<ShopWorld, "db" | "projecting" | "edges">,
  block: readonly Unplaced[],
  options: Partial<LoadOptions> = {},
): Promise<void> => {
  const door = await createLoad(db, foldingBy(projecting), { newLogId: edges.random128, ...options });
  await door.add(block);
  await door.finish();
};
