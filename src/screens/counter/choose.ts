/** What is chosen before anything is recorded: products from the tiles, an amount from the keypad. */
import { amountOf, pressKey, type KeypadKey } from "#capture/keypad.ts";
import { COUNT_MAX, type Item } from "#domain/entry.ts";
import type { ProductId } from "#domain/ids.ts";
import { own } from "#domain/records.ts";
import { productsOnSale, type Shop } from "#domain/shop.ts";
import type { Desk } from "./desk.ts";
import type { Moment } from "./moment.ts";

export type Choosing = {
  /** One more, or one less, of a product. */
  readonly choose: (product: ProductId, change: 1 | -1) => void;
  readonly press: (key: KeypadKey) => void;
};

/** The products chosen, each at the price its tile shows. */
export const itemsChosen = (basket: Moment["basket"], shop: Shop): readonly Item[] =>
  productsOnSale(shop).flatMap(({ id, price }) => {
    const count = own(basket, id) ?? 0;
    return count > 0 ? [{ product: id, count, price }] : [];
  });

/** The amount typed in minor units, or null while none is. */
export const amountTyped = ({ keypad }: Pick<Moment, "keypad">): number | null =>
  keypad.digits === "" ? null : amountOf(keypad);

const withProduct = (basket: Moment["basket"], product: ProductId, change: 1 | -1): Moment["basket"] => ({
  ...basket,
  [product]: Math.min(COUNT_MAX, Math.max(0, (own(basket, product) ?? 0) + change)),
});

/** Makes the acts that choose. */
export const createChoosing = ({ moment, set }: Pick<Desk, "moment" | "set">): Choosing => ({
  choose: (product, change) => set({ basket: withProduct(moment().basket, product, change), refusal: null }),
  press: (key) => set({ keypad: pressKey(moment().keypad, key), pad: "keypad", refusal: null }),
});
