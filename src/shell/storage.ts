/** How safe the tablet's storage is: whether the browser may clear it, and how full it is. */

export type StorageHealth = {
  /** Whether the browser has promised not to clear it by itself; null where it cannot say. */
  readonly persisted: boolean | null;
  /** Bytes used and allowed, as the browser estimates them; null where it cannot say. */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  /** What the databases, the private files and the app's own files take of it; null where the browser does not tell. */
  readonly databaseBytes: number | null;
  readonly filesBytes: number | null;
  readonly appBytes: number | null;
};

/** Not in any standard, and told by Chromium only. */
type Details = { readonly indexedDB?: number; readonly fileSystem?: number; readonly caches?: number };

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
  // Chromium leaves a kind of store out that holds nothing.
  const details = (estimate as { readonly usageDetails?: Details } | null)?.usageDetails;
  const bytesOf = (kind: keyof Details): number | null => (details ? (details[kind] ?? 0) : null);
  return {
    persisted: await orNull(storage?.persisted()),
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
    databaseBytes: bytesOf("indexedDB"),
    filesBytes: bytesOf("fileSystem"),
    appBytes: bytesOf("caches"),
  };
}

/** The page's window as far as it says whether a shop can be kept here. */
type Here = {
  readonly isSecureContext: boolean;
  readonly navigator: {
    readonly storage?: Partial<Pick<StorageManager, "getDirectory">>;
    readonly serviceWorker?: unknown;
  };
};

/**
 * Why no shop should be kept in this window; null where nothing speaks against it. Firefox and Safari keep private windows
 * away from the private files; Chromium since 138 lets no page know, and there it cannot be told.
 */
export async function whyNotHere({
  isSecureContext,
  navigator,
}: Here): Promise<"insecure" | "private" | "noSecondPlace" | null> {
  if (!isSecureContext) return "insecure";
  if (navigator.storage?.getDirectory === undefined) return "noSecondPlace";
  try {
    await navigator.storage.getDirectory();
    return null;
  } catch {
    return "private";
  }
}

/** Asks the browser never to clear our storage by itself. True when it promises, false when it does not. */
export async function askToPersist({ storage }: WithStorage): Promise<boolean> {
  if ((await orNull(storage?.persisted())) === true) return true;
  return (await orNull(storage?.persist())) === true;
}
