/** Where other tablets find what has a place here: by its cursor in the shop's order. */
import type { Dexie } from "dexie";
import { isReceived, placeOfCursor, receivedTables } from "./sharing.ts";

/**
 * Reads the order once. What it answers with tells the place in any other tablet's memory of what is at a place of this
 * one's; null for what does not stand in the order.
 */
export const readPlaces = async (db: Dexie): Promise<(place: number) => number | null> => {
  const stretches = await receivedTables(db).order.orderBy("place").toArray();
  return (place) => {
    if (isReceived(place)) return place;
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((stretches[middle]?.place ?? Infinity) <= place) low = middle + 1;
      else high = middle;
    }
    const stretch = stretches[low - 1];
    if (stretch === undefined || place >= stretch.place + stretch.n) return null;
    return placeOfCursor(stretch.cursor + place - stretch.place);
  };
};
