/** A clock for tests that stands still until somebody moves it to the next moment at which something is due. */

export type VirtualClock = {
  readonly now: () => number;
  readonly later: (work: () => void, ms: number) => () => void;
  /** Goes to the next moment at which something is due, and does it; false where nothing ever is. */
  readonly step: () => boolean;
};

export const createVirtualClock = (start: number): VirtualClock => {
  let now = start;
  let due: readonly { readonly at: number; readonly work: () => void }[] = [];
  return {
    now: () => now,
    later: (work, ms) => {
      const one = { at: now + ms, work };
      due = [...due, one].sort((a, b) => a.at - b.at);
      return () => void (due = due.filter((other) => other !== one));
    },
    step: () => {
      const [first, ...rest] = due;
      if (first === undefined) return false;
      due = rest;
      now = Math.max(now, first.at);
      first.work();
      return true;
    },
  };
};
