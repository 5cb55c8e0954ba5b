/** Sharing before there is any: a shop that no cloud knows has nobody to ask and nothing to wait for. */
import { refuse } from "#domain/result.ts";
import type { Sharing, SyncView } from "#shell/sync-state.ts";

const ALONE: SyncView = {
  ...{ phase: "alone", asOf: null, unsent: 0, oldest: null, devices: 1, history: null, held: 0 },
};
const noContact = async () => refuse("network" as const);

/** What a shop's only tablet answers. */
export const createAlone = (): Sharing => ({
  view: () => ALONE,
  subscribe: () => () => undefined,
  connect: noContact,
  pair: noContact,
  join: noContact,
  devices: async () => null,
  held: async () => null,
  redeem: async () => ({ basis: "sole" }),
});
