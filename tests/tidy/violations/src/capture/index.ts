/** Hands on a whole room. */
export const room = 1;
