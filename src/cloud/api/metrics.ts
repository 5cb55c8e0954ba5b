/** What an operator watches: counters and durations, by route and by verdict, never by shop. */
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Verdict } from "#protocol/messages.ts";

export type Metrics = {
  readonly answered: (what: string, status: number, ms: number) => void;
  readonly judged: (verdicts: readonly Verdict[]) => void;
  readonly streams: (open: number) => void;
  /** The text that monitoring reads, and its type. */
  readonly text: () => Promise<string>;
  readonly type: string;
};

const BUCKETS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000];

/** A set of figures that begins at nothing. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const into = { registers: [registry] };
  const answers = new Counter({
    name: "pult_answers_total",
    help: "Requests answered, by route and status",
    labelNames: ["what", "status"] as const,
    ...into,
  });
  const durations = new Histogram({
    name: "pult_answer_ms",
    help: "How long an answer took, in milliseconds",
    labelNames: ["what"] as const,
    buckets: BUCKETS_MS,
    ...into,
  });
  const entries = new Counter({
    name: "pult_entries_total",
    help: "Entries pushed, by what became of them",
    labelNames: ["is"] as const,
    ...into,
  });
  const held = new Counter({
    name: "pult_held_total",
    help: "Entries held for the owner, by reason; a fork is an alarm",
    labelNames: ["code"] as const,
    ...into,
  });
  const streams = new Gauge({ name: "pult_live_streams", help: "Tablets that listen for hints", ...into });
  return {
    answered: (what, status, ms) => {
      answers.inc({ what, status });
      durations.observe({ what }, ms);
    },
    judged: (verdicts) => {
      for (const verdict of verdicts) {
        entries.inc({ is: verdict.is }, verdict.n);
        if (verdict.is === "quarantined") held.inc({ code: verdict.code });
      }
    },
    streams: (open) => streams.set(open),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
};
