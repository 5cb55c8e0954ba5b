/** States and events of sync for tests: each differs from the plainest one by what a test is about. */
import { OFF, type Failed, type Outcome, type Pushed, type SyncEvent, type SyncState } from "#sync/state.ts";

/** The moment at which everything in these tests happens, unless one says otherwise. */
export const AT = 1_000_000;

export const state = (given: Partial<SyncState>): SyncState => ({ ...OFF, ...given });

type Plain = SyncEvent extends infer E ? (E extends SyncEvent ? Omit<E, "at" | "dice"> : never) : never;

/** An event at a moment, with the middle of all chances. */
export const event = (plain: Plain, at = AT, dice = 0.5): SyncEvent => ({ at, dice, ...plain });

export const failure = (how: Failed["how"], given: Partial<Failed> = {}): Failed => ({
  is: "failed",
  how,
  askedMs: null,
  tried: null,
  left: null,
  ...given,
});

export const answer = (given: Partial<Pushed>): Pushed => ({
  is: "pushed",
  left: 0,
  cursor: 0,
  head: null,
  sent: 0,
  rewind: null,
  ...given,
});

/** One good answer to everything that can be asked for. */
export const goodAnswers: readonly Outcome[] = [
  { is: "adopted" },
  answer({}),
  { is: "pulled", cursor: 0, head: 0, lost: false },
  { is: "marks", low: 0, high: null, left: 0 },
  { is: "offered", left: 0 },
  { is: "rewound", cursor: 0 },
  { is: "acked", moved: true },
  { is: "part", left: 1 },
  { is: "snapshotDone", cursor: 0, history: false },
  { is: "history", left: 0 },
  { is: "wiped" },
];
