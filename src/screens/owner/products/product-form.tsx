/** A product's name and price in two fields, with what is the matter with either of them below it. */
import { useEffect, useRef, useState, type RefObject } from "react";
import { AMOUNT_MAX } from "#domain/money.ts";
import { cleanName } from "#domain/text.ts";
import { AmountField } from "#screens/parts/amount-field.tsx";
import { TextField } from "#screens/parts/text-field.tsx";
import { useShop } from "#screens/shop-context.ts";
import { useProductsWords } from "./products-words.ts";

export type ProductTexts = { readonly name: string; readonly price: number };

type ProductFormProps = {
  readonly start: { readonly name: string; readonly price: number | null };
  /** Names there are already, for whoever is about to add one twice. */
  readonly others: readonly string[];
  readonly go: string;
  /** Whether it was recorded: a form that stays open is then empty again. */
  readonly save: (texts: ProductTexts) => Promise<boolean>;
  readonly leave?: () => void;
};

const isSameName = (a: string, b: string): boolean =>
  a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

/** Faults are told once somebody wanted to save, not while they are still typing. */
const useFaults = (name: string, price: number | null) => {
  const { words } = useShop();
  const { form } = useProductsWords();
  const [isAsked, setAsked] = useState(false);
  const clean = cleanName(name);
  const nameFault = clean.ok ? null : words.refusals[clean.refusal]({ reason: clean.refusal } as never);
  const isPrice = price !== null && price >= 0 && price <= AMOUNT_MAX;
  const priceFault = isPrice ? null : price === null ? form.noPrice : form.badPrice;
  return {
    ask: setAsked,
    isFine: nameFault === null && priceFault === null,
    /** Which of the two fields must be mended first. */
    first: nameFault === null ? 1 : 0,
    name: isAsked ? nameFault : null,
    price: isAsked ? priceFault : null,
  };
};

/** A form that opened in the place of something takes the focus, and Escape closes it. */
const useLeaving = (place: RefObject<HTMLFormElement | null>, leave: (() => void) | undefined): void => {
  const opened = leave !== undefined;
  useEffect(() => {
    const first = opened ? place.current?.querySelector("input") : null;
    first?.focus();
    first?.select();
  }, [place, opened]);
  useEffect(() => {
    if (!leave) return;
    const hear = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && place.current?.contains(document.activeElement)) leave();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [place, leave]);
};

export const ProductForm = ({ start, others, go, save, leave }: ProductFormProps) => {
  const { settings } = useShop();
  const { form } = useProductsWords();
  const [name, setName] = useState(start.name);
  const [price, setPrice] = useState(start.price);
  const faults = useFaults(name, price);
  const place = useRef<HTMLFormElement>(null);
  useLeaving(place, leave);
  const twin = others.find((other) => isSameName(other, name));
  const submit = async (): Promise<void> => {
    if (!faults.isFine || price === null) {
      faults.ask(true);
      return place.current?.querySelectorAll("input")[faults.first]?.focus();
    }
    if (!(await save({ name, price }))) return;
    faults.ask(false);
    if (leave) return leave();
    setName("");
    setPrice(null);
    place.current?.querySelector("input")?.focus();
  };
  return (
    <form
      className="product-form"
      noValidate
      ref={place}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={form.name}
        value={name}
        change={setName}
        fault={faults.name}
        {...(twin === undefined ? {} : { help: form.twice(twin) })}
        enterKeyHint="next"
      />
      <AmountField
        label={form.price}
        currency={settings.currency}
        language={settings.language}
        value={price}
        change={setPrice}
        fault={faults.price}
      />
      <div className="product-keys">
        <button type="submit" className="key brand">
          {go}
        </button>
        {leave && (
          <button type="button" className="key second" onClick={leave}>
            {form.leave}
          </button>
        )}
      </div>
    </form>
  );
};
