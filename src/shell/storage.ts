/** How safe the tablet's storage is: whether the browser may clear it, and how full it is. */

export type StorageHealth = {
  /** Whether the browser has promised not to clear it by itself; null where it cannot say. */
  readonly persisted: boolean | null;
  /** Bytes used and allowed, as the browser estimates them; null where it cannot say. */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
};

/** The browser's storage, which is not there on an insecure address. */
type WithStorage = { readonly storage?: StorageManager };

async function orNull<T>(asked: Promise<T> | undefined): Promise<T | null> {
  try {
    return (await asked) ?? null;
  } catch {
    return null;
  }
}

/** How things stand, without asking for anything. */
export async function readStorageHealth({ storage }: WithStorage): Promise<StorageHealth> {
  const estimate = await orNull(storage?.estimate());
  return {
    persisted: await orNull(storage?.persisted()),
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
  };
}

/** Asks the browser never to clear our storage by itself. True when it promises, false when it does not. */
export async function askToPersist({ storage }: WithStorage): Promise<boolean> {
  if ((await orNull(storage?.persisted())) === true) return true;
  return (await orNull(storage?.persist())) === true;
}
