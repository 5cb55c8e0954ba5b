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

export type LateActs = Acts & {
  /** Brings them here ahead of the first tap. */
  readonly fetch: () => Promise<unknown>;
};

/** Makes them; none does anything before all are here, and from then on each begins in the very tap that asks for it. */
export const createLateActs = (ground: Ground): LateActs => {
  // Made once: one desk sends one act at a time. A load that failed is tried anew.
  let here: Acts | null = null;
  let coming: Promise<Acts> | null = null;
  const load = async (): Promise<Acts> => {
    const { createActs } = await import("./hands.ts");
    return (here ??= createActs(ground));
  };
  const fetch = async (): Promise<Acts> => {
    try {
      return here ?? (await (coming ??= load()));
    } finally {
      coming = null;
    }
  };
  const call = async <T>(work: (acts: Acts) => T): Promise<Awaited<T>> => await work(here ?? (await fetch()));
  return {
    fetch,
    seen: (...given) => call(({ seen }) => seen(...given)),
    identify: (...given) => call(({ identify }) => identify(...given)),
    place: (...given) => void call(({ place }) => place(...given)),
    recordVisit: (...given) => call(({ recordVisit }) => recordVisit(...given)),
    recordSale: () => call(({ recordSale }) => recordSale()),
    redeem: (...given) => call(({ redeem }) => redeem(...given)),
    enrol: (...given) => call(({ enrol }) => enrol(...given)),
    linkCard: (...given) => call(({ linkCard }) => linkCard(...given)),
    undo: (...given) => call(({ undo }) => undo(...given)),
    undoAs: (...given) => call(({ undoAs }) => undoAs(...given)),
    settle: (...given) => void call(({ settle }) => settle(...given)),
  };
};
