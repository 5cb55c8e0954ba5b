/** Who stands behind the open gate, so that what is done there is signed by them and not by whoever is at the counter. */
import { createContext, use } from "react";
import type { StaffId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { rightsOf, type Right } from "#domain/rights.ts";
import { staffOf } from "#domain/shop.ts";
import { useShop } from "../shop-context.ts";

const Context = createContext<StaffId | null>(null);

export const OwnerProvider = Context.Provider;

/** Whether the gate is open, for what stands on both sides of it. */
export const useIsInside = (): boolean => use(Context) !== null;

/** Who opened the gate, an owner or a manager; only behind it. */
export const useOwner = (): StaffId => {
  const owner = use(Context);
  assert(owner !== null, "an owner's page is shown behind the gate");
  return owner;
};

/** Asks whether whoever opened the gate has a right; only behind it. */
export const useMay = (): ((right: Right) => boolean) => {
  const { shop } = useShop();
  const role = staffOf(shop, useOwner())?.role;
  return (right) => role !== undefined && rightsOf(role).includes(right);
};
