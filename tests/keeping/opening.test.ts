/** What is shown where the journal fails for now: nobody waits before an empty page without a word. */
import type { Dexie } from "dexie";
import { describe, expect, test, vi } from "vitest";
import { createOpeningShown } from "#keeping/opening-shown.ts";
import { openAll } from "#keeping/opening.ts";
import type { JournalState } from "#log/journal/state.ts";
import type { Opening } from "#shell/keeping.ts";
import { nextTurn } from "#support/next-turn.ts";

const FAILED: JournalState = { phase: "trouble", why: "failed", cause: "the journal does not answer" };

/** A database that answers so when it is asked where the log stands. */
const databaseOf = (head: () => Promise<unknown>): Dexie =>
  ({ table: () => ({ get: head }) }) as unknown as Dexie;
const EMPTY = databaseOf(async () => undefined);
const SILENT = databaseOf(() => Promise.reject(new Error("UnknownError")));
const WITH_SHOP = databaseOf(async () => ({ key: "head", seq: 17 }));

/** Nothing is to be folded, and nothing goes wrong. */
const CALM = {
  fold: async (): Promise<void> => undefined,
  report: (error: unknown): void => {
    throw error;
  },
  later: (): undefined => undefined,
};

/** What is shown after the journal was compared, where `before` was shown until then. */
const shownAfter = async (db: Dexie, before: Opening, now: JournalState = FAILED): Promise<Opening> => {
  const shown = createOpeningShown();
  shown.become(before);
  await openAll({
    ...{ db, shown, ...CALM },
    journal: { settled: async () => FAILED, state: () => now, subscribe: () => () => undefined },
  });
  return shown.now();
};

describe("a journal that fails for now", () => {
  const NOT_OPENED: Opening = { phase: "refused", why: "notOpened" };
  const READY: Opening = { phase: "ready", recovered: 0 };

  test.each([
    ["nothing could be shown yet", { phase: "opening" }],
    ["the shop was being brought back", { phase: "recovering", done: 3, of: 9 }],
    ["the tables were being counted anew", { phase: "folding", done: 3, of: 9 }],
  ] as const)("is told of beside a database that is empty or silent, where %s", async (_, before) => {
    expect(await shownAfter(EMPTY, before)).toEqual(NOT_OPENED);
    expect(await shownAfter(SILENT, before)).toEqual(NOT_OPENED);
  });

  test("leaves a shop that can be read in sight", async () => {
    expect(await shownAfter(WITH_SHOP, { phase: "opening" })).toEqual(READY);
  });

  test("takes nothing from whoever has the counter open", async () => {
    expect(await shownAfter(SILENT, { phase: "ready", recovered: 5 })).toEqual({
      phase: "ready",
      recovered: 5,
    });
  });

  test("is not told of any more once it works", async () => {
    const compared: JournalState = { phase: "ready", recovered: 0 };
    expect(await shownAfter(EMPTY, { phase: "opening" }, compared)).toEqual({ phase: "opening" });
  });
});

describe("tables that cannot be folded for now", () => {
  const COMPARED: JournalState = { phase: "ready", recovered: 4 };

  /** An app whose tables cannot be folded so many times; `wait` ends its waits. */
  const opened = async (failures: number) => {
    const waits: (() => void)[] = [];
    const listeners: (() => void)[] = [];
    const reported: unknown[] = [];
    let [folds, state] = [0, COMPARED];
    const shown = createOpeningShown();
    await openAll({
      ...{ db: EMPTY, shown },
      journal: {
        settled: async () => state,
        state: () => state,
        subscribe: (listener) => {
          listeners.push(listener);
          return () => undefined;
        },
      },
      fold: async () => {
        folds += 1;
        if (folds <= failures) throw new Error("QuotaExceededError");
      },
      report: (error) => reported.push(error),
      later: (work) => waits.push(work),
    });
    return {
      ...{ shown, reported, waits },
      folds: () => folds,
      wait: () => waits.splice(0).forEach((work) => work()),
      compareAgain: () => {
        state = { phase: "ready", recovered: 0 };
        listeners[0]?.();
      },
    };
  };

  test("are folded again until they are, and can be read meanwhile: without them nothing can be recorded", async () => {
    const app = await opened(2);
    expect(app.shown.now()).toEqual({ phase: "ready", recovered: 4 });
    for (const folds of [2, 3]) {
      await vi.waitFor(() => expect(app.waits).toHaveLength(1));
      app.wait();
      await vi.waitFor(() => expect(app.folds()).toBe(folds));
    }
    await nextTurn();
    expect(app.waits).toEqual([]);
    expect(app.reported).toHaveLength(2);
  });

  test("are left to whoever compares the stores anew", async () => {
    const app = await opened(1);
    app.compareAgain();
    await vi.waitFor(() => expect(app.folds()).toBe(2));
    app.wait();
    expect(app.folds()).toBe(2);
  });
});
