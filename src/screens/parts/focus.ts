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
