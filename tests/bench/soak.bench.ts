/**
 * A busy hour: twenty tablets of one shop at one endpoint on PostgreSQL, people at all of them, and the days' usual mishaps.
 *
 * Tablets are the built app in a real Chromium, each at an address of its own, so that each has its own stores on disk, its own
 * worker and its own connection. People act through what the app wired for its screens, at every tablet twice a minute. In the
 * second fifth the endpoint is killed and comes back with the app's next version, which every other tablet takes while the rest
 * keep the old one; in the fourth fifth PostgreSQL is ended as by a power cut, for five seconds. After each fifth all is sent,
 * and it fails unless every tablet then has the same order and shows the same shop, with every ticked entry in it once, and no
 * page has complained of anything but the endpoint's being away.
 */
import { setUp, SETTINGS } from "#support/cafe.ts";
import { createRandom } from "#support/random.ts";
import type { Bench, Measure } from "./measure.ts";
import { disagreement, drain } from "./soak-agreement.ts";
import { asMb, growth, type Sample } from "./soak-memory.ts";
import { openPlace, type SoakPlace } from "./soak-place.ts";
import { createShop, enrolment, REGULARS, type Shop } from "./soak-shift.ts";
import { openTablets, type SoakTablet } from "./soak-tablets.ts";
import type { Until } from "./sync-race.ts";

/**
 * - `soak_hashes_equal`: how many times all of it was equal, of the five that it was looked at; fewer fail.
 * - `soak_client_mb_per_h`: by how much a tablet's page grows after collecting, as the median of those that keep their version
 *   (the others begin anew), from the second fifth on. Its workers and the browser's own processes are not in it.
 * - `soak_endpoint_mb_per_h`: by how much the endpoint grows after collecting, from the third fifth on, after its restart.
 * - `soak_entries`: entries in the shop's order in the end.
 *
 * It takes an hour, or `SOAK_MINUTES`; over a few minutes the growth says nothing.
 */
export const names: Bench["names"] = [
  "soak_hashes_equal",
  "soak_client_mb_per_h",
  "soak_endpoint_mb_per_h",
  "soak_entries",
];

const MINUTES = Number(process.env["SOAK_MINUTES"] ?? "60");
const LEAST_MINUTES = 4;
const FIFTHS = 5;
const FIFTH_MS = (MINUTES * 60_000) / FIFTHS;
const SAMPLES_A_FIFTH = 5;
const SEED = 6;

const opening = () => [
  setUp({ settings: { ...SETTINGS, name: "Corner Café" }, owner: { ...setUp().owner, pin: null } }),
  ...Array.from({ length: REGULARS }, (_, no) => enrolment(no)),
];

/** What was held, by whom. */
type Held = { readonly endpoint: Sample[]; readonly tablets: ReadonlyMap<SoakTablet, Sample[]> };

const weigh = async (place: SoakPlace, held: Held): Promise<void> => {
  const bytes = await place.heap();
  if (bytes !== null) held.endpoint.push({ at: performance.now(), bytes });
  for (const [tablet, samples] of held.tablets)
    // A page that is just being loaded anew has nothing to tell.
    if (!tablet.isUpdated()) samples.push({ at: performance.now(), bytes: await tablet.heap() });
};

const after = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** What befalls the shop in the middle of a fifth, by its number from 0. */
const mishap = async (
  fifth: number,
  place: SoakPlace,
  shop: Shop,
  updating: readonly SoakTablet[],
): Promise<void> => {
  await after(FIFTH_MS / 2);
  if (fifth === 1) {
    await place.deploy();
    shop.offer(updating);
  }
  if (fifth === 3) await place.cutPostgres();
};

const weighOften = async (place: SoakPlace, held: Held): Promise<void> => {
  for (let n = 0; n < SAMPLES_A_FIFTH; n += 1) {
    await after(FIFTH_MS / (SAMPLES_A_FIFTH + 1));
    await weigh(place, held);
  }
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const tellGrowth = (held: Held, begun: number, report: (measure: Measure) => void): void => {
  const since = (fifths: number) => (one: Sample) => one.at >= begun + fifths * FIFTH_MS;
  const kept = [...held.tablets].filter(([tablet]) => !tablet.isUpdated()).map(([, samples]) => samples);
  const pages = kept.map((samples) => growth(samples.filter(since(1))));
  const endpoint = held.endpoint.filter(since(2));
  const rounded = (value: number): number => Number(value.toFixed(2));
  report({
    ...{ name: "soak_client_mb_per_h", unit: "MB/h", n: kept.length },
    value: rounded(median(pages)),
  });
  report({
    ...{ name: "soak_endpoint_mb_per_h", unit: "MB/h", n: endpoint.length },
    value: rounded(growth(endpoint)),
  });
};

const soak = async (until: Until, report: (measure: Measure) => void): Promise<void> => {
  const place = await openPlace(until);
  const { tablets, complaints } = await openTablets(place.port, opening(), until);
  const shop = createShop(tablets, createRandom(SEED));
  const besides = (await drain(tablets, place.order)).length;
  console.error(`${String(tablets.length)} tablets are open, ${String(besides)} entries`);
  const held: Held = { endpoint: [], tablets: new Map(tablets.map((tablet) => [tablet, []])) };
  const updating = tablets.filter(({ no }) => no % 2 === 0);
  const begun = performance.now();
  let order: readonly string[] = [];
  for (let fifth = 0; fifth < FIFTHS; fifth += 1) {
    await Promise.all([shop.work(FIFTH_MS), mishap(fifth, place, shop, updating), weighOften(place, held)]);
    order = await drain(tablets, place.order);
    const wrong = [...(await disagreement(tablets, order, shop.ticked, besides)), ...complaints()];
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    const heap = asMb(held.endpoint.at(-1)?.bytes ?? 0);
    const page = asMb(median([...held.tablets.values()].map((samples) => samples.at(-1)?.bytes ?? 0)));
    const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
    console.error(
      `${minutes} min: ${String(order.length)} entries, all equal; endpoint ${heap} MB, a page ${page} MB`,
    );
  }
  if (!updating.every(({ isUpdated }) => isUpdated())) throw new Error("not all took the next version");
  report({ name: "soak_hashes_equal", value: FIFTHS, unit: "", n: FIFTHS });
  tellGrowth(held, begun, report);
  report({ name: "soak_entries", value: order.length, unit: "", n: 1 });
};

/** Runs it, and ends whatever it began. */
export const run: Bench["run"] = async (report) => {
  // Whoever is offered the next version takes it at their next turn, for which a shorter soak has no time.
  if (!(MINUTES >= LEAST_MINUTES)) throw new Error(`SOAK_MINUTES is ${String(LEAST_MINUTES)} at least`);
  const endings: (() => Promise<void>)[] = [];
  try {
    await soak((ending) => void endings.unshift(ending), report);
  } finally {
    for (const end of endings) await end();
  }
};
