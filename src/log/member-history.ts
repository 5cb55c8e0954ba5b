/** Reads what the log says about one member. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { entriesBetween } from "./between.ts";

/** The entries about a member at the places from `from` to `to`, both included, in the log's order. */
export const entriesAbout = async (
  db: Dexie,
  member: MemberId,
  from: number,
  to: number,
): Promise<readonly Entry[]> => {
  // Most lines are about others, and need not be read to be passed over.
  const found = await entriesBetween(db, from, to, ({ text }) => text.includes(member));
  return found.filter((entry) => entry.member === member);
};
