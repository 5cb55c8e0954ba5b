/** Group commit: who waits goes together, nobody waits for nothing, and one who fails fails alone. */
import { expect, test } from "vitest";
import { createGroups } from "#cloud/store/group.ts";

const hopeless = (error: unknown): boolean => error instanceof Error && error.message === "down";

/** Groups that note what went together; each goes when it is told to. */
function world(weigh: (item: string) => number = () => 1) {
  const groups: (readonly string[])[] = [];
  const go: (() => void)[] = [];
  const add = createGroups<string, string>(
    async (items) => {
      groups.push(items);
      await new Promise<void>((resume) => go.push(resume));
      if (items.includes("down")) throw new Error("down");
      if (items.includes("bad")) throw new Error("a bug");
      return items.map((item) => `did ${item}`);
    },
    { weigh, whose: (item) => (item.startsWith("till") ? "till" : item) },
    hopeless,
  );
  const letAllGo = async (): Promise<void> => {
    for (let quiet = 0; quiet < 20; quiet += 1) {
      go.shift()?.();
      await Promise.resolve();
    }
  };
  return { groups, add, letAllGo };
}

test("one alone goes at once, and those who come meanwhile go together", async () => {
  const { groups, add, letAllGo } = world();
  const done = Promise.all(["a", "b", "c"].map((item) => add("shop", item)));
  expect(groups).toEqual([["a"]]);
  await letAllGo();
  expect(groups).toEqual([["a"], ["b", "c"]]);
  expect(await done).toEqual(["did a", "did b", "did c"]);
});

test("keys do not wait for each other", async () => {
  const { groups, add, letAllGo } = world();
  const done = Promise.all([add("one", "a"), add("two", "b")]);
  expect(groups).toEqual([["a"], ["b"]]);
  await letAllGo();
  expect(await done).toEqual(["did a", "did b"]);
});

test("a group holds no more than its weight, but always one", async () => {
  const { groups, add, letAllGo } = world((item) => Number(item));
  const done = Promise.all(["1", "1500", "400", "300", "9000", "1"].map((item) => add("shop", item)));
  await letAllGo();
  expect(groups).toEqual([["1"], ["1500", "1"], ["400", "300"], ["9000"]]);
  await done;
});

test("the light do not wait for the heavy who came before them, and whoever has waited longest goes", async () => {
  const { groups, add, letAllGo } = world((item) => Number(item));
  const done = Promise.all(["1", "400", "401", "402", "403", "2", "3"].map((item) => add("shop", item)));
  await letAllGo();
  expect(groups).toEqual([["1"], ["400", "2", "3", "401"], ["402", "403"]]);
  await done;
});

test("what one tablet sends twice at once goes one after the other", async () => {
  const { groups, add, letAllGo } = world();
  const done = Promise.all(["a", "till 1", "b", "till 1", "c"].map((item) => add("shop", item)));
  await letAllGo();
  expect(groups).toEqual([["a"], ["till 1", "b", "c"], ["till 1"]]);
  await done;
});

test("a bad one fails by itself", async () => {
  const { add, letAllGo } = world();
  const done = Promise.allSettled(["a", "b", "bad", "c"].map((item) => add("shop", item)));
  await letAllGo();
  await letAllGo();
  expect((await done).map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
});

test("where the database is down, nobody is tried once more", async () => {
  const { groups, add, letAllGo } = world();
  const done = Promise.allSettled(["a", "b", "down"].map((item) => add("shop", item)));
  await letAllGo();
  expect((await done).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(groups).toHaveLength(2);
});
