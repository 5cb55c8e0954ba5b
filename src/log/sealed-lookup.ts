/** Reads some entries of a sealed run, within a transaction: one segment is read for them, and not the log. */
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { logIdAt, type LogRun, type LogTables } from "./database.ts";
import { payloadsNow } from "./packs.ts";
import { unpackedNow } from "./segment.ts";

/**
 * The entries from place `seq` on that belong together: given the first of them, `size` tells how many; none where no
 * sealed run has that place. Belongs in a transaction over the log's tables.
 */
export const sealedFrom = async (
  { packs, payloads, segments }: LogTables,
  seq: number,
  runs: readonly LogRun[],
  size: (first: Entry) => number,
): Promise<readonly Entry[]> => {
  const segment = await segments.where("from").belowOrEqual(seq).last();
  if (!segment || seq > segment.to) return [];
  const texts = unpackedNow(segment.body).slice(seq - segment.from);
  const [text] = texts;
  if (text === undefined) return [];
  const first = readEntry({ seq, text, payload: null }, logIdAt(runs, seq));
  const lines = texts.slice(0, size(first)).map((one, i) => ({ seq: seq + i, text: one }));
  if (lines.length === 0) return [];
  const [pack, loose] = await Promise.all([
    packs.get(segment.from),
    // Epoch 1 left the payloads of sealed lines as rows.
    payloads.bulkGet(lines.map((line) => line.seq)),
  ]);
  const kept = new Map((pack ? payloadsNow(pack) : []).map((row) => [row.seq, row.payload]));
  return lines.map((line, i) => {
    const payload = kept.get(line.seq) ?? loose[i]?.payload ?? null;
    return readEntry({ ...line, payload }, logIdAt(runs, line.seq));
  });
};
