/** Has a name that says nothing. */
export const one = 1;
