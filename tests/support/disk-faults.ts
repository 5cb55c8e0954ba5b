/** What browsers and people do to a profile: parts of it are gone the next time it is opened. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A browser's stores by the names of their folders in its profile. */
export type Store = "IndexedDB" | "File System" | "Local Storage" | "Service Worker";

/** Deletes stores of a profile that no browser has open. Throws where one is not there, for then nothing is deleted. */
export const loseStores = (profileDir: string, ...stores: readonly Store[]): void => {
  for (const store of stores) {
    const folder = join(profileDir, "Default", store);
    if (!existsSync(folder)) throw new Error(`${profileDir} has no ${store}`);
    rmSync(folder, { recursive: true });
  }
};
