/** Two tablets of one shop on real databases, and between them a cloud that only keeps what it is told, in order. */
import type { Entry } from "#domain/entry.ts";
import { asId, type DeviceId, type LogId } from "#domain/ids.ts";
import { createConfirming } from "#projections/confirm.ts";
import { rebuildShared, type ShopOrder } from "#projections/rebuild-shared.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";

/** Places in memory of what others wrote. */
const RECEIVED = 2 ** 40;

export type SharedTablet = {
  readonly shop: ShopWorld;
  /** Sends at most so many of its entries; the answer that they are confirmed is lost if it is `torn`. */
  readonly push: (most: number, torn?: boolean) => Promise<void>;
  /** Takes the next page of the order. */
  readonly pull: (most: number) => Promise<void>;
  readonly refold: () => Promise<boolean>;
  readonly order: ShopOrder;
  readonly unsent: () => readonly Entry[];
};

export type Cloud = {
  readonly order: { readonly by: number; readonly entry: Entry }[];
  readonly join: (no: number) => Promise<SharedTablet>;
};

const wholeActs = (entries: readonly Entry[], most: number): readonly Entry[] => {
  const cut = entries.slice(0, most);
  return cut.slice(0, cut.findLastIndex(({ index, size }) => index === size - 1) + 1);
};

/** An empty cloud; the first tablet that joins founds the shop. */
export const createCloud = (): Cloud => {
  const order: Cloud["order"] = [];
  const join = async (no: number): Promise<SharedTablet> => {
    const log: Entry[] = [];
    const shop = await openedShop({
      seed: 100 + no,
      through: (projecting) => ({
        ...projecting,
        project: async (entries) => {
          await projecting.project(entries, true);
          log.push(...entries);
        },
      }),
    });
    const { confirm, cursor: reached } = createConfirming(shop.db);
    let cursor = 0;
    const sent = (entry: Entry): boolean => order.some((one) => one.entry.id === entry.id);
    const seen = (from: number, to: number): readonly Entry[] =>
      order
        .slice(from, to)
        .map(({ by, entry }, i) => (by === no ? entry : { ...entry, seq: RECEIVED + from + i + 1 }));
    const unsent = (): readonly Entry[] => {
      const known = new Set(order.slice(0, cursor).map(({ entry }) => entry.id));
      return log.filter(({ id }) => !known.has(id));
    };
    const confirmPage = async (inOrder: readonly Entry[]): Promise<void> => {
      const to = cursor + inOrder.length;
      const own = inOrder.filter(({ seq }) => seq < RECEIVED);
      const others = inOrder.filter(({ seq }) => seq >= RECEIVED);
      const known = new Set(own.map(({ id }) => id));
      await shop.db.transaction("rw", shop.db.tables, async () =>
        confirm({
          ...{ inOrder, own, cursor: to },
          logs: Object.fromEntries(others.map(({ logId }) => [logId, asId<DeviceId>("another")])),
          unsent: async (members) =>
            unsent().filter(({ id, member }) => members.has(member ?? "") && !known.has(id)),
        }),
      );
      cursor = to;
      if ((await reached()) !== cursor) throw new Error("the rows are as far as the page");
    };
    const shopOrder: ShopOrder = {
      after: async function* (after) {
        for (let from = after; from < cursor;) {
          // A block is some acts; an act of the setting up is longer than most.
          const entries = wholeActs(seen(from, cursor), 60);
          from += entries.length;
          yield { entries, cursor: from };
        }
      },
      unsent: async () => unsent(),
      end: async () => {
        const last = log.at(-1);
        return { seq: last?.seq ?? 0, logId: last?.logId ?? asId<LogId>(""), cursor };
      },
    };
    return {
      shop,
      unsent,
      order: shopOrder,
      push: async (most, torn = false) => {
        const isAlone = cursor === order.length;
        const batch = wholeActs(
          log.filter((entry) => !sent(entry)),
          most,
        );
        order.push(...batch.map((entry) => ({ by: no, entry })));
        if (isAlone && !torn && batch.length > 0) await confirmPage(batch);
      },
      pull: async (most) => {
        const page = wholeActs(seen(cursor, order.length), most);
        if (page.length > 0) await confirmPage(page);
      },
      refold: () => rebuildShared(shop.db, shopOrder),
    };
  };
  return { order, join };
};
