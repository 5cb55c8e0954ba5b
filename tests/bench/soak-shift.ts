/** What people do at the tablets of a soak, at the pace of a busy shop. */
import type { Command } from "#domain/command.ts";
import { editMember, enrol, visit } from "#support/cafe.ts";
import { memberId, nameOf } from "./made-up-shop.ts";
import type { SoakTablet } from "./soak-tablets.ts";

/** Whoever is enrolled before it begins. */
export const REGULARS = 60;
/** Between two acts at one tablet. */
const PACE = { leastMs: 15_000, mostMs: 45_000 };

/** The regular with this number, as they are enrolled. */
export const enrolment = (no: number): Command => enrol(memberId(no), { name: nameOf(no) });

/** Mostly visits; some sell without a card, some enrol somebody, some set a name right. */
const anything = (random: () => number, enrolled: () => number): Command => {
  const upTo = (n: number): number => Math.floor(random() * n);
  const dice = random();
  if (dice < 0.8) return visit(memberId(upTo(REGULARS)), 100 + upTo(900));
  if (dice < 0.9) return visit(null, 100 + upTo(900));
  if (dice < 0.95) return enrolment(REGULARS + enrolled());
  return editMember(memberId(upTo(REGULARS)), { name: `${nameOf(upTo(REGULARS))} ${String(upTo(99))}` });
};

/** Until then or until the signal, whichever is first. */
const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      done();
    });
  });

export type Shop = {
  /** The ids of all that was ticked. */
  readonly ticked: ReadonlySet<string>;
  /** From now on these take the app's next version instead of their next act. */
  readonly offer: (tablets: readonly SoakTablet[]) => void;
  /** Lets all of them work for so long; settles once the last act that was begun is over. Throws what they throw. */
  readonly work: (ms: number) => Promise<void>;
};

/** The people at these tablets; what they do comes from `random`. */
export const createShop = (tablets: readonly SoakTablet[], random: () => number): Shop => {
  const ticked = new Set<string>();
  const offered = new Set<SoakTablet>();
  let enrolled = 0;
  const stand = async (tablet: SoakTablet, signal: AbortSignal): Promise<void> => {
    const pause = (from: number): number => from + random() * (PACE.mostMs - from);
    await rest(pause(0), signal);
    while (!signal.aborted) {
      if (offered.delete(tablet)) await tablet.update();
      else {
        const ids = await tablet.act(anything(random, () => (enrolled += 1)));
        for (const id of ids) ticked.add(id);
      }
      await rest(pause(PACE.leastMs), signal);
    }
  };
  return {
    ticked,
    offer: (to) => to.forEach((tablet) => offered.add(tablet)),
    work: async (ms) => {
      const signal = AbortSignal.timeout(ms);
      await Promise.all(tablets.map((tablet) => stand(tablet, signal)));
    },
  };
};
