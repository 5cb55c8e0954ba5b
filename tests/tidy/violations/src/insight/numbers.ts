/** Takes more of the projections than the shape of their rows. */
import type { Row } from "#projections/rows.ts";
import { rows } from "#projections/rows.ts";

export const numbers: Row[] = rows;
