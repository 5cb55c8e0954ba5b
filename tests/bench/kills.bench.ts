/** The tablet's battery gives up in the middle of bursts, two hundred times: what was ticked, what was not, what was lost. */
import { killAgainAndAgain } from "#support/killed-shop.ts";
import { setup } from "#support/need-build.ts";
import type { Bench, Measure } from "./measure.ts";

/**
 * - `kills`: how many times the browser was killed; of them `kills_in_burst` while acts were on their way.
 * - `kills_ticked`: acts that were ticked. `kills_unticked`: acts that were in the log after a kill though nobody had
 *   been told; where there are none, the measurement proved nothing and fails. `kills_lost`: entries of ticked acts that
 *   were gone: a figure other than 0 is a failure, as is anything doubled, torn or changed.
 */
export const names: Bench["names"] = [
  "kills",
  "kills_in_burst",
  "kills_ticked",
  "kills_unticked",
  "kills_lost",
];

const KILLS = 200;
const SEED = 3;

/** Kills, reports, and throws where a tick was no promise. */
export const run: Bench["run"] = async (report) => {
  setup();
  const endings: (() => Promise<void>)[] = [];
  try {
    console.error(`seed ${SEED}`);
    const killed = await killAgainAndAgain({
      kills: KILLS,
      seed: SEED,
      until: (work) => void endings.unshift(work),
      say: (line) => console.error(line),
    });
    const counted = (name: string, value: number): Measure => ({ name, value, unit: "", n: killed.kills });
    report(counted("kills", killed.kills));
    report(counted("kills_in_burst", killed.inBurst));
    report(counted("kills_ticked", killed.ticked));
    report(counted("kills_unticked", killed.unticked));
    report(counted("kills_lost", killed.lost.length));
    const wrong = [...killed.lost.map((id) => `lost: ${id}`), ...killed.wrong];
    if (killed.live !== killed.rebuilt) wrong.push("folded again it is another shop");
    if (killed.unticked === 0) wrong.push("no kill came between a commit and its tick: nothing was proved");
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  } finally {
    for (const end of endings) await end();
  }
};
