/** A shop of real tablets at endpoint processes: their runners, a virtual clock, and a network that goes through `handle`. */
import type { Store } from "#cloud/store/seams.ts";
import { openStoreAt } from "#cloud/store/open.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import type { Fault } from "../faulty-network.ts";
import type { Truth } from "../shared-shop.ts";
import { shownCode } from "../shown-code.ts";
import { orderIn, truthIn } from "../truth.ts";
import { createVirtualClock } from "../virtual-clock.ts";
import { createWorld, type World } from "../world.ts";

const NOON = 1_770_000_000_000;

/** A shop of so many tablets that has just come to the cloud behind `handle`; `faults` become of its requests from then on. */
export const foundShop = async (
  count: number,
  handle: (request: HttpRequest) => Promise<HttpAnswer>,
  faults: readonly Fault[] = ["none"],
): Promise<World> => {
  const world = createWorld(createVirtualClock(NOON), count, handle, faults);
  await world.found(() => shownCode(handle, world.tills[0]?.row()?.token ?? ""));
  return world;
};

/** Every tablet records an act of as many entries as `size` says, and sends it as soon as it can. */
export const recordEverywhere = ({ tills }: World, size: () => number): void => {
  for (const till of tills) {
    till.record(size());
    till.runner().event({ is: "committed" });
  }
};

/** What the store at an address holds, read beside whoever has it open. */
export type OpenTruth = Truth & {
  readonly order: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

/** Opens the store at an address for looking into it. */
export const openTruth = async (address: string): Promise<OpenTruth> => {
  const opened = await openStoreAt(address, Date.now);
  if (!opened.ok) throw new Error(opened.refusal);
  const store: Store = opened.value;
  return { ...truthIn(() => store), order: () => orderIn(store), close: store.close };
};
