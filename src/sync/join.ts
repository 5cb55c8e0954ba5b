/** A tablet comes to a shop by the code that another one of it shows. */
import { accept, refuse, type Result } from "#domain/result.ts";
import type { SharedRow } from "#log/sharing.ts";
import { PROTO } from "#protocol/limits.ts";
import { writeToken } from "#protocol/token.ts";
import { atTheBeginning } from "./adopt.ts";
import { claim } from "./cloud.ts";
import type { SyncEdges } from "./desk.ts";

/**
 * Claims the place that `code` stands for, under the name the tablet is to have. Who it is was made and kept before, so
 * that a claim whose answer was lost is made again for the same place. Refused as "badCode" where the cloud knows none
 * such (any more), as "network" where it could not be asked, as "shopHere" where this tablet serves another shop.
 */
export const join = async (
  { http, memory, now }: Pick<SyncEdges, "http" | "memory" | "now">,
  code: string,
  name: string,
): Promise<Result<SharedRow, "badCode" | "network" | "shopHere">> => {
  const who = await memory.joining(name);
  if (!who.ok) return who;
  const { device, secret, shop: here } = who.value;
  const claimed = await claim(http, { proto: PROTO, code, device, secret, name });
  if (!claimed.ok) return refuse(claimed.refusal.how === "bad" ? "badCode" : "network");
  const { shop, store, head, snapshot } = claimed.value;
  if (here !== null && here !== shop) return refuse("shopHere");
  const row = {
    ...atTheBeginning(
      { shop, device, token: writeToken({ shop, device, secret }) },
      { store, head, snapshotAt: snapshot?.cursor ?? 0 },
      now(),
    ),
    // Whoever showed the code is another.
    devices: 2,
  };
  await memory.receiving.begin(row, snapshot);
  return accept(row);
};
