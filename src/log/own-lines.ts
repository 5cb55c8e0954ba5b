/** Reads the lines at some places of the own log, out of rows and sealed runs alike, within a transaction. */
import type { LogRun, LogTables } from "./database.ts";
import { payloadsNow } from "./packs.ts";
import type { PlacedLine } from "./replay.ts";
import { unpackedNow } from "./segment.ts";

/** Places that follow one another. */
type Stretch = { readonly from: number; readonly to: number };

const stretchesOf = (places: readonly number[]): readonly Stretch[] => {
  const stretches: { from: number; to: number }[] = [];
  for (const place of places) {
    const last = stretches.at(-1);
    if (last && last.to + 1 === place) last.to = place;
    else stretches.push({ from: place, to: place });
  }
  return stretches;
};

const sealedLines = async (
  { packs, payloads, segments }: LogTables,
  place: number,
): Promise<readonly PlacedLine[]> => {
  const segment = await segments.where("from").belowOrEqual(place).last();
  if (!segment || segment.to < place) return [];
  const [pack, loose] = await Promise.all([
    packs.get(segment.from),
    // Epoch 1 left the payloads of sealed lines as rows.
    payloads.where("seq").between(segment.from, segment.to, true, true).toArray(),
  ]);
  const kept = new Map([...loose, ...(pack ? payloadsNow(pack) : [])].map((row) => [row.seq, row.payload]));
  return unpackedNow(segment.body).map((text, i) => {
    const seq = segment.from + i;
    return { seq, text, payload: kept.get(seq) ?? null };
  });
};

/** The lines at `places`, which ascend; none where the log has no such place. Belongs in a transaction over its tables. */
export const linesAt = async (
  tables: LogTables,
  places: readonly number[],
): Promise<ReadonlyMap<number, PlacedLine>> => {
  const found = new Map<number, PlacedLine>();
  for (const { from, to } of stretchesOf(places)) {
    const [rows, payloads] = await Promise.all([
      tables.entries.where("seq").between(from, to, true, true).toArray(),
      tables.payloads.where("seq").between(from, to, true, true).toArray(),
    ]);
    const bySeq = new Map(payloads.map((row) => [row.seq, row.payload]));
    for (const { seq, text } of rows) found.set(seq, { seq, text, payload: bySeq.get(seq) ?? null });
    for (let place = from; place <= to; place += 1) {
      if (found.has(place)) continue;
      for (const line of await sealedLines(tables, place)) found.set(line.seq, line);
    }
  }
  return found;
};

/** The place of what an own log has under a number; null where it has none. `seq` is the log's last place. */
export const placeOfOwn = (
  runs: readonly LogRun[],
  seq: number,
  logId: LogRun["logId"],
  own: number,
): number | null => {
  for (const run of runs) {
    const place = own - run.first + run.from;
    if (run.logId === logId && place >= run.from && place <= (run.to ?? seq)) return place;
  }
  return null;
};
