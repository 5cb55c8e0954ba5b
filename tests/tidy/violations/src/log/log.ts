/** Lets the log know the projections. */
import { rows } from "#projections/rows.ts";
import { day } from "../domain/day.ts";

export const log = [rows, day];
export const later = (): Promise<unknown> => import("#screens/counter.tsx");
