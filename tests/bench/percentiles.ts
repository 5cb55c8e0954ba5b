/** How long things took, as measurements report it. */
import type { Measure } from "./measure.ts";

/** A measurement of many times in ms; its value is the 99th percentile. */
export const timesOf = (name: string, took: readonly number[]): Measure => {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1));
  return { name, value: at(0.99), unit: "ms", n: took.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};
