/** The one thread of a run: tasks are done in the order they were queued, each with all that follows from it at once. */

export type Turns = {
  /** Queues a task, as `setImmediate` does. */
  readonly queue: (task: () => void) => void;
  /** Settles once nothing is left to do without time passing. */
  readonly idle: () => Promise<void>;
  /** How many tasks have been done. */
  readonly done: () => number;
  /** Calls back after every task, until what it answers with is called. */
  readonly watch: (looked: (done: number) => void) => () => void;
};

/** Makes it over the engine's own turns: promises are settled between any two of them. */
export const createTurns = (turn: (work: () => void) => void): Turns => {
  const watchers = new Set<(done: number) => void>();
  let waiting = 0;
  let done = 0;
  return {
    queue: (task) => {
      waiting += 1;
      turn(() => {
        waiting -= 1;
        done += 1;
        task();
        for (const looked of watchers) looked(done);
      });
    },
    idle: async () => {
      for (;;) {
        await new Promise<void>((settled) => turn(settled));
        if (waiting === 0) return;
      }
    },
    done: () => done,
    watch: (looked) => {
      watchers.add(looked);
      return () => void watchers.delete(looked);
    },
  };
};
