/** When the app may begin with what nobody waits for. */
import { openShop } from "#domain/shop.ts";
import type { Queries } from "#projections/queries.ts";

/** Long enough for a card that is shown in the first moment to be answered before anything else begins. */
const REST_MS = 1_200;

/**
 * Settles once the screens rest. Reads the shop, so that the database is open by the time they ask. Nobody waits where
 * there is no shop to show: it is about to be brought back, refused or founded; nor where other code has made the tables,
 * for they are about to be made anew.
 */
export const restOf = async (
  read: Pick<Queries, "shop" | "isOutdated">,
  wait: (ms: number) => Promise<void>,
): Promise<void> => {
  try {
    const [shop, outdated] = await Promise.all([read.shop(), read.isOutdated()]);
    if (!outdated && openShop(shop) !== null) await wait(REST_MS);
  } catch {
    // What cannot be read is what whoever begins now will find, and say.
  }
};
