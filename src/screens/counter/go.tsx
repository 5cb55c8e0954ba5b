/** The big button, and the amount it is about. */
import { useShop } from "../shop-context.ts";
import { useMoment } from "./actions.ts";
import { amountTyped, itemsChosen } from "./choose.ts";

/** Minor units chosen and typed so far; null while there is nothing. */
export const useAmount = (): number | null => {
  const { shop } = useShop();
  const basket = useMoment((moment) => moment.basket);
  const typed = useMoment(amountTyped);
  const items = itemsChosen(basket, shop);
  if (items.length === 0) return typed;
  return items.reduce((sum, { count, price }) => sum + count * price, typed ?? 0);
};

type GoProps = {
  readonly kind: "go" | "due" | "second";
  readonly title: string;
  readonly detail: string;
  readonly asleep?: boolean;
  readonly act: () => Promise<void>;
};

/** Says what it does and what comes of it; asleep it does nothing, and says what it waits for. */
export const Go = ({ kind, title, detail, asleep = false, act }: GoProps) => {
  const quiet = useMoment((moment) => moment.quiet);
  return (
    <button
      type="button"
      className="go"
      data-kind={kind}
      data-asleep={asleep}
      aria-disabled={asleep || quiet}
      onClick={() => {
        if (!asleep) void act();
      }}
    >
      {title}
      {detail !== "" && <small>{detail}</small>}
    </button>
  );
};
