/** Has a name in another spelling. */
export const one = 1;
