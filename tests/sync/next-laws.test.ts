/** Proves the laws of "what next?": what fits nowhere moves nothing, one thing is under way, and in the end all is sent. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { next } from "#sync/next.ts";
import {
  OFF,
  type Asked,
  type Effect,
  type Failure,
  type Outcome,
  type SyncEvent,
  type SyncState,
} from "#sync/state.ts";
import { answer, AT, event, failure, goodAnswers, state } from "./states.ts";

const FAILURES: readonly Failure[] = [
  "network",
  "timeout",
  "busy",
  "tooLarge",
  "bad",
  "gap",
  "apart",
  "unknownToken",
  "expired",
  "revoked",
  "otherShop",
  "closed",
  "tooOld",
  "chain",
  "storage",
];

/** Every phase as it is met, idle or with what it asks for. */
const standings: readonly Partial<SyncState>[] = [
  { phase: "off" },
  { phase: "adopt", inFlight: "adopt" },
  { phase: "push", inFlight: "push" },
  { phase: "push", inFlight: "setAside" },
  { phase: "push", inFlight: "askAck" },
  { phase: "pull", inFlight: "pull" },
  { phase: "pull", inFlight: "askAck" },
  { phase: "rest", until: AT },
  { phase: "wait", until: AT + 9_000, notBefore: AT },
  { phase: "common", inFlight: "marks", apart: { low: 0, high: null } },
  { phase: "offer", inFlight: "offer", apart: { low: 0, high: null } },
  { phase: "rewind", inFlight: "rewind", apart: { low: 0, high: null } },
  { phase: "snapshot", inFlight: "snapshotPart" },
  { phase: "history", inFlight: "historyPage", history: true, until: AT + 9_000 },
  { phase: "pairAgain", until: AT },
  { phase: "revoked", inFlight: "push" },
  { phase: "revoked", inFlight: "wipe" },
  { phase: "revoked", until: AT },
  { phase: "tooOld", until: AT },
];

const events: readonly SyncEvent[] = [
  ...(["nothing", "alone", "joining", "shared"] as const).map((here) =>
    event({ is: "start", here, cursor: 0, history: false }),
  ),
  ...(["committed", "online", "visible", "timer"] as const).map((is) => event({ is })),
  event({ is: "hint", head: 7 }),
  ...goodAnswers.map((good) => event(good)),
  ...FAILURES.map((how) => event(failure(how))),
];

const ANSWERED_BY: Readonly<Record<Asked, Outcome["is"]>> = {
  adopt: "adopted",
  push: "pushed",
  setAside: "pushed",
  askAck: "acked",
  pull: "pulled",
  marks: "marks",
  offer: "offered",
  rewind: "rewound",
  snapshotPart: "part",
  historyPage: "history",
  wipe: "wiped",
};

/** Whether the table of the design has a cell for the event in that standing. */
const fits = ({ phase, inFlight = null }: Partial<SyncState>, { is, ...rest }: SyncEvent): boolean => {
  const begins = phase === "off" || phase === "pairAgain" || phase === "tooOld";
  if (is === "start") return begins && "here" in rest && rest.here !== "nothing";
  if (inFlight !== null) {
    if (is === "failed" || is === "committed" || is === "hint") return true;
    return is === ANSWERED_BY[inFlight] || (is === "snapshotDone" && inFlight === "snapshotPart");
  }
  if (is === "timer") return phase !== "off";
  if (phase === "rest") return is === "committed" || is === "online" || is === "visible" || is === "hint";
  return phase === "wait" && (is === "committed" || is === "online" || is === "visible");
};

test("an event that fits no cell changes nothing, and every other moves something", () => {
  const wrong = standings.flatMap((standing) =>
    events
      .filter((happened) => {
        const before = state(standing);
        const { state: after, effects } = next(before, happened);
        return fits(standing, happened) === (after === before && effects.length === 0);
      })
      .map(
        (happened) => `${String(standing.phase)}/${String(standing.inFlight)} × ${JSON.stringify(happened)}`,
      ),
  );
  expect(wrong).toEqual([]);
});

const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const tried = fc.record({
  entries: fc.integer({ min: 1, max: 500 }),
  acts: fc.integer({ min: 1, max: 500 }),
  place: fc.constant(1),
});
const cursor = fc.integer({ min: 0, max: 20 });
const outcomes: fc.Arbitrary<object> = fc.oneof(
  fc.constantFrom<object>(...events),
  fc.record({
    is: fc.constant("failed"),
    how: fc.constantFrom(...FAILURES),
    askedMs: fc.option(fc.nat(99_999)),
    tried,
    left: fc.option(fc.nat(3)),
  }),
  fc.record({
    is: fc.constant("pushed"),
    left: fc.nat(3),
    cursor,
    head: fc.option(cursor),
    sent: fc.nat(500),
    rewind: fc.option(cursor),
  }),
  fc.record({ is: fc.constant("pulled"), cursor, head: cursor, lost: fc.boolean() }),
  fc.record({ is: fc.constant("marks"), low: cursor, high: fc.option(cursor), left: fc.nat(2) }),
  fc.record({ is: fc.constant("snapshotDone"), cursor, history: fc.boolean() }),
);
const stories = fc.array(fc.tuple(outcomes, dice, fc.nat(90_000)), { maxLength: 40 });

