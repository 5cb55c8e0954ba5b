/** What came of comparing a tablet's part of the shop with its cloud's, as the tablet remembers it for itself: no fact. */

/** `at` in ms since 1970; `differs`: on how many days something was not the same; `again`: it is being fetched anew. */
export type Compared = { readonly at: number; readonly differs: number; readonly again: boolean };

/** Reads what was remembered as JSON; null for nothing, and for what cannot be read. */
export const comparedIn = (text: string | null): Compared | null => {
  try {
    const { at, differs, again } = JSON.parse(text ?? "null") as Record<string, unknown>;
    const isOne = typeof at === "number" && typeof differs === "number";
    return isOne ? { at, differs, again: again === true } : null;
  } catch {
    return null;
  }
};
