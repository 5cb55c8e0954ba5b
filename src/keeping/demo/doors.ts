/** The doors of a made-up shop: the way in, the way out, and the wiping that comes before anything is opened. */
import type { Dexie } from "dexie";
import type { Demo } from "#shell/demo.ts";
import type { DeviceMemory } from "#shell/device.ts";
import type { Recording } from "../recording.ts";

/** The door to a made-up shop, and the way out of it. */
export const demoOf = (recording: () => Promise<Recording>, db: Dexie, device: DeviceMemory): Demo => ({
  open: async (wish, progress) => (await recording()).openDemo(wish, progress),
  wipe: async () => {
    const { askToWipe } = await import("./wipe-demo.ts");
    const isAsked = await askToWipe(db, device);
    // Not where it was asked: that address may ask for a demo shop.
    if (isAsked) location.assign("/");
    return isAsked;
  },
});

/**
 * A shop that was to go, goes before anything of it is opened; null where none was. `held` hears that another tab is in the
 * way of it.
 */
export const wipingOf = (
  name: string,
  device: DeviceMemory,
  held: () => void,
): (() => Promise<void>) | null => {
  // A tab that holds its files stands in the way of the one that wipes.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === "pult.wipe" && newValue !== null) location.assign("/");
  });
  if (device.get("wipe") === null && device.get("shutOut") === null) return null;
  return async () => {
    const { wipeDemo } = await import("./wipe-demo.ts");
    await wipeDemo({
      ...{ name, folder: "journal", device, locks: navigator.locks, held },
      root: () => navigator.storage.getDirectory(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
  };
};