/** Whatever may have happened to a tablet, told event by event. */
const lived = (
  story: readonly (readonly [object, number, number])[],
  seen?: (before: SyncState, after: SyncState, effects: readonly Effect[]) => void,
) => {
  let at = AT;
  let now: SyncState = next(OFF, event({ is: "start", here: "shared", cursor: 0, history: false })).state;
  for (const [happened, chance, ms] of story) {
    at += ms;
    const step = next(now, { ...happened, at, dice: chance } as SyncEvent);
    seen?.(now, step.state, step.effects);
    now = step.state;
  }
  return { at, state: now };
};

/** What is wrong with a step: something was asked for beside what is under way, or nothing will ever wake it. */
const wrongIn = (before: SyncState, after: SyncState, effects: readonly Effect[]): string | null => {
  const [asked, ...more] = effects.filter(({ do: what }) => what !== "wakeAt");
  if (more.length > 0) return "two things are asked for";
  if (after.most < 1 || after.most > 500) return "so many cannot go";
  if (asked) return after.inFlight === asked.do ? null : "it does not know what it asked for";
  if (after.inFlight !== null) return after.inFlight === before.inFlight ? null : "nothing is under way";
  return after.phase === "off" || after.until !== null ? null : "nothing wakes it";
};

test("one thing is asked for at a time, and whoever is idle has a timer", () => {
  fc.assert(
    fc.property(stories, (story) => {
      const wrong: unknown[] = [];
      lived(story, (before, after, effects) => void wrong.push(wrongIn(before, after, effects)));
      expect(wrong.filter((one) => one !== null)).toEqual([]);
    }),
  );
});

/** A cloud that is well: the answer to what is asked for, given what is still to be done. */
const wellAnswered = (
  effect: Effect,
  left: { entries: number; pages: number; head: number },
): Outcome | null => {
  switch (effect.do) {
    case "wakeAt":
      return null;
    case "adopt":
      return { is: "adopted" };
    case "push": {
      const sent = Math.min(left.entries, effect.most);
      left.entries -= sent;
      left.head += sent;
      const head = sent === 0 ? null : left.head;
      return answer({ sent, left: left.entries, head, cursor: left.pages > 0 ? 0 : left.head });
    }
    case "setAside":
      left.entries = Math.max(0, left.entries - 1);
      return answer({ sent: 1, left: left.entries });
    case "pull":
      left.pages = Math.max(0, left.pages - 1);
      return { is: "pulled", cursor: left.pages > 0 ? 0 : left.head, head: left.head, lost: false };
    case "askAck":
      return { is: "acked", moved: false };
    case "marks":
      return { is: "marks", low: effect.low, high: effect.high, left: 0 };
    case "offer":
      return { is: "offered", left: 0 };
    case "rewind":
      return { is: "rewound", cursor: effect.to };
    case "snapshotPart":
      return { is: "snapshotDone", cursor: left.head, history: false };
    case "historyPage":
      return { is: "history", left: 0 };
    case "wipe":
      return { is: "wiped" };
  }
};

test("from wherever a tablet stands, good answers bring everything out and let it rest", () => {
  fc.assert(
    fc.property(stories, fc.nat(3_000), fc.nat(5), dice, (story, entries, pages, chance) => {
      const left = { entries, pages, head: 30 };
      const { at, state: met } = lived(story);
      fc.pre(met.phase !== "off");
      // What was under way is lost without an answer; then everything is well.
      let clock = at;
      let step =
        met.inFlight === null
          ? { state: met, effects: [] as readonly Effect[] }
          : next(met, { ...failure("network"), at, dice: chance });
      for (let steps = 0; steps < 4_000; steps += 1) {
        const { phase, inFlight, until } = step.state;
        if (phase === "off" || (phase === "rest" && left.entries === 0 && left.pages === 0)) break;
        const asked = step.effects.find(({ do: what }) => what !== "wakeAt");
        const good = inFlight === null || asked === undefined ? null : wellAnswered(asked, left);
        clock = good === null ? Math.max(clock, until ?? clock) : clock + 1;
        step = next(step.state, { ...(good ?? { is: "timer" }), at: clock, dice: chance });
      }
      expect(["rest", "off"]).toContain(step.state.phase);
      expect(left.entries).toBe(0);
    }),
  );
});
