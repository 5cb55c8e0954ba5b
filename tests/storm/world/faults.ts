/** What goes wrong in a run, drawn at every chance there is, until all is healed; and how often it did. */
import type { Fault as FileFault } from "#support/journal-disk.ts";
import type { Hit, Mark } from "../marks.ts";
import { chanceOf, type Dice } from "../plan/chance.ts";
import type { Rates } from "../plan/plan.ts";
import type { NetworkFault } from "../ports/network.ts";
import type { StoreStep } from "./endpoint.ts";
import type { DiskFaults } from "./tablet.ts";

export type Faults = {
  readonly network: () => NetworkFault | null;
  readonly endpoint: (step: StoreStep) => boolean;
  /** Each tablet's disk fails by itself. */
  readonly disk: (tablet: number) => DiskFaults;
  readonly isRaging: () => boolean;
  /** From here on things go wrong, or nothing does. */
  readonly rage: (isOn: boolean) => void;
};

/** One of those that are named, each as likely as it is said to be; null: none. */
const drawOne = <T extends string>(dice: Dice, rates: Partial<Readonly<Record<T, number>>>): T | null => {
  let left = dice.roll();
  for (const name in rates) {
    left -= rates[name] ?? 0;
    if (left < 0) return name;
  }
  return null;
};

/** Draws by the rates of a plan; `hit` hears of everything that went wrong. */
export const createFaults = (seed: number, rates: Rates, hit: Hit): Faults => {
  let isOn = false;
  const told = <T extends string | null>(what: T, mark: (what: NonNullable<T>) => Mark): T => {
    if (what !== null) hit(mark(what));
    return what;
  };
  const network = chanceOf(seed, "network");
  const endpoint = chanceOf(seed, "endpoint");
  return {
    network: () => (isOn ? told(drawOne(network, rates.network), (what) => `network ${what}`) : null),
    endpoint: (step) =>
      isOn &&
      endpoint.is(rates.endpoint[step] ?? 0) &&
      told(step, (what) => `endpoint killed at ${what}`) === step,
    disk: (tablet) => {
      const database = chanceOf(seed, `database ${String(tablet)}`);
      const files = chanceOf(seed, `files ${String(tablet)}`);
      return {
        database: (step) => {
          if (!isOn || step === "open") return null;
          // There are many requests to a commit.
          if (step === "request" && !database.is(0.05)) return null;
          const what = drawOne(database, rates.database);
          // A request that dies is not done.
          if (step === "commit") return told(what, (fault) => `database at commit: ${fault}`);
          return told(what === "doneAndDie" ? "die" : what, (fault) => `database at request: ${fault}`);
        },
        files: (step): FileFault | null => {
          if (!isOn) return null;
          const what = told(drawOne(files, rates.files), (fault) => `file: ${fault}`);
          if (what !== "short") return what;
          return step === "write" ? { takes: files.between(0, 40) } : null;
        },
      };
    },
    isRaging: () => isOn,
    rage: (on) => {
      isOn = on;
    },
  };
};
