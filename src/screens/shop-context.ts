/** The open shop as every screen of it needs it: settings, words, formats, rules, staff. */
import { createContext, use } from "react";
import type { Day } from "#domain/day.ts";
import type { StaffId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import type { OpenShop, Shop } from "#domain/shop.ts";
import type { Formats } from "#words/format.ts";
import type { Words } from "#words/words.ts";

/** In `settings` the language is the one that is spoken in this tab; the shop's own record is in `shop`. */
export type ShopContext = OpenShop & {
  readonly shop: Shop;
  readonly words: Words;
  readonly formats: Formats;
  /** The business day, which turns by itself in the night. */
  readonly today: Day;
  /** Who is at the counter. */
  readonly by: StaffId | null;
  readonly setBy: (staff: StaffId) => void;
};

const Context = createContext<ShopContext | null>(null);

export const ShopProvider = Context.Provider;

/** The open shop; only below a provider. */
export const useShop = (): ShopContext => {
  const shop = use(Context);
  assert(shop !== null, "screens of a shop are shown once it is set up");
  return shop;
};
