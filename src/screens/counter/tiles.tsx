/** Products as tiles with their counts; more than fit come on further pages. */
import { memo } from "react";
import type { ProductId } from "#domain/ids.ts";
import { own } from "#domain/records.ts";
import { productsOnSale } from "#domain/shop.ts";
import { useShop } from "../shop-context.ts";
import { fewerIcon as FewerIcon } from "../parts/icons.tsx";
import { waysOf } from "#words/ways.ts";
import { TILES_PER_PAGE } from "../parts/tiles-per-page.ts";
import { useActions, useMoment } from "./actions.ts";

type TileProps = {
  readonly id: ProductId;
  readonly name: string;
  readonly price: string;
  readonly count: number;
};

const Tile = memo(({ id, name, price, count }: TileProps) => {
  const { words } = useShop();
  const { choose } = useActions();
  return (
    <div className="tile" data-on={count > 0}>
      <button
        type="button"
        className="tile-key"
        aria-label={words.till.add(name, price, count)}
        onClick={() => choose(id, 1)}
      >
        <span className="tile-name" dir="auto">
          {name}
        </span>{" "}
        <span className="tile-price">{price}</span>
        {count > 0 && <b className="tile-count" data-count={words.number(count)} />}
      </button>
      {count > 0 && (
        <button
          type="button"
          className="tile-less"
          aria-label={words.till.fewer(name)}
          onClick={() => choose(id, -1)}
        >
          <FewerIcon aria-hidden="true" />
        </button>
      )}
    </div>
  );
});

/** The tiles of the current page, and the way to the others when there are any. */
export const Tiles = () => {
  const { shop, settings, words, formats } = useShop();
  const { set } = useActions();
  const basket = useMoment((moment) => moment.basket);
  const page = useMoment((moment) => moment.page);
  const products = productsOnSale(shop);
  if (products.length === 0) return <p className="lead">{waysOf(settings.language).noProducts}</p>;
  const pages = Math.max(1, Math.ceil(products.length / TILES_PER_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = products.slice(at * TILES_PER_PAGE, (at + 1) * TILES_PER_PAGE);
  return (
    <>
      <div className="tiles">
        {shown.map(({ id, name, price }) => (
          <Tile key={id} id={id} name={name} price={formats.money(price)} count={own(basket, id) ?? 0} />
        ))}
      </div>
      {pages > 1 && (
        <button type="button" className="key swap" onClick={() => set({ page: (at + 1) % pages })}>
          {words.till.more} ({words.number(at + 1)}/{words.number(pages)})
        </button>
      )}
    </>
  );
};
