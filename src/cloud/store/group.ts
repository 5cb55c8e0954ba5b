/** Group commit: what arrives while a transaction of the same key is under way waits and goes together with the next. */

/** Items in one transaction, and what they may weigh together: whoever comes next waits for all of them. */
const ITEMS = 50;
const WEIGHT = 1_000;
/** What weighs no more than this is light. */
const LIGHT = 50;

type Waiting<I, O> = {
  readonly item: I;
  readonly done: (outcome: O) => void;
  readonly failed: (error: unknown) => void;
};

/** What groups are made by: an item's weight, and whose it is, since nobody has two in one group. */
type Measures<I> = { readonly weigh: (item: I) => number; readonly whose: (item: I) => string };

/**
 * Those waiting that go together: whoever has waited longest, then the light ones, then the others in turn, as many as
 * there is room for. So nobody who sells waits for all who catch up, and nobody waits for ever.
 */
function takeGroup<I, O>(waiting: Waiting<I, O>[], { weigh, whose }: Measures<I>): readonly Waiting<I, O>[] {
  const [first, ...others] = waiting;
  if (first === undefined) return [];
  const isLight = ({ item }: Waiting<I, O>): boolean => weigh(item) <= LIGHT;
  const group = [first];
  const present = new Set([whose(first.item)]);
  let weight = weigh(first.item);
  for (const one of [...others.filter(isLight), ...others.filter((other) => !isLight(other))]) {
    if (present.has(whose(one.item))) continue;
    weight += weigh(one.item);
    if (group.length === ITEMS || (weight > WEIGHT && !isLight(one))) break;
    present.add(whose(one.item));
    group.push(one);
  }
  const taken = new Set(group);
  waiting.splice(0, Infinity, ...waiting.filter((one) => !taken.has(one)));
  return group;
}

/**
 * Puts items of one key into groups. `run` does a group in one transaction and answers for each item in turn; when it
 * rejects, each item is done alone, so that a bad one fails by itself, unless `isHopeless` says that nothing will help.
 * No timer: where nothing is under way, an item goes at once.
 */
export function createGroups<I, O>(
  run: (items: readonly I[]) => Promise<readonly O[]>,
  measures: Measures<I>,
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
    while (queue.length > 0) await attempt(takeGroup(queue, measures));
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
