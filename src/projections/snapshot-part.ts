/** The bytes of a snapshot: blocks one behind the other, cut into parts that are fetched one by one. */
import { PACKED, type PackedName } from "./tables.ts";

/** Everything but the packed tables: the first block of a snapshot, of lines as any other. */
export const REST = "rest";

/** A block of a snapshot, as in `BlockRow`. */
export type SnapshotBlock = {
  readonly table: PackedName | typeof REST;
  readonly from: string;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** About so many bytes a part: few enough to be fetched again on a bad line, many enough to be worth the asking. */
const PART_BYTES = 1 << 20;

/** A part begins with how long its list of contents is. */
const LENGTH_BYTES = 4;

type Listed = readonly [table: string, from: string, bytes: number];

const partOf = (blocks: readonly SnapshotBlock[]): Uint8Array<ArrayBuffer> => {
  const list: readonly Listed[] = blocks.map(({ table, from, body }) => [table, from, body.length]);
  const contents = new TextEncoder().encode(JSON.stringify(list));
  const start = LENGTH_BYTES + contents.length;
  const bytes = blocks.reduce((sum, { body }) => sum + body.length, start);
  const part = new Uint8Array(bytes);
  new DataView(part.buffer).setUint32(0, contents.length);
  part.set(contents, LENGTH_BYTES);
  let at = start;
  for (const { body } of blocks) {
    part.set(body, at);
    at += body.length;
  }
  return part;
};

/** Blocks in parts, in their order. */
export const partsOf = (blocks: readonly SnapshotBlock[]): readonly Uint8Array<ArrayBuffer>[] => {
  const runs: SnapshotBlock[][] = [];
  let room = 0;
  for (const block of blocks) {
    if (room < block.body.length) {
      runs.push([]);
      room = PART_BYTES;
    }
    runs.at(-1)?.push(block);
    room -= block.body.length;
  }
  return runs.map(partOf);
};

const isTable = (name: unknown): name is SnapshotBlock["table"] =>
  name === REST || PACKED.some((table) => table === name);

const isListed = (one: unknown): one is readonly [SnapshotBlock["table"], string, number] =>
  Array.isArray(one) &&
  isTable(one[0]) &&
  typeof one[1] === "string" &&
  Number.isSafeInteger(one[2]) &&
  one[2] >= 0;

const contentsOf = (part: Uint8Array, length: number): unknown => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      part.subarray(LENGTH_BYTES, LENGTH_BYTES + length),
    );
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The blocks of a part; null where it is none. Each has bytes of its own, since what is stored takes along all around it. */
export const blocksIn = (part: Uint8Array): readonly SnapshotBlock[] | null => {
  if (part.length < LENGTH_BYTES) return null;
  const length = new DataView(part.buffer, part.byteOffset).getUint32(0);
  const list = contentsOf(part, length);
  if (!Array.isArray(list) || !list.every(isListed)) return null;
  let at = LENGTH_BYTES + length;
  const blocks = list.map(([table, from, bytes]): SnapshotBlock => {
    const body = new Uint8Array(part.subarray(at, at + bytes));
    at += bytes;
    return { table, from, body };
  });
  return at === part.length ? blocks : null;
};
