/** Updates that are asked for before what follows them is here. */
import { expect, test } from "vitest";
import { createLateUpdates } from "#shell/late-updates.ts";
import type { Updates, UpdateState } from "#shell/update.ts";

const given = () => {
  let state: UpdateState = { offlineReady: true, updateWaiting: false, updateFailed: false };
  const listeners = new Set<() => void>();
  const busy: boolean[] = [];
  const applied: string[] = [];
  const updates: Updates = {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    applyUpdate: async () => {
      applied.push("applied");
      return true;
    },
    setBusy: (now) => void busy.push(now),
  };
  const become = (next: UpdateState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  return { updates, become, busy, applied };
};

test("nothing waits and nothing is applied before they have come, and what is known of the tablet is told", async () => {
  const late = createLateUpdates(new Promise(() => undefined), true);
  expect(late.state()).toEqual({ offlineReady: true, updateWaiting: false, updateFailed: false });
  expect(late.state()).toBe(late.state());
  expect(await late.applyUpdate()).toBe(false);
});

test("who is being served is told as soon as they come, and followed afterwards", async () => {
  const { updates, busy } = given();
  const { promise, resolve } = Promise.withResolvers<Updates>();
  const late = createLateUpdates(promise, false);
  late.setBusy(true);
  resolve(updates);
  await promise;
  expect(busy).toEqual([true]);
  late.setBusy(false);
  expect(busy).toEqual([true, false]);
});

test("whoever listened before they came hears that they came, and every change, until they stop listening", async () => {
  const { updates, become, applied } = given();
  const { promise, resolve } = Promise.withResolvers<Updates>();
  const late = createLateUpdates(promise, false);
  let heard = 0;
  const stop = late.subscribe(() => (heard += 1));
  resolve(updates);
  await promise;
  expect(heard).toBe(1);
  become({ offlineReady: true, updateWaiting: true, updateFailed: false });
  expect(heard).toBe(2);
  expect(late.state().updateWaiting).toBe(true);
  expect(await late.applyUpdate()).toBe(true);
  expect(applied).toEqual(["applied"]);
  stop();
  become({ offlineReady: true, updateWaiting: false, updateFailed: false });
  expect(heard).toBe(2);
});
