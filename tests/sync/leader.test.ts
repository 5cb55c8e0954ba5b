/** Proves that one tab leads, that another takes over from one that is gone or silent, and that all hear of records. */
import { expect, test } from "vitest";
import { createLeader, type Leader, type TabWord } from "#sync/leader.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A browser's lock of one name: whoever asks waits in line, or steals it. */
const createLock = () => {
  type Turn = {
    readonly begin: () => Promise<unknown>;
    readonly lost: (why: Error) => void;
    readonly done: () => void;
  };
  let holder: Turn | null = null;
  const line: Turn[] = [];
  const grant = async (): Promise<void> => {
    if (holder !== null) return;
    const turn = line.shift() ?? null;
    holder = turn;
    await turn?.begin();
    turn?.done();
    if (holder === turn) holder = null;
    if (line.length > 0) await grant();
  };
  const request = (_: string, { signal, steal }: LockOptions, held: () => Promise<unknown>): Promise<void> =>
    new Promise((done, lost) => {
      const turn = { begin: held, done, lost };
      signal?.addEventListener("abort", () => {
        const at = line.indexOf(turn);
        if (at >= 0) lost(line.splice(at, 1)[0] === turn ? new Error("aborted") : new Error());
      });
      if (steal === true) {
        holder?.lost(new Error("stolen"));
        holder = null;
        line.unshift(turn);
      } else line.push(turn);
      // As in a browser, nobody is granted anything before the asking is over.
      queueMicrotask(() => void grant());
    });
  return { request } as unknown as Pick<LockManager, "request">;
};

/** Some tabs of one tablet. */
const tabs = async (count: number) => {
  const clock = createVirtualClock(0);
  const locks = createLock();
  const ears = new Map<number, (word: TabWord) => void>();
  const leading = new Set<number>();
  const behind = { ms: 0 };
  const frozen = new Set<number>();
  const [told, letIn]: readonly [number[], number[]] = [[], []];
  const leaders: Leader[] = [];
  const quiet = (): Promise<void> => new Promise((done) => void setImmediate(done));
  for (let i = 0; i < count; i += 1) {
    leaders.push(
      createLeader({
        locks,
        post: (word) => {
          if (!frozen.has(i)) for (const [other, hear] of ears) if (other !== i) hear(word);
        },
        listen: (heard) => {
          ears.set(i, heard);
          return () => void ears.delete(i);
        },
        now: () => clock.now() - behind.ms,
        later: clock.later,
        lead: () => {
          leading.add(i);
          return {
            committed: () => void told.push(i),
            letIn: () => void letIn.push(i),
            end: () => void leading.delete(i),
          };
        },
      }),
    );
    await quiet();
  }
  const pass = async (ms: number): Promise<void> => {
    const until = clock.now() + ms;
    while (clock.now() < until && clock.step()) await quiet();
  };
  return { leaders, leading: () => [...leading], frozen, told, letIn, pass, quiet, behind };
};

test("one tab leads, and hears of what is recorded in the others", async () => {
  const { leaders, leading, told, pass } = await tabs(3);
  await pass(200_000);
  expect(leading()).toEqual([0]);
  leaders[2]?.committed();
  leaders[0]?.committed();
  expect(told).toEqual([0, 0]);
});

test("the one that leads hears in which tab the tablet was let in again", async () => {
  const { leaders, letIn, told } = await tabs(2);
  leaders[1]?.letIn();
  leaders[0]?.letIn();
  expect(letIn).toEqual([0, 0]);
  expect(told).toEqual([]);
});

test("a tab that is closed or hidden away makes room, and stands again when it is back", async () => {
  const { leaders, leading, quiet } = await tabs(2);
  leaders[0]?.release();
  await quiet();
  expect(leading()).toEqual([1]);
  leaders[0]?.stand();
  leaders[0]?.stand();
  await quiet();
  expect(leading()).toEqual([1]);
  leaders[1]?.stop();
  await quiet();
  expect(leading()).toEqual([0]);
});

test("from a tab that is silent for half a minute another takes over", async () => {
  const { leading, frozen, pass } = await tabs(2);
  frozen.add(0);
  await pass(25_000);
  expect(leading()).toEqual([0]);
  await pass(20_000);
  expect(leading()).toEqual([1]);
  // The one that was frozen wakes, finds that it leads no more, and waits in line.
  frozen.delete(0);
  await pass(100_000);
  expect(leading()).toEqual([1]);
});

test("a leader that is silent is not taken for alive because the others record", async () => {
  const { leaders, leading, frozen, pass } = await tabs(3);
  frozen.add(0);
  for (let i = 0; i < 12; i += 1) {
    leaders[1]?.committed();
    leaders[2]?.committed();
    await pass(5_000);
  }
  expect(leading()).not.toContain(0);
  expect(leading()).toHaveLength(1);
});

test("a clock that is put back does not keep a silent leader", async () => {
  const { leading, frozen, behind, pass } = await tabs(2);
  behind.ms = 86_400_000;
  frozen.add(0);
  await pass(60_000);
  expect(leading()).toEqual([1]);
});
