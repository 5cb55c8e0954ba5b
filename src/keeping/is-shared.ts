/** Whether the shop on this tablet has a cloud, also where its database has forgotten it. */
import type { Dexie } from "dexie";
import { logTables } from "#log/database.ts";
import type { Journal } from "#log/journal/journal.ts";
import type { PlaceShelf } from "./place-shelf.ts";

/**
 * Asked once the app is open, and again when that changes. A database that was lost knows of no cloud, but the shelf does;
 * that counts only once the journal has brought back what it has: what is fetched before would come a second time with it.
 */
export const isSharedHere = async (
  db: Dexie,
  shelf: Pick<PlaceShelf, "read">,
  journal: Pick<Journal, "state">,
): Promise<boolean> => {
  if ((await logTables(db).head.get("head"))?.shared === true) return true;
  return shelf.read() !== null && journal.state().phase === "ready";
};
