/** The tablet's second place for how often a PIN was typed wrong, as screens use it: no fact, and in no backup. */

/** So many wrong PINs in a row, and until when (milliseconds since 1970) the next one must wait. */
export type Tries = { readonly wrong: number; readonly untilMs: number };

export type TriesShelf = {
  /** What is kept of everybody, by their id; anything may lie there. */
  readonly readAll: () => Promise<ReadonlyMap<string, unknown>>;
  /** Keeps the tries of one person, of two counts the higher; null forgets them. */
  readonly write: (staff: string, tries: Tries | null) => Promise<void>;
};
