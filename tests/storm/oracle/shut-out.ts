/** I12 of tablets: what one wrote behind the moment it was shut out stands nowhere without the owner's leave. */
import type { SeenAct, SeenShop } from "../history.ts";
import { acceptedIn } from "./authority.ts";
import type { Line } from "./lines.ts";
import { broken, type ShopRule } from "./rule.ts";

const isShuttingOut = (line: Line): boolean =>
  line.type === "RecordEdited" && line.data.kind === "device" && line.data.set["state"] === "revoked";

const entriesOf = ({ answer }: SeenAct): readonly string[] => (answer.is === "ticked" ? answer.entries : []);

/** When a tablet was shut out last, by the clock on the wall; null: none was. */
const lastShutOut = ({ acts }: SeenShop, line: Line | undefined): number | null => {
  const asked = acts.filter((act) => entriesOf(act).includes(line?.id ?? ""));
  return asked.length === 0 ? null : Math.max(...asked.map(({ askedAt }) => askedAt));
};

/**
 * Only what was written later, and stands behind the word that shut its tablet out, could not have come before it. A store
 * that was put back may have heard of both in another order.
 */
export const shutOut: ShopRule = (shop, read) => {
  const order = read(shop.order);
  const at = order.findLastIndex(isShuttingOut);
  const since = lastShutOut(shop, order[at]);
  if (since === null || (shop.restores ?? 0) > 0) return [];
  const out = new Set(shop.tablets.filter(({ state }) => state === "out").map(({ no }) => no));
  const theirs = new Set(
    shop.acts.filter(({ tablet, askedAt }) => out.has(tablet) && askedAt > since).flatMap(entriesOf),
  );
  const accepted = acceptedIn(order);
  return broken(
    "I12",
    order
      .slice(at + 1)
      .filter(({ id }) => theirs.has(id) && !accepted.has(id))
      .map(({ id }) => `${id} was written on a tablet that had been shut out`),
  );
};
