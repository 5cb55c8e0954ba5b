/** Proves what sharing answers before what shares is here, and when it is brought. */
import { describe, expect, test } from "vitest";
import { ALONE } from "#keeping/sharing/alone.ts";
import { createLateSharing } from "#keeping/sharing/late-sharing.ts";
import { asId, type MemberId, type Op } from "#domain/ids.ts";
import type { Day } from "#domain/day.ts";
import { coming } from "#shell/loading.ts";
import type { Sharing } from "#shell/sync-state.ts";

const never = (): never => {
  throw new Error("nobody asks for it here");
};

const FRESH = { ...ALONE, phase: "fresh", devices: 2 } as const;

/** Sharing of a shop with two tablets. */
const sharing: Sharing = {
  ...{ connect: never, pair: never, join: never, devices: never, held: never },
  view: () => FRESH,
  subscribe: () => () => undefined,
  redeem: async () => ({ basis: "confirmed" }),
};

/** A tab whose tablet remembers, or not, that the shop is shared. */
const openTab = (remembers: boolean) => {
  let isShared = remembers;
  let told = (): void => never();
  const late: (() => void)[] = [];
  const tries = { n: 0, fails: 0 };
  const { load, come } = coming(async () => {
    tries.n += 1;
    if (tries.n <= tries.fails) throw new Error("no network");
    return sharing;
  });
  const tab = createLateSharing({
    ...{ load, come, isShared: () => isShared },
    watch: (heard) => void (told = heard),
    later: (work) => {
      late.push(work);
      return () => undefined;
    },
  });
  return {
    ...{ tab, load, late, tries },
    /** Another tab remembers it otherwise. */
    become: (next: boolean): void => {
      isShared = next;
      told();
    },
  };
};

const asked = {
  member: asId<MemberId>("anna"),
  day: 20_000 as Day,
  needs: [{ unit: "stamps", cost: 10 }],
} as const;
const OP = asId<Op>("op");

describe("a reward", () => {
  test("of a shop that is not shared is given without bringing anything", async () => {
    const { tab, tries } = openTab(false);
    expect(await tab.redeem(asked, OP)).toEqual({ basis: "sole" });
    expect(tries.n).toBe(0);
  });

  test("of a shop that is shared is asked for, also where the browser remembers nothing beside it", async () => {
    expect(await openTab(true).tab.redeem(asked, OP)).toEqual({ basis: "confirmed" });
    const { tab, load } = openTab(false);
    await load();
    expect(await tab.redeem(asked, OP)).toEqual({ basis: "confirmed" });
  });
});

test("a tab that was open before another one shared the shop shares it as well", async () => {
  const { tab, tries, late, become } = openTab(false);
  tries.fails = 1;
  expect(tab.view()).toEqual(ALONE);
  become(false);
  expect(tries.n).toBe(0);
  become(true);
  await expect.poll(() => late.length).toBe(1);
  late[0]?.();
  await expect.poll(() => tab.view()).toBe(FRESH);
});
