/** The owner's page about the products: the counter's tiles, their prices and their order. */
import { asId, type ProductId } from "#domain/ids.ts";
import { productsOnSale } from "#domain/shop.ts";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { shownIcon as ShowIcon } from "../owner-icons.tsx";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { Acted, useOwnerActs, type OwnerActs } from "../owner-acts.tsx";
import { ProductForm, type ProductTexts } from "./product-form.tsx";
import { ProductList } from "./product-list.tsx";
import { useProductsWords } from "./products-words.ts";

const Adding = ({ acts }: { acts: OwnerActs }) => {
  const { shop } = useShop();
  const { newId } = useServices();
  const { form, done } = useProductsWords();
  const add = async (set: ProductTexts): Promise<boolean> =>
    acts.send(done.added(set.name.trim()), () => ({
      type: "PutProduct",
      id: asId<ProductId>(newId()),
      // Behind all there are, also those that were moved or hidden.
      set: {
        ...set,
        position: Object.values(shop.products).reduce((n, { doc }) => Math.max(n, doc.position + 1), 0),
      },
    }));
  return (
    <section className="panel adding" aria-label={form.add}>
      <h2 className="show">{form.add}</h2>
      <p className="sub">{form.addHelp}</p>
      <ProductForm
        start={{ name: "", price: null }}
        others={productsOnSale(shop).map(({ name }) => name)}
        go={form.go}
        save={add}
      />
    </section>
  );
};

const Hidden = ({ acts }: { acts: OwnerActs }) => {
  const { shop, formats } = useShop();
  const { list, done } = useProductsWords();
  const hidden = Object.entries(shop.products).filter(([, { doc }]) => !doc.active);
  if (hidden.length === 0) return null;
  const show = (id: string, name: string): void =>
    void acts.send(done.shown(name), () => ({
      type: "PutProduct",
      id: asId<ProductId>(id),
      set: { active: true },
    }));
  return (
    <section className="panel hidden-products" aria-label={list.hidden}>
      <h2 className="show">{list.hidden}</h2>
      <p className="sub">{list.hiddenHelp}</p>
      <ul>
        {hidden.map(([id, { doc }]) => (
          <li key={id} className="product">
            <span className="product-key">
              <span dir="auto">{doc.name}</span>
              <b>{formats.money(doc.price)}</b>
            </span>
            <button
              type="button"
              className="round"
              aria-label={list.show(doc.name)}
              onClick={() => show(id, doc.name)}
            >
              <ShowIcon aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Page = () => {
  const { title } = useProductsWords();
  const acts = useOwnerActs();
  return (
    <OwnerFrame title={title}>
      <Acted acts={acts} />
      <div className="products-page">
        <ProductList acts={acts} />
        <Adding acts={acts} />
        <Hidden acts={acts} />
      </div>
    </OwnerFrame>
  );
};

export const ProductsPage = () => <OwnerGate right="runShop">{() => <Page />}</OwnerGate>;
