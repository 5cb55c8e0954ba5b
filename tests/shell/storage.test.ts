/** What the tablet's storage says of itself, on every kind of browser. */
import { describe, expect, test } from "vitest";
import { askToPersist, readStorageHealth, whyNotHere } from "#shell/storage.ts";

const storageWith = (parts: Partial<StorageManager>) => ({ storage: parts as StorageManager });
const broken = (): never => {
  throw new Error("not allowed here");
};

const UNKNOWN = {
  ...{ persisted: null, usedBytes: null, quotaBytes: null },
  ...{ databaseBytes: null, filesBytes: null, appBytes: null },
};

describe("whether a shop can be kept in this window", () => {
  const files = async () => ({}) as FileSystemDirectoryHandle;

  test("it can on a safe address with private files", async () => {
    const safe = { isSecureContext: true, navigator: { storage: { getDirectory: files } } };
    expect(await whyNotHere(safe)).toBeNull();
  });

  test.each([
    ["insecure", { isSecureContext: false, navigator: {} }],
    ["noSecondPlace", { isSecureContext: true, navigator: { storage: {} } }],
    ["private", { isSecureContext: true, navigator: { storage: { getDirectory: async () => broken() } } }],
  ])("it cannot: %s", async (why, here) => {
    expect(await whyNotHere(here)).toBe(why);
  });
});

describe("the health of the storage", () => {
  test("is what the browser says", async () => {
    const browser = storageWith({
      persisted: async () => true,
      estimate: async () => ({ usage: 5_000_000, quota: 60_000_000 }),
    });
    expect(await readStorageHealth(browser)).toEqual({
      ...UNKNOWN,
      persisted: true,
      usedBytes: 5_000_000,
      quotaBytes: 60_000_000,
    });
  });

  test("names what each kind of store takes, where the browser tells", async () => {
    const usageDetails = { indexedDB: 3_000_000, fileSystem: 1_500_000 };
    const estimate = async () => ({ usage: 4_500_000, quota: 60_000_000, usageDetails });
    expect(await readStorageHealth(storageWith({ persisted: async () => true, estimate }))).toMatchObject({
      databaseBytes: 3_000_000,
      filesBytes: 1_500_000,
      appBytes: 0,
    });
  });

  test("is unknown, and no trouble, on an insecure address and where the browser fails", async () => {
    expect(await readStorageHealth({})).toEqual(UNKNOWN);
    const failing = storageWith({ persisted: async () => broken(), estimate: async () => broken() });
    expect(await readStorageHealth(failing)).toEqual(UNKNOWN);
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
