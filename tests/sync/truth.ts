/** What a real store holds of the shop that these tests make, read from behind every door. */
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import type { Store } from "#cloud/store/seams.ts";
import { chained } from "#log/chain.ts";
import { PULL_ENTRIES } from "#protocol/limits.ts";
import { markOf } from "#protocol/mark.ts";
import { idOf, said } from "./made-acts.ts";
import type { Truth } from "./shared-shop.ts";

const SHOP = asId<ShopId>(idOf(99, 1));
const START = new Uint8Array(32);

/** The texts of the shop's order, page by page. Throws where the store does not know a mark of its own. */
export const orderIn = async (store: Store): Promise<readonly string[]> => {
  const device = asId<DeviceId>(idOf(98, 1));
  const who = { shop: SHOP, device, state: "active", isExpired: false } as const;
  const all: string[] = [];
  let chain: Uint8Array = START;
  for (;;) {
    const ask = { cursor: all.length, mark: markOf(chain), store: null, limit: PULL_ENTRIES };
    const page = await store.pull(who, { ...ask, skip: new Map(), tip: null, app: "" });
    if (!page.ok) throw new Error("the store does not know its own marks");
    if (page.value.texts.length === 0) return all;
    for (const text of page.value.texts) chain = chained(chain, text);
    all.push(...page.value.texts);
  }
};

/** The truth in a store, which may be another one every time. */
export const truthIn = (current: () => Store): Truth => ({
  ids: async () => (await orderIn(current())).map((text) => said(text).id),
  chain: async () => (await orderIn(current())).reduce<Uint8Array>(chained, START),
  held: async () => (await current().held(SHOP)).map(({ text }) => said(text ?? "[]").id),
});
