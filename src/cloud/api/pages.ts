/** Full pages, packed: tablets that come back together ask for the same ones. What was used longest ago goes first. */
import type { ShopId } from "#domain/ids.ts";
import type { Packed } from "#protocol/frame.ts";
import type { FullPage } from "../store/pages.ts";
import type { PullQuery } from "../store/seams.ts";

/** A packed page, and what must still be so for it to stand. */
type Kept = { readonly page: FullPage; readonly packed: Packed };

type Place = Pick<PullQuery, "cursor" | "limit">;

export type Pages = {
  /** The page that begins there, if it is kept. */
  readonly find: (shop: ShopId, place: Place) => Kept | null;
  readonly keep: (shop: ShopId, place: Place, kept: Kept) => void;
  /** Lets go of all that is kept of a shop. */
  readonly forget: (shop: ShopId) => void;
};

/** Bytes of packed pages that a process keeps. */
export const PAGES_BYTES = 64 * 1024 * 1024;

const sizeOf = ({ packed: { texts, payloads } }: Kept): number => texts.length + payloads.length;

/** Keeps at most so many bytes. */
export const createPages = (most: number): Pages => {
  // A map goes through its keys in the order in which they were put: the first is the one used longest ago.
  const pages = new Map<string, Kept>();
  let bytes = 0;
  const keyOf = (shop: ShopId, { cursor, limit }: Place): string => `${shop} ${cursor} ${limit}`;
  const drop = (key: string): void => {
    const kept = pages.get(key);
    if (kept === undefined) return;
    pages.delete(key);
    bytes -= sizeOf(kept);
  };
  return {
    find: (shop, place) => {
      const key = keyOf(shop, place);
      const kept = pages.get(key);
      if (kept === undefined) return null;
      pages.delete(key);
      pages.set(key, kept);
      return kept;
    },
    keep: (shop, place, kept) => {
      const key = keyOf(shop, place);
      drop(key);
      pages.set(key, kept);
      bytes += sizeOf(kept);
      for (const oldest of pages.keys()) {
        if (bytes <= most) break;
        drop(oldest);
      }
    },
    forget: (shop) => {
      for (const key of pages.keys()) if (key.startsWith(`${shop} `)) drop(key);
    },
  };
};
