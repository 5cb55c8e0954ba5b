/** The time of a run: it stands still until everything that can be done now is done, and then leaps to what is due next. */

export type Time = {
  /** Milliseconds since 1970 by the clock on the wall. */
  readonly now: () => number;
  /** Calls `work` after `ms`, unless what it answers with is called before. */
  readonly later: (work: () => void, ms: number) => () => void;
  /** When something is due next; null: never. */
  readonly next: () => number | null;
  /** Goes to the next moment at which something is due, and does it; false where nothing is due up to `until`. */
  readonly step: (until: number) => boolean;
  /** Goes on to that moment, over whatever is due before: it is done late, as on a device that slept. */
  readonly stand: (at: number) => void;
};

type Due = { readonly at: number; readonly no: number; readonly work: () => void };

/** Time that begins at `start`. What is due at one moment is done in the order it was asked for. */
export const createTime = (start: number): Time => {
  let now = start;
  let asked = 0;
  const due: Due[] = [];
  const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.no < b.no);
  return {
    now: () => now,
    later: (work, ms) => {
      asked += 1;
      const one: Due = { at: now + Math.max(0, Math.ceil(ms)), no: asked, work };
      // The latest come last as a rule.
      let place = due.length;
      for (
        let before = due[place - 1];
        before !== undefined && isBefore(one, before);
        before = due[place - 1]
      )
        place -= 1;
      due.splice(place, 0, one);
      return () => {
        const found = due.indexOf(one);
        if (found >= 0) due.splice(found, 1);
      };
    },
    next: () => due[0]?.at ?? null,
    step: (until) => {
      const [first] = due;
      if (first === undefined || first.at > until) return false;
      due.shift();
      now = Math.max(now, first.at);
      first.work();
      return true;
    },
    stand: (at) => {
      now = Math.max(now, at);
    },
  };
};
