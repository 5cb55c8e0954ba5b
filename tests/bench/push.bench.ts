/** What one endpoint over PostgreSQL takes in: a hundred shops that push as fast as they are answered. */
import { type Measured, withEndpoint } from "./endpoint.ts";
import type { Bench, Measure } from "./measure.ts";
import { timesOf } from "./percentiles.ts";
import { bringAlong, createSender, newShop, pushAll, type Sender } from "./pushing.ts";

/**
 * - `push_batch50_per_s`, `push_batch1_per_s`: entries per second over 100 shops, 50 in a push over 12 connections, and
 *   one in a push over 24. The generator is another process on the same machine, its frames are packed beforehand.
 * - `push_batch50_ms`, `push_batch1_ms`: from sending a push to having its answer; the value is the 99th percentile.
 */
export const names: Bench["names"] = [
  "push_batch50_per_s",
  "push_batch50_ms",
  "push_batch1_per_s",
  "push_batch1_ms",
];

const SHOPS = 100;

type Load = {
  readonly name: string;
  readonly batch: number;
  readonly pushes: number;
  readonly warmUp: number;
  readonly connections: number;
};

const loads: readonly Load[] = [
  { name: "push_batch50", batch: 50, pushes: 34, warmUp: 4, connections: 12 },
  { name: "push_batch1", batch: 1, pushes: 60, warmUp: 10, connections: 24 },
];

async function measure(
  { origin, address }: Measured,
  load: Load,
  report: (measure: Measure) => void,
): Promise<void> {
  const { name, batch, pushes, warmUp, connections } = load;
  const senders: Sender[] = [];
  for (let shop = 0; shop < SHOPS; shop += 1) senders.push(await createSender(newShop(), pushes, batch));
  await bringAlong(address, senders);
  await pushAll(origin, senders, [0, warmUp], connections);
  const startedMs = performance.now();
  const took = await pushAll(origin, senders, [warmUp, pushes], connections);
  const seconds = (performance.now() - startedMs) / 1000;
  const n = took.length;
  report({ name: `${name}_per_s`, value: Math.round((n * batch) / seconds), unit: "entries/s", n });
  report(timesOf(`${name}_ms`, took));
}

/** Starts an endpoint and pushes to it until it has answered everything. */
export const run: Bench["run"] = (report, wanted) =>
  withEndpoint(async (measured) => {
    for (const load of loads)
      if (wanted(`${load.name}_per_s`) || wanted(`${load.name}_ms`)) await measure(measured, load, report);
  });
