/** A business day on which nothing has happened yet. */
import type { Day } from "#domain/day.ts";
import type { DayFigures, DayRow } from "./tables.ts";

export const NOTHING: DayFigures = { visits: 0, sales: 0, revenue: 0, newMembers: 0, redeemed: 0 };

/** A day before its first entry. */
export const emptyDay = (day: Day): DayRow => ({ day, ...NOTHING, hours: [] });
