/** Numbers and bytes one after another in a buffer, as the stored search index is written and read. */

const firstRoom = 1 << 16;
const more = 128;
const sevenBits = 127;

export type ByteWriter = {
  /** A whole number from 0 to 2³²-1: seven bits a byte, the lowest first, so that small ones take little. */
  readonly number: (value: number) => void;
  readonly bytes: (raw: Uint8Array) => void;
  /** All that was written. */
  readonly written: () => Uint8Array<ArrayBuffer>;
};

export const createByteWriter = (): ByteWriter => {
  let buffer = new Uint8Array(firstRoom);
  let at = 0;
  const makeRoom = (count: number): void => {
    if (at + count <= buffer.length) return;
    const wider = new Uint8Array(Math.max(2 * buffer.length, at + count));
    wider.set(buffer);
    buffer = wider;
  };
  return {
    number: (value) => {
      makeRoom(5);
      let rest = value;
      while (rest >= more) {
        buffer[at] = (rest & sevenBits) | more;
        rest >>>= 7;
        at += 1;
      }
      buffer[at] = rest;
      at += 1;
    },
    bytes: (raw) => {
      makeRoom(raw.length);
      buffer.set(raw, at);
      at += raw.length;
    },
    written: () => buffer.slice(0, at),
  };
};

export type ByteReader = {
  readonly number: () => number;
  /** The next bytes as a view, not as a copy. */
  readonly bytes: (count: number) => Uint8Array<ArrayBuffer>;
  /** Was everything read, and nothing beyond? What lies beyond the end reads as noughts. */
  readonly isAtEnd: () => boolean;
};

export const createByteReader = (buffer: Uint8Array<ArrayBuffer>): ByteReader => {
  let at = 0;
  return {
    number: () => {
      let value = 0;
      for (let shift = 0; shift < 35; shift += 7) {
        const byte = buffer[at] ?? 0;
        at += 1;
        value |= (byte & sevenBits) << shift;
        if (byte < more) break;
      }
      return value >>> 0;
    },
    bytes: (count) => {
      at += count;
      return buffer.subarray(at - count, at);
    },
    isAtEnd: () => at === buffer.length,
  };
};
