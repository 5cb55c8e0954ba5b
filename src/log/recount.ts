/** That everything is to be folded anew, since something that is folded counts no more: remembered until it is done, over every crash. */
import type { ReceivedTables, RecountRow } from "./sharing.ts";

type Tables = Pick<ReceivedTables, "shared">;

/** How often it was asked for, and how many of these are done. */
export const recountsIn = async ({ shared }: Tables): Promise<Omit<RecountRow, "key">> => {
  const row = await shared.get("recount");
  return row?.key === "recount" ? row : { asked: 0, done: 0 };
};

/** Asks for it. Belongs in the transaction in which something comes to count no more. */
export const askRecount = async (tables: Tables): Promise<void> => {
  const { asked, done } = await recountsIn(tables);
  await tables.shared.put({ key: "recount", asked: asked + 1, done });
};

/** All that had been asked for when it was asked `done` times is done. */
export const recounted = async (tables: Tables, done: number): Promise<void> => {
  const { asked } = await recountsIn(tables);
  if (asked > 0) await tables.shared.put({ key: "recount", asked, done });
};
