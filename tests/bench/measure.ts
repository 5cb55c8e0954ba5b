/** What a measurement is: the shape everything in tests/bench reports in. */

export type Measure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How many times it was measured. */
  readonly n: number;
  /** Percentiles of the sample; left out where there is one figure only, such as a share or a size. */
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
  /** What it was measured with, where that is not ours. */
  readonly with?: string;
};

/** What a file called *.bench.ts exports. */
export type Bench = {
  /** Every name `run` may report. */
  readonly names: readonly string[];
  /** Measures and reports; `wanted` tells whether a name was asked for, so that the others can be spared. */
  readonly run: (report: (measure: Measure) => void, wanted: (name: string) => boolean) => Promise<void>;
};
