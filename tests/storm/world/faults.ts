/** What goes wrong in a run, drawn at every chance there is, until all is healed; and how often it did. */
import type { Fault as FileFault } from "#support/journal-disk.ts";
import type { Hit, Mark } from "../marks.ts";
import { chanceOf, type Dice } from "../plan/chance.ts";
import type { Plan } from "../plan/plan.ts";
import type { NetworkFault } from "../ports/network.ts";
import type { StoreStep } from "./endpoint.ts";
import type { DiskFaults } from "./tablet.ts";

export type Faults = {
  readonly network: () => NetworkFault | null;
  readonly endpoint: (step: StoreStep) => boolean;
  /** Each tablet's disk fails by itself. */
  readonly disk: (tablet: number) => DiskFaults;
  /** How many chances of each kind there have been while things could go wrong. */
  readonly chances: () => ReadonlyMap<string, number>;
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

/** Counts chances, and finds the one that a plan names. */
const createCounting = () => {
  const counts = new Map<string, number>();
  const due = <T extends { readonly at: number }>(chance: string, one: T | undefined): T | null => {
    const n = (counts.get(chance) ?? 0) + 1;
    counts.set(chance, n);
    return one?.at === n ? one : null;
  };
  return { counts, due };
};

/** Draws by the rates of a plan, and adds what it names; `hit` hears of everything that went wrong. */
export const createFaults = ({ seed, world: { rates }, once = {} }: Plan, hit: Hit): Faults => {
  let isOn = false;
  const { counts, due } = createCounting();
  const told = <T extends string | null>(what: T, mark: (what: NonNullable<T>) => Mark): T => {
    if (what !== null) hit(mark(what));
    return what;
  };
  const network = chanceOf(seed, "network");
  const endpoint = chanceOf(seed, "endpoint");
  return {
    network: () => {
      if (!isOn) return null;
      const what = due("network", once.network)?.fault ?? drawOne(network, rates.network);
      return told(what, (fault) => `network ${fault}`);
    },
    endpoint: (step) => {
      if (!isOn) return false;
      const one = due(`endpoint ${step}`, once.endpoint?.step === step ? once.endpoint : undefined);
      const isDying = endpoint.is(rates.endpoint[step] ?? 0) || one !== null;
      return isDying && told(step, (what) => `endpoint killed at ${what}`) === step;
    },
    disk: (tablet) => {
      const database = chanceOf(seed, `database ${String(tablet)}`);
      const files = chanceOf(seed, `files ${String(tablet)}`);
      const isHere = (one?: { readonly tablet: number }): boolean => one?.tablet === tablet;
      return {
        database: (step) => {
          if (!isOn || step === "open") return null;
          const named = isHere(once.database) && once.database?.step === step ? once.database : undefined;
          const one = due(`database ${step} ${String(tablet)}`, named);
          // There are many requests to a commit.
          if (one === null && step === "request" && !database.is(0.05)) return null;
          const what = one?.fault ?? drawOne(database, rates.database);
          // A request that dies is not done.
          if (step === "commit") return told(what, (fault) => `database at commit: ${fault}`);
          return told(what === "doneAndDie" ? "die" : what, (fault) => `database at request: ${fault}`);
        },
        files: (step): FileFault | null => {
          if (!isOn) return null;
          const one = due(`file ${String(tablet)}`, isHere(once.file) ? once.file : undefined);
          const what = one?.fault ?? drawOne(files, rates.files);
          // Only a write can be short.
          if (what === "short" && step !== "write") return null;
          const fault = told(what, (how) => `file: ${how}`);
          return fault === "short" ? { takes: files.between(0, 40) } : fault;
        },
      };
    },
    chances: () => counts,
    isRaging: () => isOn,
    rage: (on) => {
      isOn = on;
    },
  };
};
