/** One tab syncs for all of a tablet's. Two that do so cost duplicates and nothing else, so no promise hangs on it. */
import type { Later } from "./runner.ts";
import type { Phase } from "./state.ts";

const LOCK = "pult sync";

/** The leader says every so often that it lives; a frozen tab keeps its lock and says nothing. */
const BEAT_MS = 10_000;
const SILENCE_MS = 30_000;

/** What people are told of in every tab: the cloud does not answer, or does not let the tablet in. */
export type TabTrouble = Extract<Phase, "wait" | "pairAgain" | "revoked" | "tooOld">;

/**
 * What tabs say to each other: the leader lives; something was recorded; the cloud has let the tablet in again; how the
 * leader fares; a tab was opened, and would like to know that.
 */
export type TabWord = "alive" | "committed" | "letIn" | TabTrouble | "well" | "here";

export type LeaderEdges = {
  readonly locks: Pick<LockManager, "request">;
  readonly post: (word: TabWord) => void;
  /** Calls back with what the other tabs say; what it answers with ends that. */
  readonly listen: (heard: (word: TabWord) => void) => () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly later: Later;
  /** Begins to sync; what it answers with ends that. */
  readonly lead: () => {
    readonly committed: () => void;
    readonly letIn: () => void;
    readonly end: () => void;
  };
};

export type Leader = {
  /** Something was recorded in this tab: whoever leads hears of it. */
  readonly committed: () => void;
  /** In this tab somebody has had the tablet let in again: likewise. */
  readonly letIn: () => void;
  /** The page is hidden away or frozen: another tab may lead. */
  readonly release: () => void;
  /** The page is back. */
  readonly stand: () => void;
  readonly stop: () => void;
};

/** This tab's part in it. It stands for leader from the beginning. */
export const createLeader = ({ locks, post, listen, now, later, lead }: LeaderEdges): Leader => {
  let leading: (ReturnType<LeaderEdges["lead"]> & { readonly letGo: () => void }) | null = null;
  let waiting: AbortController | null = null;
  let heardAt = now();
  let cancel = (): void => {};

  const step = (): void => {
    leading?.end();
    leading?.letGo();
    leading = null;
  };
  const held = (): Promise<void> =>
    new Promise((letGo) => {
      leading = { ...lead(), letGo };
      beat();
    });
  /** In line for the lock, or past everybody else when its holder is silent. Ends when the lock is lost or let go. */
  const request = (isSteal: boolean): void => {
    waiting?.abort();
    const mine = new AbortController();
    waiting = mine;
    const options = isSteal ? { steal: true } : { signal: mine.signal };
    const lost = (): void => {
      if (waiting !== mine) return;
      step();
      if (!mine.signal.aborted) request(false);
    };
    locks.request(LOCK, options, held).then(lost, lost);
  };
  const beat = (): void => {
    cancel();
    cancel = later(beat, BEAT_MS);
    // A clock that was put back must not make a silent leader a loud one.
    heardAt = Math.min(heardAt, now());
    if (leading !== null) post("alive");
    else if (now() - heardAt >= SILENCE_MS) {
      heardAt = now();
      request(true);
    }
  };
  const stopListening = listen((word) => {
    // What happens in another tab says nothing of the leader.
    if (word === "alive") heardAt = now();
    else if (word === "committed" || word === "letIn") leading?.[word]();
  });
  const release = (): void => {
    cancel();
    waiting?.abort();
    waiting = null;
    step();
  };
  const stand = (): void => {
    if (waiting !== null) return;
    heardAt = now();
    request(false);
    beat();
  };
  stand();

  return {
    committed: () => (leading === null ? post("committed") : leading.committed()),
    letIn: () => (leading === null ? post("letIn") : leading.letIn()),
    release,
    stand,
    stop: () => {
      stopListening();
      release();
    },
  };
};
