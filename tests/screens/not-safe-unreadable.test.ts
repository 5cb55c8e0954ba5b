/** Checks acts that are not yet safe while the database cannot even be looked at, as on a full disk. */
import { expect, test } from "vitest";
import { accept, refuse } from "#domain/result.ts";
import type { Answer } from "#domain/answer.ts";
import { asId } from "#domain/ids.ts";
import type { Keeper } from "#shell/keeping.ts";
import { createUntilSafe } from "#screens/counter/until-safe.ts";
import { visit } from "#support/cafe.ts";

test("how things stand is looked at again after the next change, when it cannot be read now", async () => {
  const answers: Answer[] = [
    refuse({ reason: "NotSafe", cause: "disk full" }),
    accept({ entries: [], again: true }),
  ];
  let tell: () => void = () => undefined;
  let looks = 0;
  const keeper = {
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => undefined;
    },
    look: async () => {
      looks += 1;
      if (looks === 1) throw new Error("the database is closed");
      return { notSafe: 0 };
    },
  } as unknown as Keeper;
  const untilSafe = createUntilSafe(
    { send: async () => answers.shift() as Answer, signal: () => undefined, keeper },
    () => undefined,
  );
  const sent = untilSafe.send(visit(null, 100), { op: asId("op"), by: null });
  await Promise.resolve();
  await Promise.resolve();
  tell();
  await new Promise((rested) => setTimeout(rested, 0));
  tell();
  expect(await sent).toMatchObject({ ok: true });
});
