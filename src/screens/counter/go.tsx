/** The big button, and the amount it is about. */
import { Fragment } from "react";
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
  /** A sentence, or several things that are each read in one go. */
  readonly detail: string | readonly string[];
  readonly asleep?: boolean;
  readonly act: () => Promise<void>;
};

/** Where these do not all fit on one line, it is broken between them. */
const Parts = ({ parts }: { parts: readonly string[] }) => {
  const { words } = useShop();
  const between = words.done.plus(["", ""]).trimEnd();
  return parts.map((part, at) => (
    <Fragment key={part}>
      {at > 0 && " "}
      <span className="whole">
        {part}
        {at < parts.length - 1 && between}
      </span>
    </Fragment>
  ));
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
      {detail.length > 0 && <small>{typeof detail === "string" ? detail : <Parts parts={detail} />}</small>}
    </button>
  );
};
