/** One product in the list: its handle, its name and price as a key to change them, and the keys beside it. */
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from "react";
import { useShop } from "#screens/shop-context.ts";
import {
  downIcon as DownIcon,
  dragIcon as DragIcon,
  hiddenIcon as HideIcon,
  upIcon as UpIcon,
} from "../owner-icons.tsx";
import { useProductsWords } from "./products-words.ts";

type ProductRowProps = {
  readonly name: string;
  readonly price: number;
  readonly at: number;
  readonly of: number;
  readonly grab: (event: PointerEvent<HTMLElement>) => void;
  readonly move: (to: number) => void;
  /** Its form was just closed, so that its key takes the focus. */
  readonly isBack: boolean;
  readonly change: () => void;
  readonly hide: () => void;
};

/** Arrow keys on the handle move the row; Home and End move it to either end. */
export const ProductRow = ({ name, price, at, of, grab, move, isBack, change, hide }: ProductRowProps) => {
  const { formats } = useShop();
  const { list } = useProductsWords();
  const key = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isBack) key.current?.focus();
  }, [isBack]);
  const hear = (event: KeyboardEvent): void => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: of - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to >= 0 && to < of && to !== at) move(to);
  };
  return (
    <>
      <button
        type="button"
        className="round handle"
        aria-label={list.move(name, at + 1, of)}
        onPointerDown={grab}
        onKeyDown={hear}
      >
        <DragIcon aria-hidden="true" />
      </button>
      <button
        type="button"
        className="product-key"
        ref={key}
        aria-label={list.change(name, formats.money(price))}
        onClick={change}
      >
        <span dir="auto">{name}</span> <b>{formats.money(price)}</b>
      </button>
      <span className="product-beside">
        <button
          type="button"
          className="round"
          aria-label={list.up(name)}
          aria-disabled={at === 0}
          onClick={() => at > 0 && move(at - 1)}
        >
          <UpIcon aria-hidden="true" />
        </button>
        <button
          type="button"
          className="round"
          aria-label={list.down(name)}
          aria-disabled={at === of - 1}
          onClick={() => at < of - 1 && move(at + 1)}
        >
          <DownIcon aria-hidden="true" />
        </button>
        <button type="button" className="round" aria-label={list.hide(name)} onClick={hide}>
          <HideIcon aria-hidden="true" />
        </button>
      </span>
    </>
  );
};
