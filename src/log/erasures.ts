/** Whom the cloud's pages erased and the journal has still to forget: remembered over every crash between the two. */
import type { Dexie } from "dexie";
import type { MemberId } from "#domain/ids.ts";
import { receivedTables, type ErasingRow } from "./sharing.ts";

type Erasures = Pick<ErasingRow, "members" | "edits">;

/** What is still to be forgotten; nothing as a rule. */
export const pendingErasures = async (db: Dexie): Promise<Erasures> => {
  const row = await receivedTables(db).shared.get("erasing");
  return row?.key === "erasing" ? row : { members: [], edits: [] };
};

/** These are forgotten everywhere. */
export const erasuresDone = async (db: Dexie, members: readonly MemberId[]): Promise<void> => {
  const { shared } = receivedTables(db);
  const done = new Set<string>(members);
  await db.transaction("rw", [shared], async () => {
    const row = await shared.get("erasing");
    if (row?.key !== "erasing") return;
    const left = row.members.filter((member) => !done.has(member));
    // Places without members are of no use to anybody.
    if (left.length === 0) await shared.delete("erasing");
    else await shared.put({ ...row, members: left });
  });
};
