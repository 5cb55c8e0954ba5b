/** A shop's two hundred tablets come back in one moment, and each wants everything it has missed. */
import { Agent } from "node:http";
import { readFrame } from "#protocol/frame.ts";
import { PULL_BYTES, PULL_ENTRIES } from "#protocol/limits.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type { PullHead } from "#protocol/messages.ts";
import { writePull } from "#protocol/pull-query.ts";
import { nodePort } from "#support/frames.ts";
import { type Measured, withEndpoint } from "./endpoint.ts";
import type { Bench, Measure } from "./measure.ts";
import { timesOf } from "./percentiles.ts";
import { bringAlong, createSender, newShop, pushAll, send, type Sender } from "./pushing.ts";

/**
 * - `reconnect_pull_per_s`: entries per second that 200 tablets of one shop are handed, 20,000 each in pages of 1,000, each
 *   over a connection of its own.
 * - `reconnect_pull_ms`: from asking for a page to having it; the value is the 99th percentile. All ask at once, so a page
 *   waits for those before it.
 */
export const names: Bench["names"] = ["reconnect_pull_per_s", "reconnect_pull_ms"];

const TABLETS = 200;
const BATCH = 500;
const PUSHES = 40;

/** Where a page begins. */
type Place = { readonly cursor: number; readonly mark: string };

const urlOf = (origin: string, { shop }: Sender, place: Place): string => {
  const ask = { ...place, store: null, limit: PULL_ENTRIES, skip: new Map(), tip: null, app: "bench" };
  return `${origin}/api/v1/shops/${shop}/entries?${writePull(ask)}`;
};

/** Where each page of the shop begins: one tablet reads them all, so that the others need not unpack what they are handed. */
async function placesOf(agent: Agent, origin: string, sender: Sender): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (let place: Place = { cursor: 0, mark: NO_MARK }; ;) {
    const { bytes } = await send(agent, urlOf(origin, sender, place), sender);
    const page = await readFrame(bytes, (json) => json as PullHead, nodePort, PULL_BYTES);
    if (!page.ok) throw new Error(page.refusal);
    const { count, mark } = page.value.head;
    if (count === 0) return places;
    places.push(place);
    place = { cursor: place.cursor + count, mark };
  }
}

async function measure({ origin, address }: Measured, report: (measure: Measure) => void): Promise<void> {
  const shop = newShop();
  const writer = await createSender(shop, PUSHES, BATCH);
  const tablets: Sender[] = [];
  for (let i = 0; i < TABLETS; i += 1) tablets.push(await createSender(shop, 0, 0));
  await bringAlong(address, [writer, ...tablets]);
  await pushAll(origin, [writer], [0, PUSHES], 1);
  const agent = new Agent({ keepAlive: true, maxSockets: TABLETS });
  const places = await placesOf(agent, origin, writer);
  const took: number[] = [];
  const startedMs = performance.now();
  const coming = tablets.map(async (tablet) => {
    for (const place of places) {
      const askedMs = performance.now();
      const { status } = await send(agent, urlOf(origin, tablet, place), tablet);
      if (status !== 200) throw new Error(`a page was answered with ${status}`);
      took.push(performance.now() - askedMs);
    }
  });
  await Promise.all(coming);
  const seconds = (performance.now() - startedMs) / 1000;
  agent.destroy();
  const entries = TABLETS * PUSHES * BATCH;
  const value = Math.round(entries / seconds);
  report({ name: "reconnect_pull_per_s", value, unit: "entries/s", n: took.length });
  report(timesOf("reconnect_pull_ms", took));
}

/** Starts an endpoint, fills a shop, and lets its tablets come back. */
export const run: Bench["run"] = (report) => withEndpoint((measured) => measure(measured, report));
