/** The products on the tiles in their order, a page of the counter after the other. */
import { Fragment, useCallback, useMemo, useState } from "react";
import type { ProductId } from "#domain/ids.ts";
import { productsOnSale } from "#domain/shop.ts";
import { TILES_PER_PAGE } from "#screens/parts/tiles-per-page.ts";
import { useShop } from "#screens/shop-context.ts";
import type { OwnerActs } from "../owner-acts.tsx";
import { movedTo, useArranging } from "./arranging.ts";
import { ProductForm } from "./product-form.tsx";
import { ProductRow } from "./product-row.tsx";
import { useProductsWords } from "./products-words.ts";

/** What was asked for last, shown until the shop's own order is another than it was then. */
type Wanted = { readonly order: readonly ProductId[]; readonly over: string };

const useOrder = (acts: OwnerActs) => {
  const { shop } = useShop();
  const { done } = useProductsWords();
  const products = useMemo(() => productsOnSale(shop), [shop]);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const stored = products.map(({ id }) => id);
  const over = stored.join();
  const kept = useMemo(() => (over === "" ? [] : (over.split(",") as ProductId[])), [over]);
  // Once the shop's order has changed it is the one that counts, also where it comes to be the former one again.
  if (wanted !== null && wanted.over !== over) setWanted(null);
  const { send } = acts;
  const arrange = useCallback(
    (order: readonly ProductId[], moved: ProductId): void => {
      const name = products.find(({ id }) => id === moved)?.name ?? "";
      setWanted({ order, over });
      const arranged = async (): Promise<void> => {
        if (!(await send(done.moved(name), () => ({ type: "ArrangeProducts", order })))) setWanted(null);
      };
      void arranged();
    },
    [products, send, done, over],
  );
  return { products, order: wanted?.over === over ? wanted.order : kept, arrange };
};

export const ProductList = ({ acts }: { acts: OwnerActs }) => {
  const { list, form, done } = useProductsWords();
  const { products, order, arrange } = useOrder(acts);
  const { place, order: shown, dragged, begin } = useArranging(order, arrange);
  const [changing, setChanging] = useState<ProductId | null>(null);
  // Whose form was closed: its key takes the focus, which would be lost with the form.
  const [left, setLeft] = useState<ProductId | null>(null);
  const pages = Math.ceil(products.length / TILES_PER_PAGE);
  const leave = (id: ProductId): void => {
    setChanging(null);
    setLeft(id);
  };
  const row = (id: ProductId, at: number) => {
    const product = products.find((one) => one.id === id);
    if (!product) return null;
    const { name, price } = product;
    if (changing === id)
      return (
        <ProductForm
          start={product}
          others={products.filter((one) => one.id !== id).map((one) => one.name)}
          go={form.save}
          save={(set) => acts.send(done.changed(set.name.trim()), () => ({ type: "PutProduct", id, set }))}
          leave={() => leave(id)}
        />
      );
    return (
      <ProductRow
        {...{ name, price, at }}
        of={order.length}
        grab={(event) => begin(id, event)}
        move={(to) => arrange(movedTo(order, id, to), id)}
        isBack={left === id}
        change={() => setChanging(id)}
        hide={() =>
          void acts.send(done.hidden(name), () => ({ type: "PutProduct", id, set: { active: false } }))
        }
      />
    );
  };
  return (
    <section className="panel products" aria-label={list.title}>
      <h2 className="show">{list.title}</h2>
      {products.length === 0 && <p className="hint">{list.none}</p>}
      {pages > 1 && <p className="hint">{list.pages(products.length, TILES_PER_PAGE)}</p>}
      <ul ref={place}>
        {shown.map((id, at) => (
          <Fragment key={id}>
            {pages > 1 && at % TILES_PER_PAGE === 0 && (
              <li className="page-mark">{list.page(at / TILES_PER_PAGE + 1, pages)}</li>
            )}
            <li className="product" data-row data-dragged={dragged === id}>
              {row(id, at)}
            </li>
          </Fragment>
        ))}
      </ul>
    </section>
  );
};
