/** Keeps sync going: in one of the tablet's tabs, and woken by whatever may have changed. */
import type { Later } from "#sync/runner.ts";
import { createLeader, type LeaderEdges } from "#sync/leader.ts";
import { createLive, type Live, type LiveEdges } from "#sync/live.ts";
import type { SyncMemory } from "#sync/memory.ts";
import { createRunner, type Runner, type RunnerEdges } from "#sync/runner.ts";
import type { Phase, Start } from "#sync/state.ts";
import type { FetchEdges } from "#sync/fetch-http.ts";
import type { SharedRow } from "#log/sharing.ts";
import { createStandingTold } from "./standing-told.ts";

export type SyncingEdges = Omit<RunnerEdges, "offsetMs"> &
  FetchEdges & {
    readonly locks: LeaderEdges["locks"];
    /** Through which the tablet's tabs hear of each other. */
    readonly tabs: Pick<LeaderEdges, "post" | "listen">;
    /** Where the page's own coming and going is heard. */
    readonly page: Pick<Window, "addEventListener"> & {
      readonly document: Pick<Document, "addEventListener" | "visibilityState">;
    };
    readonly later: Later;
  };

export type Syncing = {
  /** Something was recorded in this tab. */
  readonly committed: () => void;
  /** The cloud has let this tablet in again: whichever tab leads need not wait any longer. */
  readonly letIn: () => void;
  /** What sync is about; while another tab leads, what troubles that one, and null where nothing does. */
  readonly phase: () => Phase | null;
  /** Calls back after every change of it, until what it answers with is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The tablet belongs to no cloud any more. */
  readonly stop: () => void;
};

/** How long after a failure the leading tab looks again how things stand. */
const LOOK_AGAIN_MS = 3_000;

/** How a tablet of a shared shop begins. */
const startOf = async ({ shared, bootstrap }: SyncMemory): Promise<Start | null> => {
  const [row, wanted, history] = await Promise.all([shared(), bootstrap.wanted(), bootstrap.history()]);
  if (row === null) return null;
  return {
    is: "start",
    here: wanted === null ? "shared" : "joining",
    cursor: row.cursor,
    history: history !== null,
  };
};

/** One turn as the leading tab. */
const leadOnce = (edges: SyncingEdges, changed: (phase: Phase | null) => void) => {
  let isOver = false;
  let runner: Runner | null = null;
  let live: Live | null = null;
  let cancel = (): void => {};
  const listen = (made: Runner, { shop, token, devices }: SharedRow): void => {
    let tablets = devices;
    const hinted: LiveEdges["hinted"] = (hint) => {
      made.event({ is: "hint", head: hint.head });
      if (hint.devices === tablets) return;
      tablets = hint.devices;
      // A reward must be asked for as soon as another could give it: that is learnt with an answer, so one is asked for.
      made.event({ is: "committed" });
    };
    live?.stop();
    live = createLive({ ...edges, hinted }, shop, token);
  };
  const begin = async (): Promise<void> => {
    const [row, start] = await Promise.all([edges.memory.shared(), startOf(edges.memory)]);
    if (row === null || start === null || isOver) return;
    const made = createRunner({ ...edges, offsetMs: row.offsetMs });
    runner = made;
    made.subscribe(() => changed(made.state().phase));
    made.event(start);
    listen(made, row);
  };
  const beginAgain = async (): Promise<void> => {
    const [row, start] = await Promise.all([edges.memory.shared(), startOf(edges.memory)]);
    if (row === null || start === null || isOver || runner === null) return;
    runner.event(start);
    listen(runner, row);
  };
  const tryToBegin = (): void =>
    void begin().catch((error: unknown) => {
      edges.report(error);
      // A database whose connection was dropped is there again soon; nobody else would begin while this tab leads.
      if (!isOver) cancel = edges.later(tryToBegin, LOOK_AGAIN_MS);
    });
  tryToBegin();
  return {
    nudge: (is: "committed" | "online" | "visible"): void => runner?.event({ is }),
    letIn: (): void => void beginAgain().catch(edges.report),
    end: (): void => {
      isOver = true;
      cancel();
      runner?.stop();
      live?.stop();
      changed(null);
    },
  };
};

/** Begins to sync a shop that has a cloud. */
export const startSyncing = (edges: SyncingEdges): Syncing => {
  const { locks, tabs, page, now, later } = edges;
  const listeners = new Set<() => void>();
  let phase: Phase | null = null;
  let turn: ReturnType<typeof leadOnce> | null = null;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const standing = createStandingTold(tabs, tell);
  const changed = (next: Phase | null): void => {
    phase = next;
    standing.stands(next);
    tell();
  };
  const leader = createLeader({
    ...{ ...tabs, locks, now, later },
    lead: () => {
      const mine = leadOnce(edges, changed);
      turn = mine;
      return {
        committed: () => mine.nudge("committed"),
        letIn: mine.letIn,
        end: () => {
          if (turn === mine) turn = null;
          mine.end();
        },
      };
    },
  });
  const over = new AbortController();
  const { signal } = over;
  const look = (): void => {
    if (page.document.visibilityState === "visible") turn?.nudge("visible");
  };
  page.addEventListener("online", () => turn?.nudge("online"), { signal });
  page.document.addEventListener("visibilitychange", look, { signal });
  // A page that is put by would keep the lock and do nothing.
  page.addEventListener("pagehide", leader.release, { signal });
  page.addEventListener("pageshow", leader.stand, { signal });
  page.document.addEventListener("freeze", leader.release, { signal });
  page.document.addEventListener("resume", leader.stand, { signal });
  return {
    committed: leader.committed,
    letIn: leader.letIn,
    phase: () => phase ?? standing.told(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {
      over.abort();
      leader.stop();
    },
  };
};
