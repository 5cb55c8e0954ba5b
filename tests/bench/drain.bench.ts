/** A day without a cloud is over: two hundred tablets send what they had to keep, and the others go on selling. */
import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Measured, withEndpoint } from "./endpoint.ts";
import type { Bench, Measure } from "./measure.ts";
import { timesOf } from "./percentiles.ts";
import { bringAlong, createSender, newShop, pushAll, pushOne, type Sender } from "./pushing.ts";

/**
 * - `drain_100_shops_per_s`, `drain_one_shop_per_s`: entries per second while 200 tablets send 2,000 each, 500 in a push,
 *   each over a connection of its own: two in each of 100 shops, and all in one shop.
 * - `drain_100_shops_s`, `drain_one_shop_s`: what that took.
 * - `drain_live_push_ms`: meanwhile twenty more tablets of the one shop push an entry four times a second; from sending to
 *   having the answer, the value is the 99th percentile. `drain_live_100_shops_ms`: the same in a hundred shops.
 */
export const names: Bench["names"] = [
  "drain_100_shops_per_s",
  "drain_100_shops_s",
  "drain_live_100_shops_ms",
  "drain_one_shop_per_s",
  "drain_one_shop_s",
  "drain_live_push_ms",
];

const TABLETS = 200;
const BATCH = 500;
const PUSHES = 4;
const LIVE = 20;
const LIVE_PUSHES = 600;
const LIVE_EVERY_MS = 250;

const loads = [
  { name: "drain_100_shops", live: "drain_live_100_shops_ms", shops: 100 },
  { name: "drain_one_shop", live: "drain_live_push_ms", shops: 1 },
] as const;

const createSenders = async (
  shops: readonly ReturnType<typeof newShop>[],
  count: number,
  [pushes, batch]: readonly [number, number],
): Promise<readonly Sender[]> => {
  const senders: Sender[] = [];
  for (let i = 0; i < count; i += 1) {
    const shop = shops[i % shops.length];
    if (shop !== undefined) senders.push(await createSender(shop, pushes, batch));
  }
  return senders;
};

/** Pushes a visit now and then until told to stop; ms of each answer. */
async function sell(
  origin: string,
  senders: readonly Sender[],
  isOver: () => boolean,
): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true });
  const counters = senders.map(async (sender, i) => {
    const took: number[] = [];
    await pause((i / senders.length) * LIVE_EVERY_MS);
    for (const frame of sender.frames) {
      if (isOver()) break;
      const tookMs = await pushOne(agent, origin, sender, frame);
      took.push(tookMs);
      await pause(Math.max(0, LIVE_EVERY_MS - tookMs));
    }
    return took;
  });
  const took = (await Promise.all(counters)).flat();
  agent.destroy();
  return took;
}

async function measure(
  { origin, address }: Measured,
  { name, live, shops: count }: (typeof loads)[number],
  report: (measure: Measure) => void,
): Promise<void> {
  const shops = Array.from({ length: count }, newShop);
  const queued = await createSenders(shops, TABLETS, [PUSHES, BATCH]);
  const selling = await createSenders(shops, LIVE, [LIVE_PUSHES, 1]);
  await bringAlong(address, [...queued, ...selling]);
  let isOver = false;
  const lively = sell(origin, selling, () => isOver);
  // The counters are at work before the others come back.
  await pause(2000);
  const startedMs = performance.now();
  await pushAll(origin, queued, [0, PUSHES], TABLETS);
  const seconds = (performance.now() - startedMs) / 1000;
  isOver = true;
  const entries = TABLETS * PUSHES * BATCH;
  report({ name: `${name}_per_s`, value: Math.round(entries / seconds), unit: "entries/s", n: entries });
  report({ name: `${name}_s`, value: Number(seconds.toFixed(1)), unit: "s", n: entries });
  report(timesOf(live, await lively));
}

/** Starts an endpoint and lets the tablets come back. */
export const run: Bench["run"] = async (report, wanted) => {
  for (const load of loads) {
    const isWanted = [`${load.name}_per_s`, `${load.name}_s`, load.live].some(wanted);
    if (isWanted) await withEndpoint((measured) => measure(measured, load, report));
  }
};
