/** What goes wrong in a run, drawn at every chance there is, until all is healed; and how often it did. */
import type { Fault as FileFault } from "#support/journal-disk.ts";
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
export const createFaults = (seed: number, rates: Rates, hit: (mark: string) => void): Faults => {
  let isOn = false;
  const told = <T extends string | null>(where: string, what: T): T => {
    if (what !== null) hit(`${where} ${what}`);
    return what;
  };
  const network = chanceOf(seed, "network");
  const endpoint = chanceOf(seed, "endpoint");
  return {
    network: () => (isOn ? told("network", drawOne(network, rates.network)) : null),
    endpoint: (step) =>
      isOn && endpoint.is(rates.endpoint[step] ?? 0) && told("endpoint killed at", step) === step,
    disk: (tablet) => {
      const database = chanceOf(seed, `database ${String(tablet)}`);
      const files = chanceOf(seed, `files ${String(tablet)}`);
      return {
        database: (step) => {
          if (!isOn || step === "open") return null;
          // There are many requests to a commit.
          if (step === "request" && !database.is(0.05)) return null;
          return told(`database at ${step}:`, drawOne(database, rates.database));
        },
        files: (step): FileFault | null => {
          if (!isOn) return null;
          const what = told(`file at ${step}:`, drawOne(files, rates.files));
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
