/** Where the lines of others come from: their cursors in the shop's order, their logs and their own numbers, packed. */
import { asId, type LogId } from "#domain/ids.ts";
import { createSink, createSource } from "#protocol/bytes/byte-stream.ts";

/** A line of another tablet: its cursor, and the log and the number under which that tablet wrote it. */
export type Origin = { readonly cursor: number; readonly logId: LogId; readonly own: number };

/** Lines that follow one another both in the shop's order and in their own log. */
type Stretch = Origin & { readonly n: number };

const stretchesOf = (origins: readonly Origin[]): readonly Stretch[] => {
  const stretches: (Origin & { n: number })[] = [];
  for (const { cursor, logId, own } of origins) {
    const last = stretches.at(-1);
    const goesOn = last?.logId === logId && last.cursor + last.n === cursor && last.own + last.n === own;
    if (last && goesOn) last.n += 1;
    else stretches.push({ cursor, logId, own, n: 1 });
  }
  return stretches;
};

/** Packs the origins of lines whose cursors ascend: a few bytes for as many as follow one another. */
export const packOrigins = (origins: readonly Origin[]): Uint8Array<ArrayBuffer> => {
  const logs = [...new Set(origins.map(({ logId }) => logId))];
  const sink = createSink();
  sink.text(logs.join("\n"));
  let end = 0;
  for (const { cursor, logId, own, n } of stretchesOf(origins)) {
    sink.whole(cursor - end);
    sink.whole(logs.indexOf(logId));
    sink.whole(own);
    sink.whole(n);
    end = cursor + n;
  }
  return sink.bytes();
};

/**
 * The origins that were packed, in order. Throws where the bytes end too soon, and at more than `most`: few bytes could be
 * made to name endless ones.
 */
export const originsIn = (packed: Uint8Array, most: number): readonly Origin[] => {
  const source = createSource(packed);
  const logs = source.text().split("\n");
  const origins: Origin[] = [];
  let end = 0;
  while (source.left() > 0) {
    const cursor = end + source.whole();
    const logId = asId<LogId>(logs[source.whole()] ?? "");
    const own = source.whole();
    const n = source.whole();
    if (n > most - origins.length) throw new RangeError("more origins than there are lines");
    for (let i = 0; i < n; i += 1) origins.push({ cursor: cursor + i, logId, own: own + i });
    end = cursor + n;
  }
  return origins;
};
