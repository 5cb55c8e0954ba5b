/** A copy of what lets this tablet into its shop's cloud, apart from the shop's own stores: it outlives them. */
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import type { Memory } from "./shelf.ts";

/** What lets a tablet in. */
export type Place = { readonly shop: ShopId; readonly device: DeviceId; readonly token: string };

export type PlaceShelf = {
  readonly read: () => Place | null;
  readonly write: (place: Place) => void;
  readonly forget: () => void;
};

/** Under which it lies; whoever looks there before the shop is read learns that it is shared. */
const SHARED = "shared";

/** Keeps it in a memory of small texts. What cannot be read counts as forgotten. */
export const createPlaceShelf = ({ get, set }: Memory): PlaceShelf => ({
  read: () => {
    const token = get(SHARED) ?? "";
    const [shop, device, secret] = token.split(".");
    if (shop === undefined || device === undefined || secret === undefined) return null;
    return { shop: asId<ShopId>(shop), device: asId<DeviceId>(device), token };
  },
  // The token names shop and device.
  write: ({ token }) => set(SHARED, token),
  forget: () => set(SHARED, null),
});
