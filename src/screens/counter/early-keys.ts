/** Keys struck at a counter that is drawn and has no hands yet: kept, and given to whoever hears keys from then on. */

/** More than any scanner types in one burst. */
const KEPT_MAX = 600;

export type EarlyKeys = {
  /** Keeps what is struck on a page until it is taken, the latest of it; answers with how to stop. */
  readonly keep: (page: Document) => () => void;
  /** What was struck so far, the first first; nothing is kept after that. */
  readonly take: () => readonly KeyboardEvent[];
};

/** A page's first keys. */
export const createEarlyKeys = (): EarlyKeys => {
  let keys: KeyboardEvent[] = [];
  let stop = (): void => {};
  let isTaken = false;
  return {
    keep: (page) => {
      const hear = (event: KeyboardEvent): void => {
        keys = [...keys, event].slice(-KEPT_MAX);
      };
      if (!isTaken) page.addEventListener("keydown", hear);
      return (stop = () => page.removeEventListener("keydown", hear));
    },
    take: () => {
      const taken = keys;
      isTaken = true;
      stop();
      keys = [];
      return taken;
    },
  };
};
