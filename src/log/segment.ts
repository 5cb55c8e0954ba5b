/** Segments: runs of entries packed into one row, since a million rows of their own take minutes to load. */
import type { SegmentRow } from "./database.ts";

/** How many entries a segment holds, give or take those of its last act. */
export const SEGMENT_ENTRIES = 1000;

const through = async (bytes: Blob, by: GenericTransformStream): Promise<ArrayBuffer> =>
  new Response(bytes.stream().pipeThrough(by)).arrayBuffer();

/** Packs the texts of consecutive entries, beginning at seq `from`. `chain` is the hash after the last of them. */
export const packed = async (
  from: number,
  texts: readonly string[],
  chain: Uint8Array,
): Promise<SegmentRow> => {
  const body = await through(new Blob([texts.join("\n")]), new CompressionStream("deflate-raw"));
  return { from, to: from + texts.length - 1, body: new Uint8Array(body), chain };
};

/** The texts a segment holds, in order. */
export const unpacked = async ({ body }: SegmentRow): Promise<readonly string[]> => {
  const bytes = await through(new Blob([body]), new DecompressionStream("deflate-raw"));
  return new TextDecoder().decode(bytes).split("\n");
};
