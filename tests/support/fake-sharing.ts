/** Sharing for screens under test: stands as the test says, and answers what the test wants. */
import { asId, type DeviceId } from "#domain/ids.ts";
import { accept } from "#domain/result.ts";
import type { DeviceView, HeldView, Pairing, Sharing, SyncView } from "#shell/sync-state.ts";
import { ALONE } from "#keeping/sharing/alone.ts";

/** What is answered from now on; whoever is asked for something else is asked as before. */
type Answers = Pick<Sharing, "connect" | "pair" | "join" | "redeem">;

export type FakeSharing = {
  readonly sharing: Sharing;
  /** Changes how things stand, and tells of it. */
  readonly become: (part: Partial<SyncView>) => void;
  /** The shop's tablets from now on; null: no contact. */
  readonly tablets: (views: readonly DeviceView[] | null) => void;
  /** What is held from now on; null: no contact. */
  readonly hold: (views: readonly HeldView[] | null) => void;
  readonly answer: (part: Partial<Answers>) => void;
  /** What was asked for, in order. */
  readonly asked: readonly string[];
};

/** A code as the cloud makes it, good until the moment given. */
export const pairing = (until: number, code = "7KDM9XQ2"): Pairing => ({
  ...{ code, until, url: `https://pult.example/setup#pair=${code}` },
});

/** A tablet that has sent everything; anything may be otherwise. */
export const tablet = (id: string, other: Partial<DeviceView> = {}): DeviceView => ({
  ...{ id: asId<DeviceId>(id), name: id, here: false, state: "active", contactAt: null },
  ...{ unsent: 0, oldest: null, ...other },
});

/** Alone until the test says otherwise; everything that is asked for is granted. */
export const createFakeSharing = (now: () => number): FakeSharing => {
  let view = ALONE;
  let devices: readonly DeviceView[] | null = [];
  let held: readonly HeldView[] | null = [];
  const asked: string[] = [];
  const listeners = new Set<() => void>();
  const become = (part: Partial<SyncView>): void => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };
  let answers: Answers = {
    connect: async () => {
      become({ phase: "fresh", asOf: now() });
      return accept(null);
    },
    pair: async () => accept(pairing(now() + 600_000)),
    join: async () => {
      become({ phase: "joining" });
      return accept(null);
    },
    redeem: async () => ({ basis: view.phase === "alone" ? "sole" : "confirmed" }),
  };
  return {
    become,
    tablets: (views) => {
      devices = views;
      const { phase } = view;
      if (views === null) become({ phase: phase === "fresh" ? "waiting" : phase });
      else
        become({
          phase: phase === "waiting" ? "fresh" : phase,
          devices: views.filter(({ state }) => state === "active").length,
        });
    },
    hold: (views) => {
      held = views;
      become({});
    },
    answer: (part) => {
      answers = { ...answers, ...part };
    },
    asked,
    sharing: {
      view: () => view,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      connect: () => {
        asked.push("connect");
        return answers.connect();
      },
      pair: () => {
        asked.push("pair");
        return answers.pair();
      },
      join: (code, name) => {
        asked.push(`join ${code} as ${name}`);
        return answers.join(code, name);
      },
      devices: async () => devices,
      held: async () => held,
      redeem: (reward, op) => {
        asked.push(`redeem for ${reward.member}`);
        return answers.redeem(reward, op);
      },
    },
  };
};
