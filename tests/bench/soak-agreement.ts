/** Holds the tablets of a soak to what must be true of them once all is sent: one order, one state, and every tick in it once. */
import { toHex } from "#domain/hex.ts";
import { chained } from "#log/chain.ts";
import { said } from "../sync/made-acts.ts";
import type { SoakTablet } from "./soak-tablets.ts";

const PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 500;
const START = new Uint8Array(32);

const allFresh = async (tablets: readonly SoakTablet[]): Promise<boolean> =>
  (await Promise.all(tablets.map(({ isFresh }) => isFresh()))).every((fresh) => fresh);

/** What speaks against an order that should hold each of these ids once, and so many entries besides. */
const wrongIn = (order: readonly string[], ticked: ReadonlySet<string>, besides: number): string[] => {
  const ids = new Set(order.map((text) => said(text).id));
  const lost = [...ticked].filter((id) => !ids.has(id));
  return [
    ...lost.map((id) => `${id} was ticked and is lost`),
    ...(ids.size === order.length ? [] : [`${String(order.length - ids.size)} entries stand there twice`]),
    ...(order.length === ticked.size + besides
      ? []
      : [`${String(order.length)} entries, and not ${String(ticked.size + besides)}`]),
  ];
};

/** Waits until all is sent and all has come; answers with the order. Throws where that takes too long. */
export const drain = async (
  tablets: readonly SoakTablet[],
  orderNow: () => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    if (await allFresh(tablets)) {
      const order = await orderNow();
      const stands = await Promise.all(tablets.map(({ look }) => look()));
      if (stands.every(({ cursor }) => cursor === order.length)) return order;
    }
    if (Date.now() > until) throw new Error("the tablets did not come to rest");
    await new Promise((later) => setTimeout(later, LOOK_EVERY_MS));
  }
};

/**
 * What speaks against drained tablets, nothing where all is well. `ticked` are the ids of all that was ticked, `besides` is
 * how many entries the shop began with.
 */
export const disagreement = async (
  tablets: readonly SoakTablet[],
  order: readonly string[],
  ticked: ReadonlySet<string>,
  besides: number,
): Promise<readonly string[]> => {
  const stands = await Promise.all(tablets.map(({ look }) => look()));
  const chain = toHex(order.reduce<Uint8Array>(chained, START));
  const hashes = new Set(stands.map(({ hash }) => hash));
  return [
    ...(hashes.size === 1 ? [] : [`the tablets show ${String(hashes.size)} different shops`]),
    ...stands.flatMap((stand, at) =>
      stand.chain === chain ? [] : [`tablet ${String(at + 1)} has another order`],
    ),
    ...wrongIn(order, ticked, besides),
  ];
};
