/** What of the long list is in sight, and how hands and keys move it. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ListPlace } from "./list-place.ts";
import { ROW_PX, rowAfter, rowsIn, scrolledTo } from "./window.ts";

export type Moving = {
  readonly place: ListPlace;
  /** Told whenever somebody scrolls or walks on. */
  readonly move: (part: Partial<ListPlace>) => void;
  /** A new one of these scrolls the list to its row. */
  readonly jump: { readonly at: number } | null;
  readonly total: number;
};

const placeIn = (target: EventTarget | null): number | null => {
  const at = target instanceof HTMLElement ? target.dataset["at"] : undefined;
  return at === undefined ? null : Number(at);
};

/** Listens on the list itself, as long as it is shown. */
const useHearing = (
  list: React.RefObject<HTMLUListElement | null>,
  hear: { readonly [E in "scroll" | "keydown" | "focusin"]: (event: Event) => void },
): void => {
  useEffect(() => {
    const { current } = list;
    if (!current) return;
    const kinds = ["scroll", "keydown", "focusin"] as const;
    for (const kind of kinds) current.addEventListener(kind, hear[kind]);
    return () => {
      for (const kind of kinds) current.removeEventListener(kind, hear[kind]);
    };
  });
};

/** The list's place on the page, the first row in sight, and how high the list is. A row that is walked to takes the focus once it is drawn. */
export const useSight = ({ place, move, jump, total }: Moving) => {
  const list = useRef<HTMLUListElement>(null);
  const walking = useRef(false);
  const [begin] = useState(place);
  const [sight, setSight] = useState({ first: Math.floor(place.scrollTop / ROW_PX), height: 0 });

  const look = (): void => {
    const { scrollTop = 0, clientHeight = 0 } = list.current ?? {};
    const next = { first: Math.floor(scrollTop / ROW_PX), height: clientHeight };
    setSight((now) => (now.first === next.first && now.height === next.height ? now : next));
  };
  const walk = (event: KeyboardEvent): void => {
    const { current } = list;
    if (!current || event.ctrlKey || event.altKey || event.metaKey) return;
    const from = placeIn(event.target) ?? place.active ?? 0;
    const to = rowAfter(event.key, from, rowsIn(current.clientHeight), total);
    if (to === null) return;
    event.preventDefault();
    walking.current = true;
    current.scrollTop = scrolledTo(to, current.scrollTop, current.clientHeight);
    move({ active: to, scrollTop: current.scrollTop });
  };
  useHearing(list, {
    scroll: () => {
      move({ scrollTop: list.current?.scrollTop ?? 0 });
      look();
    },
    keydown: (event) => event instanceof KeyboardEvent && walk(event),
    focusin: ({ target }) => {
      const at = placeIn(target);
      if (at !== null && at !== place.active) move({ active: at });
    },
  });
  const focus = (at: number): void =>
    list.current?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    // Whoever comes back from a profile stands where they were.
    current.scrollTop = begin.scrollTop;
    if (begin.active !== null)
      current.querySelector<HTMLElement>(`[data-at="${begin.active}"]`)?.focus({ preventScroll: true });
  }, [begin]);
  // A list that is not filled yet cannot be scrolled.
  const filled = total > 0;
  useLayoutEffect(() => {
    if (filled && jump && list.current) list.current.scrollTop = jump.at * ROW_PX;
  }, [filled, jump]);
  useLayoutEffect(() => {
    look();
    if (!walking.current || place.active === null) return;
    walking.current = false;
    focus(place.active);
  });
  return { list, sight };
};
