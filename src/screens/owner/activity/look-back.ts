/** Looks back through every act for those that somebody asks for, and never further than asked. */
import { kindsOf, namesOf, takenBackIn, type Act, type ActivityKind } from "#domain/activity.ts";
import type { StaffId } from "#domain/ids.ts";

/** Null: everybody, everything. `by: "nobody"` are acts that nobody stood behind. */
export type Wanted = { readonly by: StaffId | "nobody" | null; readonly kind: ActivityKind | null };

/** An act, and the one that took it back, if one did. */
export type Seen = { readonly act: Act; readonly backBy: Act | null };

export type Part = {
  readonly seen: readonly Seen[];
  /** Whether this is where the log begins. */
  readonly end: boolean;
  /** When the oldest act was recorded that was looked at; null before the first. */
  readonly backToMs: number | null;
};

export type LookBack = {
  /** At most `count` further acts; fewer where so many blocks were read before they were found. */
  readonly next: (count: number) => Promise<Part>;
};

/** A rare act in a log of ten years: somebody waits a moment, sees how far it went, and may ask for more. */
const BLOCKS_AT_MOST = 25;

const isWanted = ({ by, kind }: Wanted, act: Act): boolean => {
  const who = act[0].by;
  if (by !== null && (by === "nobody" ? who !== null : who !== by)) return false;
  return kind === null || kindsOf(act).includes(kind);
};

/** Looks back from the newest act. What took an act back is always newer than it, and so has been seen before it. */
export const createLookBack = (activity: () => AsyncGenerator<readonly Act[]>, wanted: Wanted): LookBack => {
  const reading = activity();
  const back = new Map<string, Act>();
  let block: readonly Act[] = [];
  let at = 0;
  let end = false;
  let backToMs: number | null = null;

  const look = (act: Act): Seen => {
    backToMs = act[0].at;
    for (const name of takenBackIn(act)) back.set(name, act);
    const name = namesOf(act).find((one) => back.has(one));
    return { act, backBy: name === undefined ? null : (back.get(name) ?? null) };
  };
  /** The next act, or null where there is none, or none within so many blocks. */
  const nextAct = async (blocks: { left: number }): Promise<Act | null> => {
    while (at >= block.length) {
      if (end || blocks.left === 0) return null;
      blocks.left -= 1;
      const { done, value } = await reading.next();
      if (done) end = true;
      else [block, at] = [value, 0];
    }
    at += 1;
    return block[at - 1] ?? null;
  };

  const lookFor = async (count: number): Promise<Part> => {
    const found: Seen[] = [];
    const blocks = { left: BLOCKS_AT_MOST };
    while (found.length < count) {
      const act = await nextAct(blocks);
      if (act === null) break;
      const seen = look(act);
      if (isWanted(wanted, act)) found.push(seen);
    }
    return { seen: found, end, backToMs };
  };

  // Whoever asks while another look is on its way goes on where that one ends.
  let before: Promise<unknown> = Promise.resolve();
  return {
    next: (count) => {
      const part = before.then(() => lookFor(count));
      before = part.catch(() => undefined);
      return part;
    },
  };
};
