/** What owners are shown of what is held for them, when everything is over: a place as others, and nobody else's. */
import type { History } from "./history.ts";
import { finished, HOUR, type Stage } from "./stage.ts";

/** Asks on one tablet of each shop that has sent everything and has all. */
export const seeInboxes = async (stage: Stage): Promise<History["places"]> => {
  const places: History["places"][number][] = [];
  for (const [shop, name] of stage.names) {
    const seat = stage.seats.find((one) => one.shop === shop && sharingOn(one)?.view().phase === "fresh");
    const sharing = seat && sharingOn(seat);
    if (!sharing) continue;
    const held = await finished(stage, sharing.held(), HOUR);
    const where = `tablet ${String(seat.no())}: what the owner is shown of what is held`;
    places.push({ where, shop: name, text: JSON.stringify(held) });
  }
  return places;
};

const sharingOn = (seat: Stage["seats"][number]) => seat.tabs()[0]?.sharing() ?? null;
