/** The locks that the tabs of one tablet share, as browsers have them: whoever dies lets go. */

type Granted = { readonly name: string; readonly mode: "exclusive" };
type Callback = (lock: Granted | null) => unknown;
type Options = { readonly ifAvailable?: boolean; readonly steal?: boolean; readonly signal?: AbortSignal };

type Held = { readonly by: symbol; readonly lose: () => void };
type Waiting = { readonly by: symbol; readonly grant: () => void };

/** What one tab asks for locks by; `die` frees what it holds and has it wait for nothing any more. */
export type TabLocks = { readonly locks: Pick<LockManager, "request">; readonly die: () => void };

/** Makes the locks of a tablet; each tab gets its own door to them. `inherited` hears what the dead leave to who waits. */
export const createLocks = (inherited: (name: string) => void): { readonly tab: () => TabLocks } => {
  const held = new Map<string, Held>();
  const lines = new Map<string, Waiting[]>();
  const lineOf = (name: string): Waiting[] => {
    const line = lines.get(name) ?? [];
    lines.set(name, line);
    return line;
  };
  const free = (name: string, mine: Held): void => {
    if (held.get(name) !== mine) return;
    held.delete(name);
    lineOf(name).shift()?.grant();
  };

  const tab = (): TabLocks => {
    const me = Symbol("tab");
    let isDead = false;
    const take = async (name: string, work: Callback): Promise<unknown> => {
      let lose = (): void => {};
      const lost = new Promise<never>((_, fail) => {
        lose = () => fail(new DOMException("the lock was stolen", "AbortError"));
      });
      const mine: Held = { by: me, lose };
      held.set(name, mine);
      try {
        return await Promise.race([Promise.resolve(work({ name, mode: "exclusive" })), lost]);
      } finally {
        if (!isDead) free(name, mine);
      }
    };
    const wait = (name: string, work: Callback, signal?: AbortSignal): Promise<unknown> =>
      new Promise((settle, fail) => {
        const line = lineOf(name);
        const one: Waiting = { by: me, grant: () => void take(name, work).then(settle, fail) };
        line.push(one);
        signal?.addEventListener("abort", () => {
          const place = line.indexOf(one);
          if (place < 0) return;
          line.splice(place, 1);
          fail(new DOMException("no longer wanted", "AbortError"));
        });
      });
    const request = (name: string, second: Options | Callback, third?: Callback): Promise<unknown> => {
      const options = typeof second === "function" ? {} : second;
      const work = typeof second === "function" ? second : third;
      if (work === undefined) throw new TypeError("a lock is asked for with work to do");
      if (isDead) return new Promise(() => undefined);
      const holder = held.get(name);
      if (holder === undefined) return take(name, work);
      if (options.ifAvailable === true) return Promise.resolve(work(null));
      if (options.steal === true) {
        held.delete(name);
        holder.lose();
        return take(name, work);
      }
      return wait(name, work, options.signal);
    };
    const die = (): void => {
      isDead = true;
      for (const [name, line] of lines)
        lines.set(
          name,
          line.filter(({ by }) => by !== me),
        );
      for (const [name, holder] of [...held]) {
        if (holder.by !== me) continue;
        if (lineOf(name).length > 0) inherited(name);
        free(name, holder);
      }
    };
    return { locks: { request }, die };
  };
  return { tab };
};
