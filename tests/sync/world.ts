/** A shop for tests of sync: some tablets, a cloud, and between them a network that is bad until it is healed. */
import { join } from "#sync/join.ts";
import type { Http, HttpAnswer, HttpRequest } from "#sync/http.ts";
import { createRunner, type Runner } from "#sync/runner.ts";
import { anyPort } from "#support/any-port.ts";
import { nextTurn } from "#support/next-turn.ts";
import { createNetwork, type Fault } from "./faulty-network.ts";
import { createTabletInMemory, type TabletInMemory } from "./tablet-in-memory.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export type Till = TabletInMemory & {
  readonly runner: () => Runner;
  /** The app is opened: anew, if it was open. */
  readonly open: () => void;
  /** A second tab is opened, and both think that they lead. */
  readonly openRival: () => void;
  /** How often the owner's revoking wiped it. */
  readonly wiped: () => number;
  readonly reported: readonly unknown[];
  /** Whom the journal was told to forget. */
  readonly forgotten: readonly string[];
};

/** A tablet whose memory may take its time. */
type Tablet = TabletInMemory & {
  readonly settled?: () => Promise<void>;
  readonly isBusy?: () => boolean;
};

export type World = {
  readonly clock: VirtualClock;
  readonly http: Http;
  readonly tills: readonly Till[];
  /** Lets everything happen that needs no time. */
  readonly quiet: () => Promise<void>;
  /** Lets so many due moments come. */
  readonly pass: (moments: number) => Promise<void>;
  /** From here on the network is well, and time passes until `isOver`; false where that does not come. */
  readonly until: (isOver: () => boolean | Promise<boolean>) => Promise<boolean>;
  /** The first tablet brings the shop along, and the others join by the code. */
  readonly found: (code: () => Promise<string>) => Promise<void>;
};

/**
 * The world of `count` tablets, made by `make`. `faults` become of the requests in turn, over and over, until the network
 * is healed.
 */
export const createWorld = (
  clock: VirtualClock,
  count: number,
  handle: (request: HttpRequest) => Promise<HttpAnswer>,
  faults: readonly Fault[],
  make: (no: number, now: () => number) => Tablet = createTabletInMemory,
): World => {
  let [sent, isHealed] = [0, true];
  const answering = new Set<Promise<HttpAnswer>>();
  const counted = (request: HttpRequest): Promise<HttpAnswer> => {
    const answer = handle(request);
    answering.add(answer);
    return answer.finally(() => answering.delete(answer));
  };
  const http = createNetwork(counted, clock, () => {
    sent += 1;
    return isHealed ? "none" : (faults[sent % faults.length] ?? "none");
  });

  const tablets = Array.from({ length: count }, (_, i) => make(i + 1, clock.now));
  const tills = tablets.map((tablet, i): Till => {
    const reported: unknown[] = [];
    const forgotten: string[] = [];
    let [runner, wiped, rolled]: [Runner | null, number, number] = [null, 0, 0];
    const edges = {
      http,
      memory: tablet.memory,
      now: clock.now,
      later: clock.later,
      port: anyPort,
      app: "test",
    };
    const started = (): Runner => {
      const one = createRunner({
        ...edges,
        erase: async (members) => void forgotten.push(...members),
        offsetMs: null,
        // Chance that is no chance: a walk through [0, 1) that no two tablets share.
        dice: () => ((rolled += 1) * 0.618 + i * 0.37) % 1,
        wipe: async () => {
          wiped += 1;
          tablet.wipe();
        },
        report: (error) => void reported.push(error),
      });
      const row = tablet.row();
      const here = row === null ? "alone" : "shared";
      one.event({ is: "start", here, cursor: row?.cursor ?? 0, history: false });
      return one;
    };
    const open = (): void => {
      runner?.stop();
      runner = started();
    };
    const opened = (): Runner => {
      if (runner === null) throw new Error("the app is not open");
      return runner;
    };
    return {
      ...tablet,
      runner: opened,
      open,
      openRival: () => void started(),
      wiped: () => wiped,
      reported,
      forgotten,
    };
  });

  const quiet = async (): Promise<void> => {
    do {
      await Promise.allSettled(answering);
      for (const { settled } of tablets) await settled?.();
      await nextTurn();
    } while (answering.size > 0 || tablets.some(({ isBusy }) => isBusy?.()));
  };
  const pass = async (moments: number): Promise<void> => {
    await quiet();
    for (let i = 0; i < moments && clock.step(); i += 1) await quiet();
  };
  const until: World["until"] = async (isOver) => {
    isHealed = true;
    await quiet();
    for (let moments = 0; moments < 3_000; moments += 1) {
      if (await isOver()) return true;
      await pass(1);
    }
    return isOver();
  };
  const found: World["found"] = async (code) => {
    const [first, ...others] = tills;
    first?.open();
    await until(() => first?.row() !== null && first?.runner().state().phase === "rest");
    for (const till of others) {
      const { memory } = till;
      const joined = join({ http, memory, now: clock.now }, await code(), "another");
      let isHere = false;
      void joined.then(({ ok }) => (isHere = ok));
      await until(() => isHere);
      till.open();
    }
    await until(() => tills.every((till) => till.runner().state().phase === "rest"));
    isHealed = false;
  };
  return { clock, http, tills, quiet, pass, until, found };
};
