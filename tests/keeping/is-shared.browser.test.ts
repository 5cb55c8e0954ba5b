/** Proves that a tablet asks its cloud for what it lost only once its journal has brought back what that has. */
import { onTestFinished, test, expect } from "vitest";
import { isSharedHere } from "#keeping/is-shared.ts";
import { createPlaceShelf } from "#keeping/place-shelf.ts";
import type { JournalState } from "#log/journal/state.ts";
import { openedShop } from "#support/shop-opened.ts";

const shelfWith = (token: string | null) => createPlaceShelf({ get: () => token, set: () => undefined });
const journalIn = (state: JournalState) => ({ state: () => state });

const READY: JournalState = { phase: "ready", recovered: 0 };
const FAILED: JournalState = { phase: "trouble", why: "failed", cause: "it hangs" };

test("a lost database waits for the journal before the shelf's word counts", async () => {
  const { db } = await openedShop({ name: `pult-shared-${crypto.randomUUID()}` });
  onTestFinished(() => db.delete());
  const shelf = shelfWith("shop.device.secret");
  expect(await isSharedHere(db, shelf, journalIn(FAILED))).toBe(false);
  expect(await isSharedHere(db, shelf, journalIn({ phase: "comparing" }))).toBe(false);
  expect(await isSharedHere(db, shelf, journalIn(READY))).toBe(true);
  expect(await isSharedHere(db, shelfWith(null), journalIn(READY))).toBe(false);
});
