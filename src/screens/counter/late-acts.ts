/** The acts that need the counter's hands: fetched with the panels they are made from, or with the first tap that needs one. */
import type { Services } from "../services.ts";
import type { ShopContext } from "../shop-context.ts";
import type { Desk } from "./desk.ts";
import type { Identifying } from "./identify.ts";
import type { Joining } from "./join.ts";
import type { MomentStore } from "./moment.ts";
import type { RingingUp } from "./ring-up.ts";
import type { TakingBack } from "./take-back.ts";

export type Acts = Identifying & RingingUp & Joining & TakingBack & Pick<Desk, "settle">;

/** What acts are made over; the shop is asked for anew each time, since it may change meanwhile. */
export type Ground = {
  readonly store: MomentStore;
  readonly services: Services;
  readonly context: () => ShopContext;
};

/** Makes them; none does anything before all are here. */
export const createLateActs = (ground: Ground): Acts => {
  const load = async (): Promise<Acts> => {
    const { createActs } = await import("./hands.ts");
    return createActs(ground);
  };
  // Made once: one desk sends one act at a time. A load that failed is tried anew.
  let made: Promise<Acts> | null = null;
  const acts = async (): Promise<Acts> => {
    try {
      return await (made ??= load());
    } catch (error) {
      made = null;
      throw error;
    }
  };
  const soon = async (work: (here: Acts) => void): Promise<void> => work(await acts());
  return {
    seen: async (...given) => (await acts()).seen(...given),
    identify: async (...given) => (await acts()).identify(...given),
    place: (member) => void soon(({ place }) => place(member)),
    recordVisit: async (...given) => (await acts()).recordVisit(...given),
    recordSale: async () => (await acts()).recordSale(),
    redeem: async (...given) => (await acts()).redeem(...given),
    enrol: async (...given) => (await acts()).enrol(...given),
    linkCard: async (...given) => (await acts()).linkCard(...given),
    undo: async (...given) => (await acts()).undo(...given),
    undoAs: async (...given) => (await acts()).undoAs(...given),
    settle: (again) => void soon(({ settle }) => settle(again)),
  };
};
