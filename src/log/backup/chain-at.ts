/** The log's chain at any place, for comparing it with what was once written elsewhere. */
import type { Dexie } from "dexie";
import { chained } from "../chain.ts";
import { GENESIS } from "../genesis.ts";
import { logTables } from "../database.ts";
import { blocksAfter } from "../replay.ts";

/** The chain's hash after the line at place `seq`; null where the log has none there. Segments before it are not read. */
export const chainAt = async (db: Dexie, seq: number): Promise<Uint8Array | null> => {
  if (seq === 0) return GENESIS;
  const { segments } = logTables(db);
  const [last, before] = await segments.where("from").belowOrEqual(seq).reverse().limit(2).toArray();
  const from = last && last.to > seq ? before : last;
  let chain: Uint8Array = from?.chain ?? GENESIS;
  if (from?.to === seq) return chain;
  for await (const { lines } of blocksAfter(db, from?.to ?? 0))
    for (const line of lines) {
      if (line.seq > seq) return null;
      chain = chained(chain, line.text);
      if (line.seq === seq) return chain;
    }
  return null;
};
