/** A shop whose endpoint is killed again and again around its commits, and what became of everything that was pushed. */
import { type EndpointProcess, startEndpoint } from "#support/endpoint-process.ts";
import { createRandom } from "#support/random.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import type { Fault } from "../faulty-network.ts";
import { drain, expectOneTruth } from "../shared-shop.ts";
import { GONE, isPush, overHttp } from "./over-http.ts";
import { foundShop, openTruth, recordEverywhere } from "./shop-at.ts";
import { createWitness, type Witness } from "./witness.ts";

/** What came of all kills together. */
export type Killed = {
  readonly entries: number;
  /** Pushes that a kill left without an answer, and those of them that had been taken. */
  readonly unanswered: number;
  readonly takenUnheard: number;
  /** Promises that were not kept, and complaints. */
  readonly wrong: readonly string[];
};

/** A network of every day: some requests are lost, some answers are, some come twice. */
const FAULTS: readonly Fault[] = ["none", "none", "cut", "none", "doubled", "none", "none", "lost", "none"];
const TILLS = 3;
/** The most pushes that are let through before the next kill. */
const PUSHES = 5;
const LONGEST_ACT = 6;
/** What a push takes, as long as nothing is known of it; and by how much longer than one the wait for a kill may be. */
const USUAL_MS = 10;
const SPREAD = 1.3;

type Mortal = {
  readonly handle: (request: HttpRequest) => Promise<HttpAnswer>;
  /** Kills it somewhere around the end of the push that comes as the `n`th from now. */
  readonly killAt: (n: number) => void;
  /** How often it was killed, and is up again. */
  readonly kills: () => number;
  readonly stop: () => Promise<void>;
  /** What any of its lives complained of. */
  readonly complaints: () => readonly string[];
};

/** An endpoint that is started again whenever it was killed; requests wait for it meanwhile, as a patient proxy's do. */
const startMortal = async (address: string, witness: Witness, random: () => number): Promise<Mortal> => {
  const complaints: string[] = [];
  let running: Promise<EndpointProcess> = startEndpoint(address);
  let usualMs = USUAL_MS;
  let [left, kills] = [0, 0];
  await running;

  const end = async (how: "kill" | "stop"): Promise<void> => {
    const endpoint = await running;
    await endpoint[how]();
    if (endpoint.complaints() !== "") complaints.push(endpoint.complaints());
  };
  const kill = (): void => {
    running = end("kill").then(() => startEndpoint(address));
    void running.then(() => (kills += 1));
  };
  const pushBegins = (): void => {
    left -= 1;
    if (left === 0) setTimeout(kill, random() * SPREAD * usualMs);
  };
  return {
    handle: async (request) => {
      const { origin } = await running;
      const startedMs = performance.now();
      if (isPush(request)) pushBegins();
      const answer = await overHttp(origin, request);
      if (isPush(request) && answer !== null) usualMs += (performance.now() - startedMs - usualMs) / 5;
      await witness.hears(request, answer);
      return answer ?? GONE;
    },
    killAt: (n) => void (left = n),
    kills: () => kills,
    stop: () => end("stop"),
    complaints: () => complaints,
  };
};

/**
 * Kills the endpoint over the store at `address` `kills` times, while tablets push to it over a bad network; then lets
 * them finish. Throws where an entry was lost or doubled. Everything random but the machine's own pace comes from `seed`.
 */
export const killServerAgainAndAgain = async (options: {
  readonly address: string;
  readonly kills: number;
  readonly seed: number;
}): Promise<Killed> => {
  const { address, kills, seed } = options;
  const random = createRandom(seed);
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const witness = createWitness();
  const mortal = await startMortal(address, witness, random);
  const world = await foundShop(TILLS, mortal.handle, FAULTS);
  for (let i = 0; i < kills; i += 1) {
    mortal.killAt(upTo(PUSHES));
    while (mortal.kills() === i) {
      recordEverywhere(world, () => upTo(LONGEST_ACT));
      await world.pass(2);
    }
  }
  const truth = await openTruth(address);
  try {
    if (!(await drain(world, truth))) throw new Error("the tablets did not get rid of what they had");
    await expectOneTruth(world, truth);
    const order = await truth.order();
    const { unanswered, takenUnheard } = witness.counted();
    await mortal.stop();
    const wrong = [...witness.broken(order), ...mortal.complaints()];
    if (witness.apart() > 0) wrong.push("a tablet was told that it stands apart");
    if ((await truth.held()).length > 0) wrong.push("entries were held that are as they must be");
    return { entries: order.length, unanswered, takenUnheard, wrong };
  } finally {
    for (const till of world.tills) till.runner().stop();
    await truth.close();
  }
};
