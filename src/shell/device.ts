/** What this tablet remembers for itself, such as its camera; never a fact, and no loss when it is cleared. */

/** Small texts by key; null where nothing is remembered or the browser keeps nothing. */
export type DeviceMemory = {
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string | null) => void;
};

const PREFIX = "pult.";

/** Remembers in `storage`; a browser that forbids it makes a forgetful tablet, not a broken one. */
export const createDeviceMemory = (storage: () => Storage): DeviceMemory => ({
  get: (key) => {
    try {
      return storage().getItem(PREFIX + key);
    } catch {
      return null;
    }
  },
  set: (key, value) => {
    try {
      if (value === null) storage().removeItem(PREFIX + key);
      else storage().setItem(PREFIX + key, value);
    } catch {
      // The next visit to this page starts from the defaults again.
    }
  },
});
