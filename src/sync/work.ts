/** Does each thing that `next` can ask for, and answers with the event of what came of it. */
import { adoptShop } from "./adopt.ts";
import { createJoining } from "./bootstrap.ts";
import { createCloudClock } from "./clock.ts";
import type { SyncEdges } from "./desk.ts";
import { createRejoining } from "./offer.ts";
import { createPulling } from "./pulling.ts";
import { createPushing, type Pushing } from "./pushing.ts";
import type { Effect, Outcome } from "./state.ts";

/** What takes time; the timer does not. */
export type Task = Exclude<Effect, { readonly do: "wakeAt" }>;

export type WorkEdges = SyncEdges & {
  /** How far the cloud's clock was ahead when last heard, in ms; null: never heard. */
  readonly offsetMs: number | null;
  /** Drops what is personal, and the token: the owner has revoked this tablet. */
  readonly wipe: () => Promise<void>;
};

export type Work = Pick<Pushing, "reserve"> & {
  /** Rejects only where this tablet's memory does; trouble with the cloud is an answer. */
  readonly perform: (task: Task) => Promise<Outcome>;
};

/** Whoever does the work. What was made ahead is kept from one task to the next. */
export const createWork = (edges: WorkEdges): Work => {
  const clock = createCloudClock(edges.offsetMs);
  const { push, setAside, reserve } = createPushing(edges, clock);
  const { pull } = createPulling(edges, clock);
  const { marks, offer, rewind, askAck } = createRejoining(edges);
  const { part, historyPage } = createJoining(edges);
  const perform = (task: Task): Promise<Outcome> => {
    switch (task.do) {
      case "adopt":
        return adoptShop(edges);
      case "push":
        return push(task.most);
      case "setAside":
        return setAside(task.place);
      case "pull":
        return pull(task.whole);
      case "marks":
        return marks(task.low, task.high);
      case "offer":
        return offer(task.after);
      case "rewind":
        return rewind(task.to);
      case "askAck":
        return askAck();
      case "snapshotPart":
        return part();
      case "historyPage":
        return historyPage();
      case "wipe":
        return edges.wipe().then(() => ({ is: "wiped" }));
    }
  };
  return { perform, reserve };
};
