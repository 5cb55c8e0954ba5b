/** Follows what something holds over time, and tells by how much that grows. */

const HOUR_MS = 3_600_000;
const MB = 1_000_000;

/** So many bytes were held at a moment, in milliseconds. */
export type Sample = { readonly at: number; readonly bytes: number };

/** MB an hour, by least squares over all samples. Fewer than two tell nothing: NaN. */
export const growth = (samples: readonly Sample[]): number => {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [at, bytes] = [mean((one) => one.at), mean((one) => one.bytes)];
  const along = samples.reduce((sum, one) => sum + (one.at - at) * (one.bytes - bytes), 0);
  const across = samples.reduce((sum, one) => sum + (one.at - at) ** 2, 0);
  return ((along / across) * HOUR_MS) / MB;
};

/** As people read it. */
export const asMb = (bytes: number): string => (bytes / MB).toFixed(1);
