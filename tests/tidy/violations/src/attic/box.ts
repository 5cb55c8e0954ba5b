/** Lies in a room the design does not know. */
export const box = 1;
