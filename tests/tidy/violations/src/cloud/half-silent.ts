/** no sentence */
export const silent = 1;
