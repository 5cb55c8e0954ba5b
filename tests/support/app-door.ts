/**
 * Hands commands to the built app itself, many at once, as no hand could tap them.
 *
 * Nothing of the app is replaced and it has no door for tests: the services it wired for its own screens are looked up in
 * React's tree, so that every act goes the whole way a tap goes, its worker and its disk included.
 */
import type { Page } from "playwright-core";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";

/** A command under the name of its act. */
export type PreparedAct = { readonly op: string; readonly command: Command };

/** What the app answered to an act: the ids of what was written, or why nothing was. */
export type Told =
  | { readonly op: string; readonly ok: true; readonly ids: readonly string[]; readonly again: boolean }
  | { readonly op: string; readonly ok: false; readonly reason: string };

/** One burst: acts sent in order, `atOnce` of them on their way at any time, then a rest. */
export type Burst = {
  readonly acts: readonly PreparedAct[];
  readonly atOnce: number;
  readonly restMs: number;
};

type Send = (command: Command, act: { op: string; by: string | null }) => Promise<Answer>;
type Wired = {
  readonly send: Send;
  readonly keeper: { readonly look: () => Promise<{ readonly notSafe: number; readonly entries: number }> };
};
type Doored = { pultWired?: Wired };

/** A tab in the background draws nothing, so nothing may wait for its next frame. */
const LOOK_EVERY_MS = 50;

/** Runs in the page. */
const lookForWired = (): boolean => {
  type Fiber = {
    memoizedProps?: { value?: Partial<Wired> | null } | null;
    child: Fiber | null;
    sibling: Fiber | null;
  };
  const place = document.getElementById("app") as (HTMLElement & Record<string, unknown>) | null;
  const key = Object.keys(place ?? {}).find((name) => name.startsWith("__reactContainer$"));
  const root = (place?.[key ?? ""] as { stateNode?: { current: Fiber } } | undefined)?.stateNode?.current;
  const waiting = root ? [root] : [];
  for (let fiber = waiting.pop(); fiber; fiber = waiting.pop()) {
    const wired = fiber.memoizedProps?.value;
    if (typeof wired?.send === "function") {
      (globalThis as Doored).pultWired = wired as Wired;
      return true;
    }
    if (fiber.sibling) waiting.push(fiber.sibling);
    if (fiber.child) waiting.push(fiber.child);
  }
  return false;
};

/** Waits until the app has wired itself, and keeps what it wired at hand in the page. */
export const openDoor = async (page: Page): Promise<void> => {
  const wired = page.waitForFunction(lookForWired, null, { polling: LOOK_EVERY_MS });
  await wired.catch(async (error: unknown) => {
    const seen = await page.evaluate(() => `${document.visibilityState}, ${document.body.innerText}`);
    throw new Error(`the app has not wired itself; the page is ${seen}`, { cause: error });
  });
};

/** Calls `hear` with every answer of this page from now on, at once. */
export const listenToTicks = (page: Page, hear: (told: Told) => void): Promise<unknown> =>
  page.exposeBinding("pultTick", (_, told: Told) => hear(told));

/** Runs bursts one after another; resolves with every answer once the last has come. Needs `openDoor`. */
export const runBursts = (page: Page, bursts: readonly Burst[], by = "olga"): Promise<readonly Told[]> =>
  page.evaluate(
    async ({ all, who }) => {
      const { pultWired, pultTick } = globalThis as Doored & { pultTick?: (told: Told) => unknown };
      if (!pultWired) throw new Error("the door is not open");
      const heard: Told[] = [];
      const one = async ({ op, command }: PreparedAct): Promise<void> => {
        const answer = await pultWired.send(command, { op, by: who });
        const told: Told = answer.ok
          ? { op, ok: true, ids: answer.value.entries.map(({ id }) => id), again: answer.value.again }
          : { op, ok: false, reason: answer.refusal.reason };
        heard.push(told);
        void pultTick?.(told);
      };
      for (const { acts, atOnce, restMs } of all) {
        const waiting = acts.values();
        const lane = async (): Promise<void> => {
          for (const act of waiting) await one(act);
        };
        await Promise.all(Array.from({ length: atOnce }, lane));
        await new Promise((later) => setTimeout(later, restMs));
      }
      return heard;
    },
    { all: bursts, who: by },
  );

/** Sends acts one after another and answers with what the app said to each. */
export const sendActs = (page: Page, acts: readonly PreparedAct[]): Promise<readonly Told[]> =>
  runBursts(page, [{ acts, atOnce: 1, restMs: 0 }]);

/** So many times in a row it must be said that all is safe: right after its start the app does not know what is missing. */
const LOOKS = 5;

/** Waits until everything in the database is in the second journal too, and answers with how many entries that are. Needs `openDoor`. */
export const allSafe = (page: Page): Promise<number> =>
  page.evaluate(async (looks) => {
    const { pultWired } = globalThis as Doored;
    if (!pultWired) throw new Error("the door is not open");
    for (let inARow = 0; ;) {
      const { notSafe, entries } = await pultWired.keeper.look();
      inARow = notSafe === 0 && entries > 0 ? inARow + 1 : 0;
      if (inARow === looks) return entries;
      await new Promise((later) => setTimeout(later, 100));
    }
  }, LOOKS);
