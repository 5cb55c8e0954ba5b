/** A shop whose tablet is killed again and again in the middle of bursts, and what came of every act. */
import assert from "node:assert";
import type { Page } from "playwright-core";
import { newProfile, openChromium, type Tablet } from "./app.ts";
import {
  listenToTicks,
  openDoor,
  runBursts,
  sendActs,
  type Burst,
  type PreparedAct,
  type Told,
} from "./app-door.ts";
import { createBursts, type Bursts } from "./bursts.ts";
import { callModule } from "./module-server.ts";
import { openOrigin } from "./one-origin.ts";
import { createPromised, type Findings } from "./promised.ts";
import type * as ProofPage from "./proof-page.ts";
import type { Proof } from "./proof-page.ts";
import { readWholeLog } from "./whole-log.ts";

type Until = (work: () => Promise<void>) => void;

/** What came of all kills together. */
export type Killed = Proof & {
  readonly kills: number;
  /** Kills that came while acts were on their way. */
  readonly inBurst: number;
  readonly ticked: number;
  /** Acts that were in the log after a kill without having been ticked before it. */
  readonly unticked: number;
  readonly lost: readonly string[];
  /** Everything else that must not be: doubled, torn, changed, written by nobody, or written anew when asked again. */
  readonly wrong: readonly string[];
};

/** More than can be recorded before any kill. */
const ACTS_A_LIFE = 400;
const KILL_WITHIN_MS = 900;
const START_WITHIN_MS = 1200;
/** Every so many kills one comes while the app is still starting, */
const START_EVERY = 5;
/** and every so many lives are led in two tabs at once. */
const TWO_TABS_EVERY = 3;

const burstsForLife = ({ burst }: Bursts): readonly Burst[] => {
  const all: Burst[] = [];
  for (let acts = 0; acts < ACTS_A_LIFE; acts += all.at(-1)?.acts.length ?? 0) all.push(burst());
  return all;
};

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Resolves once the counter is there, its start-up and any recovery being over. */
export const counterReady = (page: Page): Promise<void> =>
  page.getByText("Ready for the next one").waitFor({ timeout: 60_000 });

const wrongIn = ({ doubled, torn, strangers, changed }: Findings): readonly string[] => [
  ...doubled.map((what) => `twice: ${what}`),
  ...torn.map((op) => `only a part of ${op}`),
  ...strangers.map((op) => `nobody sent ${op}`),
  ...changed.map((id) => `${id} reads otherwise`),
];

const writtenAnew = (told: readonly Told[]): readonly string[] =>
  told.flatMap((one) => (one.ok && one.again ? [] : [`asked again: ${JSON.stringify(one)}`]));

/** What is kept over all lives of the tablet: what it was promised, and what was found wrong. */
const createLives = (seed: number, say: (line: string) => void) => {
  const bursts = createBursts(seed);
  const promised = createPromised();
  const sent = new Map<string, PreparedAct>();
  const lost = new Set<string>();
  const wrong: string[] = [];
  const counted = { inBurst: 0, unticked: 0 };

  const openTab = async (page: Page, url: string): Promise<Page> => {
    await listenToTicks(page, promised.heard);
    await page.goto(url);
    return page;
  };

  const openShop = async (page: Page): Promise<void> => {
    const opening = bursts.opening();
    promised.sent(opening.map(({ op }) => op));
    await openDoor(page);
    await sendActs(page, opening);
  };

  /** One life, from the first burst to the kill. */
  const liveAndDie = async (tablet: Tablet, tabs: readonly Page[]): Promise<void> => {
    const lives = tabs.map((page) => ({ page, given: burstsForLife(bursts) }));
    for (const act of lives.flatMap(({ given }) => given.flatMap(({ acts }) => acts))) sent.set(act.op, act);
    promised.sent([...sent.keys()]);
    const killAfterMs = bursts.upTo(KILL_WITHIN_MS);
    // The evaluation fails with its page, which is the end it is meant to come to.
    const ends = lives.map(async ({ page, given }) => runBursts(page, given).catch(() => null));
    await later(killAfterMs);
    await tablet.kill();
    if ((await Promise.all(ends)).includes(null)) counted.inBurst += 1;
    say(`killed ${killAfterMs} ms into the bursts of ${tabs.length}`);
  };

  /** What is there after a kill; what nobody had been told of is asked for again, being the same acts. */
  const lookAfter = async (page: Page): Promise<void> => {
    await counterReady(page);
    await openDoor(page);
    const found = promised.check(await readWholeLog(page));
    for (const id of found.lost) lost.add(id);
    wrong.push(...wrongIn(found));
    counted.unticked += found.unticked.length;
    const toldAgain = await sendActs(
      page,
      found.unticked.flatMap((op) => sent.get(op) ?? []),
    );
    wrong.push(...writtenAnew(toldAgain));
    say(`${found.ticked} ticked, ${found.unticked.length} written without a tick, ${found.lost.length} lost`);
  };

  const summed = async (page: Page) => {
    const { ticked } = promised.check(await readWholeLog(page));
    return { ...counted, ticked, lost: [...lost], wrong };
  };

  return { openTab, openShop, liveAndDie, lookAfter, summed, upTo: bursts.upTo };
};

/** Kills the tablet `kills` times; `say` hears a line or two of each. Everything random but the machine's own pace comes from `seed`. */
export const killAgainAndAgain = async (options: {
  readonly kills: number;
  readonly seed: number;
  readonly until: Until;
  readonly say: (line: string) => void;
}): Promise<Killed> => {
  const { kills, seed, until, say } = options;
  const profileDir = newProfile(until);
  const origin = openOrigin(until);
  const url = await origin.app();
  const lives = createLives(seed, say);
  const open = async (): Promise<{ tablet: Tablet; page: Page }> => {
    const started = await openChromium({ profileDir, until });
    return { tablet: started, page: await lives.openTab(started.page, url) };
  };

  let { tablet, page } = await open();
  await lives.openShop(page);
  for (let killed = 0; killed < kills;) {
    const tabs = [page];
    if (killed % TWO_TABS_EVERY === 0) {
      const second = await lives.openTab(await tablet.context.newPage(), url);
      await openDoor(second);
      tabs.push(second);
    }
    await lives.liveAndDie(tablet, tabs);
    killed += 1;
    if (killed % START_EVERY === 0 && killed < kills) {
      ({ tablet, page } = await open());
      await later(lives.upTo(START_WITHIN_MS));
      await tablet.kill();
      killed += 1;
    }
    ({ tablet, page } = await open());
    await lives.lookAfter(page);
  }
  const summed = await lives.summed(page);
  await origin.modules(page);
  const proof = await callModule<typeof ProofPage>(page, "/tests/support/proof-page.ts")("proveLog");
  await tablet.close();
  assert(proof.entries >= summed.ticked, "the log that was proved is the shop's");
  return { kills, ...summed, ...proof };
};
