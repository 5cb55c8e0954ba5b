/** At every counter an act of another one is seen, told and taken back as one's own is. */
import { describe, expect, test } from "vitest";
import { asId, type MemberId } from "#domain/ids.ts";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { createHistory } from "#keeping/history.ts";
import { actsBefore } from "#log/backwards.ts";
import { sealReceived } from "#log/received-seal.ts";
import { sealTail } from "#log/seal.ts";
import { isReceived } from "#log/sharing.ts";
import { enrol, undo, visit } from "#support/cafe.ts";
import { openCounter, written, type Counter } from "./shared-counter.ts";

const ANNA = asId<MemberId>("Anna");

/** Anna came here for 1 and 2, at the other counter for 30 and 40, and here again for 5, which is not sent yet. */
const opened = async (): Promise<Counter> => {
  const counter = await openCounter(enrol("Anna"), enrol("Bea"), visit("Anna", 1));
  await counter.tab.after(visit("Anna", 2));
  await counter.push();
  await counter.pull(await written(visit("Anna", 30), visit("Bea", 7), visit("Anna", 40)));
  await counter.tab.after(visit("Anna", 5));
  return counter;
};

const amountsIn = (entries: readonly Entry[]): readonly (number | null)[] =>
  entries.flatMap((entry) => (entry.type === "VisitRecorded" ? [entry.data.amount] : []));

const historyOf = async ({ tab }: Counter): Promise<readonly Entry[]> => {
  const all: Entry[] = [];
  for await (const part of createHistory(tab.db)(ANNA)) all.unshift(...part);
  return all;
};

describe.each(["in rows", "sealed"])("what another counter wrote, %s,", (where) => {
  const settled = async (): Promise<Counter> => {
    const counter = await opened();
    if (where === "sealed") {
      await sealReceived(counter.tab.db, { keep: 0, run: 1 });
      await sealTail(counter.tab.db, { keep: 2, run: 2 });
    }
    return counter;
  };

  test("stands in the member's history where it happened", async () => {
    expect(amountsIn(await historyOf(await settled()))).toEqual([1, 2, 30, 40, 5]);
  });

  test("is among the latest acts of the shop", async () => {
    const { tab } = await settled();
    const acts: Entry[] = [];
    for await (const block of actsBefore(tab.db, 3)) acts.push(...block.flat());
    expect(amountsIn(acts)).toEqual([5, 40, 7, 30, 2, 1]);
  });

  test("is taken back with a reason, and only once", async () => {
    const counter = await settled();
    const { tab } = counter;
    const visits = (await historyOf(counter)).filter(({ seq }) => isReceived(seq));
    expect(amountsIn(visits)).toEqual([30, 40]);
    const target = visits[0];
    const command = { ...undo(target?.op ?? "", "mistake"), seq: target?.seq } as Command;
    const before = await tab.stateOf("Anna");
    expect(before?.visits).toBe(5);
    const answer = await tab.send(command);
    expect(answer).toMatchObject({
      ok: true,
      value: { entries: [{ type: "VisitVoided", member: "Anna", data: { visit: target?.id, amount: 30 } }] },
    });
    expect((await tab.stateOf("Anna"))?.visits).toBe(4);
    expect(await tab.send(command)).toMatchObject({ ok: false });
    await counter.push();
    expect((await tab.stateOf("Anna"))?.visits).toBe(4);
  });
});
