/** Lets a mutant off. */
// Stryker disable next-line all
export const sum = (a: number, b: number): number => a + b;
