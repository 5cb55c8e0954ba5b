/** Keeps the focus from being lost: when what had it goes away and nothing took it over, the nearest that is left does. */
import { useEffect } from "react";

/** Where a screen reader finds itself again: a place that takes the focus without being a key, the innermost first. */
const PLACES = '[tabindex="-1"], [role="dialog"], [role="alertdialog"], dialog, main';

const isHere = (one: Element): boolean => one.isConnected && one.checkVisibility();
const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** The elements around one, from the inside out, as they are now: once it is gone they cannot be asked for. */
const around = (one: Element): readonly Element[] => {
  const found: Element[] = [];
  for (let at = one.parentElement; at !== null; at = at.parentElement) found.push(at);
  return found;
};

/** Gives the focus to the innermost place that is left around what had it, or to the page's own. */
const takeUp = (places: readonly Element[]): void => {
  const near = places.find((one) => one.matches(PLACES) && isHere(one));
  const place = near ?? [...document.querySelectorAll(PLACES)].find(isHere);
  if (!(place instanceof HTMLElement)) return;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  // Nobody who touched a key is moved away from where they look.
  place.focus({ preventScroll: true });
};

/** Watches the whole page; what opens and takes the focus itself comes first, since it is asked only after the drawing. */
export const FocusKeeper = (): null => {
  useEffect(() => {
    let had: Element | null = null;
    let places: readonly Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      had = target;
      places = around(target);
    };
    const look = (): void => {
      // Whoever tapped beside everything has left it of their own will: what they left is still there.
      if (had === null || !isLost() || isHere(had)) return;
      takeUp(places);
    };
    const lookSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look);
    };
    const changes = new MutationObserver(() => {
      if (had !== null && isLost()) lookSoon();
    });
    changes.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", note);
    document.addEventListener("focusout", lookSoon);
    return () => {
      clearTimeout(timer);
      changes.disconnect();
      document.removeEventListener("focusin", note);
      document.removeEventListener("focusout", lookSoon);
    };
  }, []);
  return null;
};
