/** Version 7 ids in a few bytes: one that came before is a count back, a new one its time and its 74 random bits. */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { Sink, Source } from "./byte-stream.ts";

const TIME_DIGITS = 12;
const VARIANTS = "89ab";

/** The number its first 32 bits hold, and the 16 behind the hyphen: read apart, which spares putting them together. */
const timeOf = (id: string): number => parseInt(id.slice(0, 8), 16) * 65_536 + parseInt(id.slice(9, 13), 16);

/** The digits of chance: all after the time but the version, which is 7, and the variant, which holds two bits only. */
const chanceOf = (id: string): string => id.slice(15, 18) + id.slice(20, 23) + id.slice(24);
const CHANCE_DIGITS = 18;

/** Two numbers in a row: even for what is not negative, odd for what is. */
export const unsigned = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2);

/** What `unsigned` was given. */
export const signed = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

export type IdColumn = {
  /** Called before the ids of each line. */
  readonly nextLine: () => void;
  /** The number that stands for an id in its line: 0 for a new one, else how many new ones back it was. */
  readonly add: (id: string) => number;
  /** The time of the line's first id, milliseconds since 1970; 0 before it. */
  readonly base: () => number;
  readonly write: (sink: Sink) => void;
};

/** Gathers the ids of a run, line by line. */
export const createIdColumn = (): IdColumn => {
  const known = new Map<string, number>();
  const times: number[] = [];
  const chances: string[] = [];
  const variants: number[] = [];
  let base = 0;
  let before = 0;
  return {
    nextLine: () => {
      before = base === 0 ? before : base;
      base = 0;
    },
    add: (id) => {
      const at = known.get(id);
      if (at !== undefined && base !== 0) return known.size - at;
      const time = timeOf(id);
      const from = base === 0 ? before : base;
      if (base === 0) base = time;
      if (at !== undefined) return known.size - at;
      known.set(id, known.size);
      times.push(unsigned(time - from));
      chances.push(chanceOf(id));
      variants.push(VARIANTS.indexOf(id.charAt(19)));
      return 0;
    },
    base: () => base,
    write: (sink) => {
      sink.whole(times.length);
      for (const time of times) sink.whole(time);
      for (let i = 0; i < variants.length; i += 4) {
        const [a = 0, b = 0, c = 0, d = 0] = variants.slice(i, i + 4);
        sink.byte(a + b * 4 + c * 16 + d * 64);
      }
      sink.block(hexToBytes(chances.join("")));
    },
  };
};

export type IdReader = Pick<IdColumn, "nextLine" | "base"> & {
  /** The id that a number stood for. */
  readonly take: (back: number) => string;
};

/** Reads what an id column has written; asked in the same order it gives the same ids. */
export const readIdColumn = (source: Source): IdReader => {
  const count = source.whole();
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) times.push(signed(source.whole()));
  const variants: number[] = [];
  for (let i = 0; i < count; i += 4) variants.push(source.byte());
  const chances = bytesToHex(source.block());
  const known: string[] = [];
  let base = 0;
  let before = 0;

  const fresh = (): string => {
    const at = known.length;
    const time = ((times[at] ?? 0) + (base === 0 ? before : base)).toString(16).padStart(TIME_DIGITS, "0");
    const chance = chances.slice(at * CHANCE_DIGITS, (at + 1) * CHANCE_DIGITS);
    const variant = VARIANTS.charAt(((variants[at >> 2] ?? 0) >> ((at % 4) * 2)) & 3);
    const middle = `7${chance.slice(0, 3)}-${variant}${chance.slice(3, 6)}`;
    const id = `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${chance.slice(6)}`;
    known.push(id);
    return id;
  };

  return {
    nextLine: () => {
      before = base === 0 ? before : base;
      base = 0;
    },
    base: () => base,
    take: (back) => {
      const id = back === 0 ? fresh() : known[known.length - back];
      if (id === undefined) throw new RangeError("an id is named that was not there");
      if (base === 0) base = timeOf(id);
      return id;
    },
  };
};
