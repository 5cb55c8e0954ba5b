/** How long what was done at the counter can be taken back at once. */

export const UNDO_SECONDS = 10;

/** The same in milliseconds. */
export const UNDO_MS = UNDO_SECONDS * 1000;
