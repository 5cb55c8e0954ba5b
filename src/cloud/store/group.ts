/** Group commit: what arrives while a transaction of the same key is under way waits and goes together with the next. */

/** Items in one transaction, and what they may weigh together. */
const ITEMS = 50;
const WEIGHT = 2_000;

type Waiting<I, O> = {
  readonly item: I;
  readonly done: (outcome: O) => void;
  readonly failed: (error: unknown) => void;
};

/** The first of those waiting that go together; always at least one. */
function takeGroup<I, O>(waiting: Waiting<I, O>[], weigh: (item: I) => number): readonly Waiting<I, O>[] {
  let [count, weight] = [0, 0];
  for (const { item } of waiting) {
    weight += weigh(item);
    if (count === ITEMS || (count > 0 && weight > WEIGHT)) break;
    count += 1;
  }
  return waiting.splice(0, count);
}

/**
 * Puts items of one key into groups. `run` does a group in one transaction and answers for each item in turn; when it
 * rejects, each item is done alone, so that a bad one fails by itself, unless `isHopeless` says that nothing will help.
 * No timer: where nothing is under way, an item goes at once.
 */
export function createGroups<I, O>(
  run: (items: readonly I[]) => Promise<readonly O[]>,
  weigh: (item: I) => number,
  isHopeless: (error: unknown) => boolean,
): (key: string, item: I) => Promise<O> {
  const queues = new Map<string, Waiting<I, O>[]>();

  const attempt = async (group: readonly Waiting<I, O>[]): Promise<void> => {
    try {
      const outcomes = await run(group.map(({ item }) => item));
      for (const [i, { done }] of group.entries()) done(outcomes[i] as O);
    } catch (error) {
      if (group.length > 1 && !isHopeless(error)) for (const one of group) await attempt([one]);
      else for (const { failed } of group) failed(error);
    }
  };

  const drain = async (key: string, queue: Waiting<I, O>[]): Promise<void> => {
    while (queue.length > 0) await attempt(takeGroup(queue, weigh));
    queues.delete(key);
  };

  return (key, item) =>
    new Promise((done, failed) => {
      const queue = queues.get(key);
      if (queue !== undefined) return void queue.push({ item, done, failed });
      const begun = [{ item, done, failed }];
      queues.set(key, begun);
      void drain(key, begun);
    });
}
