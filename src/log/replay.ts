/** Reads the whole log again, in order: for rebuilding what was folded from it, and for checking its chain. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { assert } from "#domain/result.ts";
import { chained, GENESIS } from "./chain.ts";
import { logTables } from "./database.ts";
import { SEGMENT_ENTRIES, unpacked } from "./segment.ts";

type Line = { readonly seq: number; readonly text: string };

async function* linesOf(db: Dexie): AsyncGenerator<readonly Line[]> {
  const { entries, segments } = logTables(db);
  let next = 1;
  for (;;) {
    const segment = await segments.get(next);
    if (segment) {
      const texts = await unpacked(segment);
      const from = next;
      next = segment.to + 1;
      yield texts.map((text, i) => ({ seq: from + i, text }));
      continue;
    }
    const rows = await entries
      .where("seq")
      .between(next, next + SEGMENT_ENTRIES, true, false)
      .toArray();
    if (rows.length === 0) return;
    next += rows.length;
    yield rows;
  }
}

/** Every entry in the log's order, in blocks of about a thousand. */
export async function* replay(db: Dexie): AsyncGenerator<readonly Entry[]> {
  const { head, payloads } = logTables(db);
  const logId = (await head.get("head"))?.logId;
  if (!logId) return;
  for await (const lines of linesOf(db)) {
    const kept = await payloads.bulkGet(lines.map((line) => line.seq));
    yield lines.map((line, i) => readEntry({ ...line, payload: kept[i]?.payload ?? null }, logId));
  }
}

/** Checks that seqs have no gap and every line is the one that was chained; throws where the log was tampered with. */
export const verifyChain = async (db: Dexie): Promise<void> => {
  const head = await logTables(db).head.get("head");
  let chain: Uint8Array = GENESIS;
  let seq = 0;
  for await (const lines of linesOf(db))
    for (const line of lines) {
      assert(line.seq === seq + 1, "seqs have no gaps");
      seq = line.seq;
      chain = chained(chain, line.text);
    }
  assert(seq === (head?.seq ?? 0), "the head names the last line");
  assert(!head || head.chain.every((byte, i) => byte === chain[i]), "the chain covers every line");
};
