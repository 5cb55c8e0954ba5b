/** Which owner stands behind the open gate, so that what is done there is signed by them and not by whoever is at the counter. */
import { createContext, use } from "react";
import type { StaffId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";

const Context = createContext<StaffId | null>(null);

export const OwnerProvider = Context.Provider;

/** Whether the gate is open, for what stands on both sides of it. */
export const useIsInside = (): boolean => use(Context) !== null;

/** The owner who opened the gate; only behind it. */
export const useOwner = (): StaffId => {
  const owner = use(Context);
  assert(owner !== null, "an owner's page is shown behind the gate");
  return owner;
};
