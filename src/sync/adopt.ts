/** Brings a shop that was alone to the cloud. */
import type { SharedRow } from "#log/sharing.ts";
import { PROTO } from "#protocol/limits.ts";
import { writeToken } from "#protocol/token.ts";
import { adopt } from "./cloud.ts";
import { failedBy, type SyncEdges } from "./desk.ts";
import type { Failed, Outcome } from "./state.ts";

/** Where a tablet stands that has just come to a cloud and has taken nothing from it. */
export const atTheBeginning = (
  who: Pick<SharedRow, "shop" | "device" | "token">,
  said: { readonly store: string; readonly head: number; readonly snapshotAt: number },
  contactAt: number,
): SharedRow => ({
  ...who,
  ...said,
  cursor: 0,
  chain: new Uint8Array(32),
  acks: {},
  offsetMs: null,
  contactAt,
  devices: 1,
});

/** Asks the cloud to take the shop in. Who the tablet is was made and kept before, so asking again is asking once. */
export const adoptShop = async (
  edges: SyncEdges,
): Promise<Extract<Outcome, { readonly is: "adopted" }> | Failed> => {
  const { http, memory, now } = edges;
  const { shop, device, secret, name } = await memory.adopting();
  const adopted = await adopt(http, { proto: PROTO, shop, device, secret, name });
  if (!adopted.ok) return failedBy(adopted.refusal);
  const { store, cursor: head } = adopted.value;
  const token = writeToken({ shop, device, secret });
  await memory.receiving.begin(
    atTheBeginning({ shop, device, token }, { store, head, snapshotAt: 0 }, now()),
    null,
  );
  return { is: "adopted" };
};
