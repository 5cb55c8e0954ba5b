/** Proves how long a tablet stays away: within bounds that double, by chance, and never for good. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs, hourMs, restMs } from "#sync/backoff.ts";
import { next } from "#sync/next.ts";
import type { SyncState } from "#sync/state.ts";
import { answer, AT, event, failure, state } from "./states.ts";

const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("a wait is anything up to a bound that doubles from a second to a minute", () => {
  fc.assert(
    fc.property(fc.nat(10_000), dice, (failures, chance) => {
      const bound = Math.min(60_000, 1_000 * 2 ** failures);
      const ms = backoffMs(failures, chance, null);
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(ms).toBeLessThan(bound);
      expect(ms).toBe(chance * bound);
    }),
  );
});

test("what the cloud asks for wins, within reason", () => {
  expect(backoffMs(9, 0, 5_000)).toBe(5_000);
  expect(backoffMs(0, 0.9, 5_000)).toBe(5_000);
  expect(backoffMs(0, 0.9, 0)).toBe(1_000);
  expect(backoffMs(0, 0.9, 86_400_000)).toBe(600_000);
});

test("rests differ by a fifth to either side", () => {
  expect([restMs(0), restMs(0.5), restMs(1)]).toEqual([24_000, 30_000, 36_000]);
  expect([hourMs(0), hourMs(0.5)]).toEqual([2_880_000, 3_600_000]);
});

test("however often it fails, a tablet tries again within a minute", () => {
  let now: SyncState = state({ phase: "push", inFlight: "push" });
  for (let failures = 0; failures < 500; failures += 1) {
    now = next(now, event(failure("network"), AT, 0.999)).state;
    expect(now.until).not.toBeNull();
    expect(now.until! - AT).toBeLessThan(60_000);
    now = next(now, event({ is: "timer" }, now.until!)).state;
    expect(now.inFlight).toBe("push");
  }
});

/** Pushes so many entries, one of which nobody can read, until it is put aside: which, and in how many requests. */
const found = (entries: number, poison: number) => {
  let now: SyncState = state({ phase: "push", inFlight: "push" });
  let [at, from, requests] = [AT, 0, 0];
  while (from < entries) {
    const sent = Math.min(now.most, entries - from);
    const isBad = poison >= from && poison < from + sent;
    requests += 1;
    if (!isBad) from += sent;
    const tried = { entries: sent, acts: sent, place: from };
    const answered = isBad ? failure("bad", { tried }) : answer({ left: entries - from, head: 0, sent });
    const { state: after, effects } = next(now, event(answered, at));
    if (after.inFlight === "setAside") return { effects, requests };
    at = after.until ?? at;
    now = after.until === null ? after : next(after, event({ is: "timer" }, at)).state;
  }
  return { effects: [], requests };
};

test("an entry nobody can read is found in few requests", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000 }), fc.nat(2_999), (entries, where) => {
      const poison = where % entries;
      const { effects, requests } = found(entries, poison);
      expect(effects).toEqual([{ do: "setAside", place: poison }]);
      // The good batches before it; three tries of its own, one for each time that can be halved, three of what is left.
      expect(requests).toBeLessThanOrEqual(Math.floor(poison / 500) + 3 + Math.ceil(Math.log2(500)) + 3);
    }),
  );
});
