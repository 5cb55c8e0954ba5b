/** Entries that were decided in another shop, for loading them into this one. */
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import type { Unplaced } from "#log/load.ts";
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
