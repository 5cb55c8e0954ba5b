/** Turns: how many work at once, and who is next. */
import { expect, test } from "vitest";
import { createTurns } from "#cloud/api/turns.ts";

/** Work that begins and ends when the test says so. */
const works = (count: number, most: number) => {
  const turns = createTurns(most);
  const begun: number[] = [];
  const ends = Array.from({ length: count }, () => Promise.withResolvers<void>());
  const done = ends.map(({ promise }, i) =>
    turns(async () => {
      begun.push(i);
      await promise;
      return i;
    }),
  );
  return { begun, done, ends };
};

const settle = (): Promise<void> => new Promise((done) => void setImmediate(done));

test("only so many work at once, and the others in the order in which they came", async () => {
  const { begun, done, ends } = works(4, 2);
  await settle();
  expect(begun).toEqual([0, 1]);
  ends[1]?.resolve();
  await settle();
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of ends) resolve();
  expect(await Promise.all(done)).toEqual([0, 1, 2, 3]);
});

test("whoever fails makes room like anybody else", async () => {
  const { begun, done, ends } = works(2, 1);
  ends[0]?.reject(new Error("broken"));
  await expect(done[0]).rejects.toThrow("broken");
  ends[1]?.resolve();
  expect(await done[1]).toBe(1);
  expect(begun).toEqual([0, 1]);
});
