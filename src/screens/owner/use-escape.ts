/** Escape closes what was opened last. */
import { useEffect } from "react";

/** `inner` hears it before whatever it stands in, and keeps it for itself. */
export const useEscape = (close: () => void, inner = false): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.isComposing) return;
      if (inner) event.stopPropagation();
      close();
    };
    document.addEventListener("keydown", hear, inner);
    return () => document.removeEventListener("keydown", hear, inner);
  }, [close, inner]);
};
