/** The door to the owner's area: opened once, it stays open from page to page until the counter is back or nobody is at it. */
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { usePathname } from "wouter/use-browser-location";
import type { StaffId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";

/** Who opened it, null while it is closed; and how it is opened. Whether they still are an owner is the gate's to ask. */
type OwnerDoor = { readonly openedBy: StaffId | null; readonly open: (owner: StaffId) => void };

const Context = createContext<OwnerDoor | null>(null);

/** Longer than anything that is looked at here, or waited for, takes. */
const UNTOUCHED_MS = 5 * 60_000;

/** Calls `close` once nobody has touched the page for a while: an owner is called away, and a customer leans over. */
const useUntouched = (open: boolean, close: () => void): void => {
  useEffect(() => {
    if (!open) return;
    let timer = setTimeout(close, UNTOUCHED_MS);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(close, UNTOUCHED_MS);
    };
    document.addEventListener("pointerdown", again);
    document.addEventListener("keydown", again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", again);
      document.removeEventListener("keydown", again);
    };
  }, [open, close]);
};

/** Lies above the pages, since it outlives each of them. Only the counter's own address closes it at once. */
export const OwnerDoorProvider = ({ children }: { children: ReactNode }) => {
  const [openedBy, open] = useState<StaffId | null>(null);
  const path = usePathname();
  const close = useCallback(() => open(null), []);
  if (path === "/" && openedBy !== null) close();
  useUntouched(openedBy !== null, close);
  const door = useMemo(() => ({ openedBy, open }), [openedBy]);
  return <Context value={door}>{children}</Context>;
};

/** The door; only below its provider. */
export const useOwnerDoor = (): OwnerDoor => {
  const door = use(Context);
  assert(door !== null, "the owner's pages lie behind their door");
  return door;
};
