/** Where the focus goes when something opens, and where it goes back to. */
import { useEffect, useRef, useState } from "react";

/** Takes the focus to the field that is marked as first, or else to the element itself, so that keys and screen readers follow. */
export const useFocusInside = <E extends HTMLElement>() => {
  const place = useRef<E>(null);
  useEffect(() => {
    const inside = place.current;
    if (!inside || inside.contains(document.activeElement)) return;
    (inside.querySelector<HTMLElement>('[data-first="true"]') ?? inside).focus();
  }, []);
  return place;
};

/** Gives the focus back to whatever had it before, unless somebody has moved it elsewhere meanwhile. */
export const useFocusBack = (): void => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
};

/** Arrows lead from the search field through the rows of a list below it, and back. */
export const useArrows = <E extends HTMLElement>() => {
  const list = useRef<E>(null);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      const field = document.querySelectorAll<HTMLElement>('input[type="search"]');
      const stops = [...field, ...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];
      const at = stops.findIndex((stop) => stop === document.activeElement);
      if (step === 0 || at === -1) return;
      event.preventDefault();
      stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
  return list;
};
