/** A question to the person at the tablet waits for its answer. */
import { expect, test, vi } from "vitest";
import { createAsking } from "#shell/asked.ts";

test("whoever asks waits until somebody answers, and the screen hears of both", async () => {
  const asking = createAsking<string>();
  const heard = vi.fn<() => void>();
  asking.subscribe(heard);
  const answer = asking.ask("Is it Sunday?");
  expect(asking.open()).toBe("Is it Sunday?");
  asking.answer(true);
  expect(await answer).toBe(true);
  expect(asking.open()).toBeNull();
  expect(heard).toHaveBeenCalledTimes(2);
});

test("two who ask at once are told the same, and the person is asked once", async () => {
  const asking = createAsking<string>();
  const both = Promise.all([asking.ask("first"), asking.ask("second")]);
  expect(asking.open()).toBe("first");
  asking.answer(false);
  expect(await both).toEqual([false, false]);
  expect(asking.open()).toBeNull();
});

test("an answer that nobody waits for changes nothing", () => {
  const asking = createAsking<string>();
  asking.answer(true);
  expect(asking.open()).toBeNull();
});
