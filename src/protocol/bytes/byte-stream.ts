/** Growing and reading byte strings: whole numbers in as few bytes as they need, and bytes as they are. */

const TEXT = new TextEncoder();
const UNTEXT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What a whole number takes at most: 53 bits, seven a byte. */
const MOST_WHOLE_BYTES = 8;
/** What a number's last byte counts for at most. */
const LARGEST_WEIGHT = 128 ** (MOST_WHOLE_BYTES - 1);

export type Sink = {
  readonly byte: (value: number) => void;
  /** A whole number from 0 to 2^53 - 1, seven bits a byte, the lowest first. */
  readonly whole: (value: number) => void;
  /** Bytes after their number. */
  readonly block: (bytes: Uint8Array) => void;
  readonly text: (text: string) => void;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
};

/** Makes an empty byte string that grows. */
export const createSink = (): Sink => {
  let room = new Uint8Array(256);
  let length = 0;

  const reserve = (count: number): void => {
    if (length + count <= room.length) return;
    const larger = new Uint8Array(Math.max(room.length * 2, length + count));
    larger.set(room.subarray(0, length));
    room = larger;
  };
  const byte = (value: number): void => {
    reserve(1);
    room[length] = value;
    length += 1;
  };
  const whole = (value: number): void => {
    reserve(MOST_WHOLE_BYTES);
    let rest = value;
    // Small numbers are nearly all there are; a shift is many times as fast as a division, but knows 31 bits only.
    while (rest >= 128) {
      room[length] = rest < 0x80000000 ? (rest & 127) | 128 : (rest % 128) + 128;
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 128);
      length += 1;
    }
    room[length] = rest;
    length += 1;
  };
  const block = (bytes: Uint8Array): void => {
    whole(bytes.length);
    reserve(bytes.length);
    room.set(bytes, length);
    length += bytes.length;
  };
  return {
    byte,
    whole,
    block,
    text: (text) => block(TEXT.encode(text)),
    bytes: () => room.slice(0, length),
  };
};

export type Source = {
  readonly byte: () => number;
  readonly whole: () => number;
  readonly block: () => Uint8Array;
  readonly text: () => string;
  /** How many bytes have not been read. */
  readonly left: () => number;
};

/** Reads what a sink was given, in the same order. Throws `RangeError` where the bytes end too soon, or at no number. */
export const createSource = (bytes: Uint8Array): Source => {
  let at = 0;

  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw new RangeError("the bytes end too soon");
    at += 1;
    return value;
  };
  const whole = (): number => {
    let value = 0;
    let weight = 1;
    for (let part = byte(); ; part = byte()) {
      value += (part % 128) * weight;
      if (value > Number.MAX_SAFE_INTEGER || weight > LARGEST_WEIGHT) throw new RangeError("no whole number");
      if (part < 128) return value;
      weight *= 128;
    }
  };
  const block = (): Uint8Array => {
    const length = whole();
    if (at + length > bytes.length) throw new RangeError("the bytes end too soon");
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    byte,
    whole,
    block,
    text: () => UNTEXT.decode(block()),
    left: () => bytes.length - at,
  };
};
