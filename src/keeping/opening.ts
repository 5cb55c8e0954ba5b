/** From the app's start until it can record: compares the two stores, brings back what one has lost, folds what is missing. */
import type { Dexie } from "dexie";
import type { Journal } from "#log/journal/journal.ts";
import type { JournalState } from "#log/journal/state.ts";
import { logTables } from "#log/database.ts";
import { replay } from "#log/replay.ts";
import { createPackingElsewhere, startPackingWorker } from "#projections/packing.ts";
import { catchUp } from "#projections/rebuild.ts";
import type { WhyNot } from "#shell/keeping.ts";
import type { OpeningShown } from "./opening-shown.ts";

/** Fewer entries are folded before anybody could read what is being done. */
const LONG = 5000;

/** Folds what the tables lack. Work that takes `long` is shown, and nothing else is meanwhile. */
export const foldWhatIsMissing = async (db: Dexie, shown: OpeningShown, long = LONG): Promise<void> => {
  const head = await logTables(db).head.get("head");
  let of = head?.seq ?? 0;
  let first: number | null = null;
  const options = {
    packing: createPackingElsewhere(startPackingWorker),
    progress: (done: number): void => {
      first ??= done;
      if (of - first > long) shown.become({ phase: "folding", done, of });
    },
  };
  if (head?.shared === true) {
    const [{ catchUpShared }, { shopOrderOf }] = await Promise.all([
      import("#projections/rebuild-shared.ts"),
      import("./shop-order.ts"),
    ]);
    const order = shopOrderOf(db);
    // What others wrote is folded too, however little was written here; and all of it, since nothing less is done.
    of = Math.max(of, (await order.end()).cursor);
    first = 0;
    await catchUpShared(db, order, options);
  } else await catchUp(db, (seq) => replay(db, seq), options);
};

const WHY: { readonly [W in Extract<JournalState, { phase: "trouble" }>["why"]]: WhyNot | null } = {
  lost: "lost",
  noSecondPlace: "noSecondPlace",
  newerApp: "newerApp",
  failed: null,
};

/** Shows the journal's state as the app's own; a journal that fails for now leaves what was shown before. */
export const showJournal = (state: JournalState, shown: OpeningShown): void => {
  switch (state.phase) {
    case "comparing":
    case "ready":
      return;
    case "recovering":
      return shown.become({ phase: "recovering", done: state.done, of: state.of });
    case "trouble": {
      const why = WHY[state.why];
      if (why !== null) shown.become({ phase: "refused", why });
    }
  }
};

const isShopHere = async (db: Dexie): Promise<boolean> => {
  try {
    return (await logTables(db).head.get("head")) !== undefined;
  } catch {
    return false;
  }
};

/** Long enough for a dropped connection to be opened again, or for room to be made on a disk. */
const FOLD_AGAIN_MS = 3_000;
/** A shop of ten years takes half a minute to fold, in vain while its disk is full. */
const FOLD_AGAIN_MAX_MS = 300_000;

export type OpeningEdges = {
  readonly db: Dexie;
  readonly journal: Pick<Journal, "settled" | "state" | "subscribe">;
  readonly shown: OpeningShown;
  /** Folds what the tables lack, in sight where that takes long; out of sight when it is tried again. */
  readonly fold: (isInSight: boolean) => Promise<void>;
  readonly report: (error: unknown) => void;
  /** Calls back after so many milliseconds. */
  readonly later: (work: () => void, ms: number) => unknown;
};

/**
 * Waits for the journal, folds, and says how it ended: now, and every time that the journal compares again. Reading goes
 * on although the journal fails for now: it is retried, and so is folding, without which nothing can be recorded.
 */
export const openAll = async (edges: OpeningEdges): Promise<void> => {
  const { db, journal, shown, fold, report, later } = edges;
  const state = await journal.settled();
  let isOver = false;
  // It compares anew when it failed, and when a dropped connection was opened again: what is found then may be another.
  const stop = journal.subscribe(() => {
    const next = journal.state();
    if (next === state || next.phase === "comparing") return;
    stop();
    isOver = true;
    openAll(edges).catch(report);
  });
  showJournal(state, shown);
  if (state.phase === "trouble" && state.why === "failed") {
    if (await isShopHere(db)) return shown.become({ phase: "ready", recovered: 0 });
    // An empty database may be one that is about to be brought back: nobody is welcomed to it, but told what is the
    // matter. Who had the shop open keeps it in sight, and what was found meanwhile is told by who found it.
    if (journal.state() === state && shown.now().phase !== "ready")
      shown.become({ phase: "refused", why: "notOpened" });
    return;
  }
  if (state.phase !== "ready") return;
  const { recovered } = state;
  const foldAll = async (failures: number): Promise<void> => {
    const isFolded = await fold(failures === 0).then(
      () => true,
      (error: unknown) => report(error),
    );
    if (isOver) return;
    // Where it fails, what was folded before can still be read.
    if (failures === 0) shown.become({ phase: "ready", recovered });
    if (isFolded === true) return;
    const waitMs = Math.min(FOLD_AGAIN_MAX_MS, FOLD_AGAIN_MS * 2 ** failures);
    later(() => void (isOver || foldAll(failures + 1)), waitMs);
  };
  await foldAll(0);
};
