/** What is tended only in a shop with several tablets; fetched by itself, since other shops have nothing of the kind. */
import type { Dexie } from "dexie";
import { erasuresDone, pendingErasures } from "#log/erasures.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import type { Journal } from "#log/journal/journal.ts";
import { sealReceived } from "#log/received-seal.ts";
import type { SealOptions } from "#log/seal.ts";

/** The journal forgets whom pages erased, should the app have ended between the two. */
const forgetErased = async (db: Dexie, journal: Pick<Journal, "erase">): Promise<void> => {
  const { members, edits } = await pendingErasures(db);
  if (members.length === 0) return;
  const erased = members.map((member) => asId<MemberId>(member));
  if ((await journal.erase(erased, edits)) === null) await erasuresDone(db, erased);
};

/** Ends erasures that were cut off, and seals what others wrote. */
export const tendShared = async (
  db: Dexie,
  journal: Pick<Journal, "erase">,
  sealing: SealOptions,
): Promise<void> => {
  await forgetErased(db, journal);
  await sealReceived(db, sealing);
};
