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
  readonly refold: (over?: ShopOrder) => Promise<boolean>;
  /** From now on what it records is unsent; what it recorded before is what the order begins with. */
  readonly share: () => void;
  readonly order: ShopOrder;
  readonly unsent: () => readonly Entry[];
};

export type Cloud = {
  readonly order: { readonly by: number; readonly entry: Entry }[];
  /** A tablet that was `alone` has a shop already, and shares it only when it says so. */
  readonly join: (no: number, alone?: boolean) => Promise<SharedTablet>;
};

const wholeActs = (entries: readonly Entry[], most: number): readonly Entry[] => {
  const cut = entries.slice(0, most);
  return cut.slice(0, cut.findLastIndex(({ index, size }) => index === size - 1) + 1);
};

/** An empty cloud; the first tablet that joins founds the shop. */
export const createCloud = (): Cloud => {
  const order: Cloud["order"] = [];
  const join: Cloud["join"] = async (no, alone = false) => {
    const log: Entry[] = [];
    let [isShared, presumed] = [!alone, 0];
    const shop = await openedShop({
      seed: 100 + no,
      through: (projecting) => ({
        ...projecting,
        project: async (entries) => {
          await projecting.project(entries, isShared);
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
    const unordered = (): readonly Entry[] => {
      const known = new Set(order.slice(0, cursor).map(({ entry }) => entry.id));
      return log.filter(({ id }) => !known.has(id));
    };
    const unsent = (): readonly Entry[] => unordered().filter(({ seq }) => seq > presumed);
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
        const begun = unordered().filter(({ seq }) => seq <= presumed);
        if (begun.length > 0) yield { entries: begun, cursor: Math.max(after, cursor) };
      },
      unsent: async () => unsent(),
      end: async () => {
        const last = log.at(-1);
        return { seq: last?.seq ?? 0, logId: last?.logId ?? asId<LogId>(""), cursor, turn: 0 };
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
      refold: (over = shopOrder) => rebuildShared(shop.db, over),
      share: () => {
        isShared = true;
        presumed = log.length;
      },
    };
  };
  return { order, join };
};
