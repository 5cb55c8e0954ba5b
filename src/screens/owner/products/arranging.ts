/** Puts a list into another order by dragging one of its rows; nothing is decided before the row is let go. */
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";

export type Arranging<Id> = {
  /** The order as it is shown: while something is dragged, as it would become. */
  readonly order: readonly Id[];
  readonly dragged: Id | null;
  readonly place: RefObject<HTMLUListElement | null>;
  readonly begin: (id: Id, event: PointerEvent<HTMLElement>) => void;
};

/** The order with one of it moved to another place. */
export const movedTo = <Id>(order: readonly Id[], id: Id, to: number): readonly Id[] => {
  const at = order.indexOf(id);
  if (at === -1) return order;
  const target = Math.min(order.length - 1, Math.max(0, to));
  return order.toSpliced(at, 1).toSpliced(target, 0, id);
};

/** Over which of the rows a height on the screen lies; the last one for all below. */
const rowAt = (list: HTMLUListElement, y: number): number => {
  const rows = [...list.querySelectorAll<HTMLElement>(":scope > [data-row]")];
  const found = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
  return found === -1 ? rows.length - 1 : found;
};

type Drag<Id> = { readonly id: Id; readonly order: readonly Id[] };

/** `drop` is told the new order once the row is let go somewhere else than where it was. Escape leaves it as it was. */
export const useArranging = <Id>(
  order: readonly Id[],
  drop: (order: readonly Id[], moved: Id) => void,
): Arranging<Id> => {
  const [drag, setDrag] = useState<Drag<Id> | null>(null);
  const place = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (!drag) return;
    const move = ({ clientY }: globalThis.PointerEvent): void => {
      if (!place.current) return;
      const next = movedTo(drag.order, drag.id, rowAt(place.current, clientY));
      if (next.join() !== drag.order.join()) setDrag({ ...drag, order: next });
    };
    const end = (): void => {
      setDrag(null);
      if (drag.order.join() !== order.join()) drop(drag.order, drag.id);
    };
    const leave = (): void => setDrag(null);
    const hear = (event: KeyboardEvent): void => {
      if (event.key === "Escape") leave();
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", leave);
    document.addEventListener("keydown", hear);
    return () => {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", leave);
      document.removeEventListener("keydown", hear);
    };
  }, [drag, order, drop]);
  return {
    order: drag?.order ?? order,
    dragged: drag?.id ?? null,
    place,
    begin: (id, event) => {
      if (event.button !== 0) return;
      // The finger stays with the row while the rows below it change places.
      event.preventDefault();
      event.currentTarget.focus();
      setDrag({ id, order });
    },
  };
};
