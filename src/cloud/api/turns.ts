/** Turns for what takes long, so that many who come at once do not hold up those who are quick. */

export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets at most so many work at once; the others wait in the order in which they came. */
export const createTurns = (most: number): Turns => {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};
