/** What the tablet's storage says of itself, on every kind of browser. */
import { describe, expect, test } from "vitest";
import { askToPersist, readStorageHealth } from "#shell/storage.ts";

const storageWith = (parts: Partial<StorageManager>) => ({ storage: parts as StorageManager });
const broken = (): never => {
  throw new Error("not allowed here");
};

describe("the health of the storage", () => {
  test("is what the browser says", async () => {
    const browser = storageWith({
      persisted: async () => true,
      estimate: async () => ({ usage: 5_000_000, quota: 60_000_000 }),
    });
    expect(await readStorageHealth(browser)).toEqual({
      persisted: true,
      usedBytes: 5_000_000,
      quotaBytes: 60_000_000,
    });
  });

  test("is unknown, and no trouble, on an insecure address and where the browser fails", async () => {
    const unknown = { persisted: null, usedBytes: null, quotaBytes: null };
    expect(await readStorageHealth({})).toEqual(unknown);
    const failing = storageWith({ persisted: async () => broken(), estimate: async () => broken() });
    expect(await readStorageHealth(failing)).toEqual(unknown);
  });
});

describe("asking the browser never to clear the storage", () => {
  test.each([true, false])("ends as the browser decides (%s)", async (granted) => {
    const browser = storageWith({ persisted: async () => false, persist: async () => granted });
    expect(await askToPersist(browser)).toBe(granted);
  });

  test("does not ask again what was granted already", async () => {
    expect(
      await askToPersist(storageWith({ persisted: async () => true, persist: async () => broken() })),
    ).toBe(true);
  });

  test("is refused where it cannot be asked", async () => {
    expect(await askToPersist({})).toBe(false);
    expect(
      await askToPersist(storageWith({ persisted: async () => false, persist: async () => broken() })),
    ).toBe(false);
  });
});
