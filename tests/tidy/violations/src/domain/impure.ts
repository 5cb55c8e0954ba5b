/** Breaks the purity of the domain in every way that is watched. */
import { v7 } from "uuid";

export const now = (): number => Date.now();
export const chance = (): number => Math.random();
export const price = (n: number): string => new Intl.NumberFormat("hu").format(n);
export const loud = (n: number): string => n.toLocaleString();
export const reach = (): unknown => globalThis;
export const { Date: renamed } = { Date: v7 };
export const harmless = { Date: 1 }.Date;
