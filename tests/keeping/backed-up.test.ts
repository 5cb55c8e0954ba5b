/** What the last backup holds, counted in entries of the logs that are here. */
import { expect, test } from "vitest";
import { asId, type LogId } from "#domain/ids.ts";
import { backedUp } from "#keeping/backed-up.ts";

const A = asId<LogId>("a".repeat(32));
const B = asId<LogId>("b".repeat(32));
/** Ten places of one log, a hole of ten, and five places of the next. */
const RECOVERED = {
  ...{ logId: B, seq: 25 },
  logs: [
    { logId: A, from: 1, to: 10, first: 1 },
    { logId: B, from: 21, to: null, first: 1 },
  ],
};

test.each([
  ["before the hole", { logId: A, seq: 7 }, 8, 7],
  ["up to the hole", { logId: A, seq: 10 }, 5, 10],
  ["up to what was lost in the hole", { logId: A, seq: 18 }, 5, 10],
  ["up to more than the next log has got by now", { logId: A, seq: 40 }, 5, 10],
  ["behind the hole", { logId: B, seq: 23 }, 2, 23],
  ["all of it", { logId: B, seq: 25 }, 0, 25],
] as const)("a backup %s leaves the rest", (_, last, notBackedUp, upTo) => {
  expect(backedUp(RECOVERED, last)).toEqual({ entries: 15, notBackedUp, upTo, lastBackup: last });
});

test("a backup of a log that is not here is none, and so is one that does not say of which", () => {
  const nothing = { entries: 15, notBackedUp: 15, upTo: 0, lastBackup: null };
  expect(backedUp(RECOVERED, { logId: asId<LogId>("c".repeat(32)), seq: 25 })).toEqual(nothing);
  expect(backedUp(RECOVERED, { logId: null, seq: 25 })).toEqual(nothing);
  expect(backedUp(RECOVERED, null)).toEqual(nothing);
});

test("what epoch 1 wrote is one log's", () => {
  const head = { logId: A, seq: 8 };
  expect(backedUp(head, { logId: A, seq: 5 })).toMatchObject({ entries: 8, notBackedUp: 3, upTo: 5 });
});

test("where nothing was ever recorded nothing is missing", () => {
  expect(backedUp(undefined, null)).toEqual({ entries: 0, notBackedUp: 0, upTo: 0, lastBackup: null });
});
