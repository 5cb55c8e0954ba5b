/** Tables of cells of "what next?": from this, on that, to this phase and these effects. */
import { expect, test } from "vitest";
import { next } from "#sync/next.ts";
import type { Effect, SyncEvent, SyncState } from "#sync/state.ts";
import { state } from "./states.ts";

export const push = { do: "push", most: 500 } as const;
export const pull = { do: "pull", whole: false } as const;

export type Cell = readonly [
  name: string,
  before: Partial<SyncState>,
  event: SyncEvent,
  phase: SyncState["phase"],
  effects: readonly Effect[],
];

/** One test for each cell. */
export const checkCells = (cells: readonly Cell[]): void => {
  test.each(cells)("%s", (_name, before, happened, phase, effects) => {
    const step = next(state(before), happened);
    expect(step.state.phase).toBe(phase);
    expect(step.effects).toEqual(effects);
    const asked = effects.findLast(({ do: what }) => what !== "wakeAt")?.do ?? null;
    expect(step.state.inFlight).toBe(asked);
  });
};
