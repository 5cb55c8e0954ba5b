/** Lets the log know the projections. */
import { rows } from "#projections/rows.ts";
import { frame } from "#protocol/frame.ts";
import { day } from "../domain/day.ts";

export const log = [rows, frame, day];
export const later = (): Promise<unknown> => import("#screens/counter.tsx");
