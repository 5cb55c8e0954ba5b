/** Sums over all that was folded, few enough to be compared by eye before and after a restore. */
import type { Dexie } from "dexie";
import type { Sums } from "#domain/sums.ts";
import { readState, rowsIn, type State } from "./state.ts";

/** The sums of a state. */
export const sumsIn = async ({ days, views }: State): Promise<Sums> => {
  let members = 0;
  const left = { stamps: 0, points: 0 };
  const owed = { stamps: 0, points: 0 };
  for await (const rows of rowsIn("balances", views.balances))
    for (const { state } of rows) {
      if (state.enrolledOn !== null && !state.erased) members += 1;
      for (const lot of state.purse.lots) left[lot.unit] += lot.left;
      for (const debit of state.purse.debits) owed[debit.unit] += debit.short;
    }
  const ofDays = (field: "visits" | "sales" | "revenue" | "redeemed"): number =>
    days.reduce((sum, day) => sum + day[field], 0);
  return {
    members,
    visits: ofDays("visits"),
    sales: ofDays("sales"),
    revenue: ofDays("revenue"),
    ...left,
    owedStamps: owed.stamps,
    owedPoints: owed.points,
    redeemed: ofDays("redeemed"),
  };
};

/** The sums of all tables made for reading, as they are now. */
export const sumsOf = async (db: Dexie): Promise<Sums> => sumsIn(await readState(db));
