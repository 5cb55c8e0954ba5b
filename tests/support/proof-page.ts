/** Runs in a blank page beside a shop's stores: proves the log and folds it again. */
import { openDatabase } from "#log/database.ts";
import { replay } from "#log/replay.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuild, stateHash } from "#projections/rebuild.ts";
import { PROJECTION_TABLES } from "#projections/tables.ts";

/** The hash of the app's own tables as they lie there. */
export const liveHash = async (): Promise<string> => {
  const db = openDatabase("pult", PROJECTION_TABLES);
  try {
    return await stateHash(db);
  } finally {
    db.close();
  }
};

/** Checks the chain, then throws the folded tables away and folds the log again; both hashes of the state. */
export const proveLog = async (): Promise<{ readonly live: string; readonly rebuilt: string }> => {
  const db = openDatabase("pult", PROJECTION_TABLES);
  try {
    await verifyChain(db);
    const live = await stateHash(db);
    await rebuild(db, (seq) => replay(db, seq));
    return { live, rebuilt: await stateHash(db) };
  } finally {
    db.close();
  }
};
