/** The tablet's second place for wrong PINs, in a real browser's database. */
import { Dexie } from "dexie";
import { expect, onTestFinished, test } from "vitest";
import { createTriesShelf, dropTries } from "#keeping/tries-shelf.ts";

const named = (): string => {
  const name = `pult-test-${crypto.randomUUID()}`;
  onTestFinished(() => dropTries(name));
  return name;
};
const tries = (wrong: number, untilMs = 0) => ({ wrong, untilMs });

test("keeps everybody's tries over a reload, of two tabs the higher count and the later wait, until they are forgotten", async () => {
  const name = named();
  const [left, right] = [createTriesShelf(name), createTriesShelf(name)];
  await left.write("olga", tries(7, 1000));
  await right.write("olga", tries(2, 9000));
  await right.write("mona", tries(1));
  expect(await createTriesShelf(name).readAll()).toEqual(
    new Map([
      ["mona", tries(1)],
      ["olga", tries(7, 9000)],
    ]),
  );
  await left.write("olga", null);
  expect([...(await right.readAll()).keys()]).toEqual(["mona"]);
});

test("counts on in a new database when somebody deletes it while it is open", async () => {
  const name = named();
  const shelf = createTriesShelf(name);
  await shelf.write("olga", tries(3));
  await Dexie.delete(`${name}-tablet`);
  expect(await shelf.readAll()).toEqual(new Map());
  await shelf.write("olga", tries(4));
  expect(await shelf.readAll()).toEqual(new Map([["olga", tries(4)]]));
});

test("is a database of its own: the shop's is as it was", async () => {
  const name = named();
  await createTriesShelf(name).write("olga", tries(3));
  expect(await Dexie.getDatabaseNames()).toContain(`${name}-tablet`);
  expect(await Dexie.getDatabaseNames()).not.toContain(name);
  await dropTries(name);
  expect(await Dexie.getDatabaseNames()).not.toContain(`${name}-tablet`);
});
