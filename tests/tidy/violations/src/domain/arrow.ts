/** Lets the domain know the log, and climbs out of its room. */
import { log } from "#log/log.ts";
import type { Row } from "../projections/rows.ts";

export const known: Row[] = [log];
