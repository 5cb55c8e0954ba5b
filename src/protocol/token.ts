/** Tokens: how a tablet says which shop and which device it is, and proves it by a secret of its own making. */
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { UUID } from "./wire.ts";

const SECRET = /^[0-9a-f]{64}$/;

export type Token = { readonly shop: ShopId; readonly device: DeviceId; readonly secret: string };

/** The text that stands behind "Bearer"; `secret` is 32 random bytes in hexadecimal digits. */
export const writeToken = ({ shop, device, secret }: Token): string => `${shop}.${device}.${secret}`;

/** Reads a token; null where the text is none. Whether it is a good one is the store's to say. */
export const readToken = (text: string): Token | null => {
  const [shop = "", device = "", secret = "", ...rest] = text.split(".", 4);
  if (rest.length > 0 || !UUID.test(shop) || !UUID.test(device) || !SECRET.test(secret)) return null;
  return { shop: asId(shop), device: asId(device), secret };
};
