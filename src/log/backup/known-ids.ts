/** Remembers the ids of a million entries in a few megabytes, to tell whether one comes twice. */

export type KnownIds = {
  /** Notes an id; whether it is new. */
  readonly isNew: (id: string) => boolean;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A UUID is four words of 32 bits. A free slot is all zeros, which no UUID of a version is. */
const WORDS = 4;
const SLOTS_AT_FIRST = 1024;

const hex = (text: string): number => Number.parseInt(text, 16);

/** Makes an empty memory: a table with open addressing, since a million strings in a set take ten times the room. */
export const createKnownIds = (): KnownIds => {
  let slots = new Uint32Array(SLOTS_AT_FIRST * WORDS);
  let used = 0;
  const others = new Set<string>();

  /** Where these words lie, or the free slot they belong in. The last words are the random ones. */
  const slotOf = (a: number, b: number, c: number, d: number): number => {
    const last = slots.length - WORDS;
    for (let at = ((c ^ d) * WORDS) & last; ; at = (at + WORDS) & last) {
      const isFree = (slots[at] ?? 0) === 0 && (slots[at + 1] ?? 0) === 0;
      const isSame = slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d;
      if (isFree || isSame) return at;
    }
  };

  const grow = (): void => {
    const before = slots;
    slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += WORDS) {
      const words = before.subarray(at, at + WORDS);
      const [a = 0, b = 0, c = 0, d = 0] = words;
      if (a !== 0 || b !== 0) slots.set(words, slotOf(a, b, c, d));
    }
  };

  const isNewUuid = (id: string): boolean => {
    const words = [
      hex(id.slice(0, 8)),
      hex(id.slice(9, 13) + id.slice(14, 18)),
      hex(id.slice(19, 23) + id.slice(24, 28)),
      hex(id.slice(28)),
    ] as const;
    const at = slotOf(...words);
    if (slots[at] !== 0 || slots[at + 1] !== 0) return false;
    slots.set(words, at);
    used += 1;
    if (used * WORDS * 2 > slots.length) grow();
    return true;
  };

  return {
    isNew: (id) => {
      if (UUID.test(id) && !id.startsWith("00000000-0000-0000")) return isNewUuid(id);
      const isKnown = others.has(id);
      others.add(id);
      return !isKnown;
    },
  };
};
