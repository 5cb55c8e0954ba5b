/** The latest acts: which count among those that a cashier sees and may take back at once. */
import { takesBack, type Entry } from "./entry.ts";

/** How many of the latest acts are listed, and go back without a manager. */
export const LATEST_ACTS = 10;

const isShopRecord = ({ type, member }: Entry): boolean => type === "RecordEdited" && member === null;
const isDecision = ({ type }: Entry): boolean => type === "QuarantineDecided" || type === "OverdrawSettled";

/**
 * Whether an act, given by its entries, is one of those the list at the counter is made of. What takes another act back
 * is told there by that one, and the shop's own records and what the owner decides are the owner's affair.
 */
export const isListed = (act: readonly Entry[]): boolean =>
  !act.some(takesBack) && !act.some(isDecision) && !act.every(isShopRecord);
