/** What members collect, and so many of it. */

/** What members collect. Stamps count visits, points count money; both live in lots. */
export type Unit = "stamps" | "points";
export const UNITS: readonly Unit[] = ["stamps", "points"];

/** So many of each unit; always whole and never negative. */
export type Units = { readonly stamps: number; readonly points: number };
export const NO_UNITS: Units = { stamps: 0, points: 0 };
