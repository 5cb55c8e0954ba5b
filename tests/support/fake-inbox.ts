/** What waits for the owner in tests: flags of entries in a world's log, as the tables would raise them. */
import type { Entry, EntryOf } from "#domain/entry.ts";
import { asId, type DeviceId, type MemberId } from "#domain/ids.ts";
import type { SamePerson } from "#domain/same-person.ts";
import type { Flag } from "#domain/flags.ts";
import type { FlagView } from "#projections/flag-reading.ts";
import type { Services } from "#screens/services.ts";
import type { HeldView } from "#shell/sync-state.ts";
import type { FakeServices } from "./fake-services.ts";
import type { World } from "./given.ts";

/** An entry, and the tablet it was written on. */
export type OnTablet = { readonly entry: Entry; readonly tablet: string };

/** A flag of the first entry, which the others stand against. */
export const flagged = (
  kind: Flag["kind"],
  [late, ...others]: readonly [OnTablet, ...OnTablet[]],
  other: Partial<FlagView> = {},
): FlagView => {
  const { id, member, by, seq } = late.entry;
  const entries = [late, ...others].map(({ entry, tablet }) => ({
    ...{ id: entry.id, at: entry.at, device: asId<DeviceId>(tablet) },
  }));
  return {
    ...{ id, kind, member, by, seq, entries, name: member, short: null, fields: [], settled: null },
    ...other,
  };
};

/** A reward of ten stamps that another tablet handed out, which nothing is left for. */
export const coffeeFromElsewhere = (world: World, member: string): World =>
  world.happened({
    ...{ type: "RewardRedeemed", v: 1, member: asId<MemberId>(member) },
    data: {
      ...{ reward: asId("coffee"), program: 1, unit: "stamps", cost: 10, value: 320, basis: "policy" },
    } as EntryOf<"RewardRedeemed">["data"],
  });

/** The latest entry of a type in the world's log. */
export const latest = (world: World, type: Entry["type"], before = 0): Entry => {
  const entry = world.log.filter((one) => one.type === type).at(-1 - before);
  if (!entry) throw new Error(`nothing of the type ${type} was written`);
  return entry;
};

/** An act that the cloud holds; anything may be otherwise. */
export const heldBack = (told: Entry | null, other: Partial<HeldView> = {}): HeldView => ({
  ...{ entries: [told?.id ?? asId("unreadable")], device: "Terrace", at: told?.at ?? 0 },
  ...{ code: "needsManager", told, ...other },
});

const isSettled = (world: World, { id }: FlagView): boolean =>
  world.log.some((entry) => entry.type === "OverdrawSettled" && entry.data.redemption === id);

/** Services whose tables tell of these flags, until they are settled, and of these members. */
export const waiting =
  (flags: readonly FlagView[], same: readonly SamePerson[] = []) =>
  ({ services: { read }, world }: FakeServices): Partial<Services> => ({
    read: {
      ...read,
      flags: async (open) => flags.filter((flag) => !open || !isSettled(world(), flag)),
      samePersons: async () => same,
    },
  });
