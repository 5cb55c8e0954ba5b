/** Runs in a blank page beside a shop's stores: proves the log and folds it again. */
import { unpackedNow } from "#log/segment.ts";
import { openDatabase } from "#log/database.ts";
import { replay } from "#log/replay.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { PROJECTION_TABLES } from "#projections/tables.ts";

/** The hash of the app's own tables as they lie there. */
export const liveHash = async (): Promise<string> => {
  const db = openDatabase("pult", PROJECTION_TABLES, () => unpackedNow);
  try {
    return await stateHash(db);
  } finally {
    db.close();
  }
};

/** A log whose chain is right: how many entries it has, and the hash of the state as it lay there and as folded again. */
export type Proof = { readonly entries: number; readonly live: string; readonly rebuilt: string };

/** Checks the chain, then throws the folded tables away and folds the log again. */
export const proveLog = async (): Promise<Proof> => {
  const db = openDatabase("pult", PROJECTION_TABLES, () => unpackedNow);
  try {
    await verifyChain(db);
    let entries = 0;
    for await (const block of replay(db, 0)) entries += block.length;
    const live = await stateHash(db);
    await rebuild(db, (seq) => replay(db, seq));
    return { entries, live, rebuilt: await stateHash(db) };
  } finally {
    db.close();
  }
};
