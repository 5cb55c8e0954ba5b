/**
 * What tablets say to their endpoint, for other stores to hear: `node tests/storm/talk.ts 20` writes a line of JSON for each of
 * the first twenty seeds that have an endpoint. Nothing happens to it in them, since that is not said by tablets.
 */
import { openHost, planOf } from "./host.ts";
import type { Plan } from "./plan/plan.ts";

/** A request as it came, and when, in milliseconds since 1970; its body in base64. */
export type Heard = {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
};

/** A seed's talk, and what its shops came to: their orders' lines, chains, and what is held. */
export type Talk = {
  readonly seed: number;
  readonly heard: readonly Heard[];
  readonly shops: readonly {
    readonly shop: string;
    readonly lines: readonly string[];
    readonly chain: string;
  }[];
};

const OF_THE_ENDPOINT = new Set(["killEndpoint", "startEndpoint", "backup", "restore"]);

const undisturbed = (plan: Plan): Plan => ({
  ...plan,
  world: { ...plan.world, rates: { ...plan.world.rates, endpoint: {} } },
  steps: plan.steps.filter(({ is }) => !OF_THE_ENDPOINT.has(is)),
});

const asked: (Omit<Heard, "body"> & { readonly body: Promise<ArrayBuffer> })[] = [];
const host = await openHost((request, at) => {
  // Hints tell tablets of news, and the store of nothing.
  if (request.url.endsWith("/live")) return;
  const { method, url, headers } = request;
  asked.push({ at, method, url, headers: [...headers], body: request.clone().arrayBuffer() });
});

let wanted = Number(process.argv[2]);
for (let seed = 1; wanted > 0; seed += 1) {
  const plan = planOf(seed);
  if (!plan.world.isShared) continue;
  wanted -= 1;
  asked.length = 0;
  const { history } = await host.run(undisturbed(plan));
  const heard: Heard[] = [];
  for (const { body, ...rest } of asked)
    heard.push({ ...rest, body: Buffer.from(await body).toString("base64") });
  const shops = history.shops.map(({ shop, order, chain }) => ({
    ...{ shop, chain },
    lines: order.map(({ text }) => text),
  }));
  process.stdout.write(`${JSON.stringify({ seed, heard, shops } satisfies Talk)}\n`);
}
host.close();
