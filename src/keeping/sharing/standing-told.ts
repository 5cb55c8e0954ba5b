/** What the tab that leads tells the tablet's others of how it stands with the cloud, so that all of them show the same. */
import type { LeaderEdges, TabTrouble } from "#sync/leader.ts";
import type { Phase } from "#sync/state.ts";

export type StandingTold = {
  /** What the tab that leads said last; null: no trouble. */
  readonly told: () => TabTrouble | null;
  /** This tab leads, and has come to this; null: it leads no more. */
  readonly stands: (phase: Phase | null) => void;
};

const troubleIn = (phase: Phase | null): TabTrouble | null =>
  phase === "wait" || phase === "pairAgain" || phase === "revoked" || phase === "tooOld" ? phase : null;

/** Begins to listen, and calls `changed` whenever another tab says something new. */
export const createStandingTold = (
  tabs: Pick<LeaderEdges, "post" | "listen">,
  changed: () => void,
): StandingTold => {
  let told: TabTrouble | null = null;
  let own: Phase | null = null;
  const tell = (): void => {
    if (own !== null) tabs.post(troubleIn(own) ?? "well");
  };
  const hear = (next: TabTrouble | null): void => {
    if (next === told) return;
    told = next;
    changed();
  };
  tabs.listen((word) => {
    switch (word) {
      case "here":
        return tell();
      case "well":
        return hear(null);
      case "wait":
      case "pairAgain":
      case "revoked":
      case "tooOld":
        return hear(word);
      case "alive":
      case "committed":
      case "letIn":
    }
  });
  tabs.post("here");
  return {
    told: () => told,
    stands: (phase) => {
      const isNews = troubleIn(phase) !== troubleIn(own) || (own === null) !== (phase === null);
      own = phase;
      if (isNews) tell();
    },
  };
};
