/** A browser that has promised not to clear an address's storage by itself, as it does for an app that was installed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ALLOWED = 1;
/** Any moment will do: microseconds since 1601, as the browser writes it. */
const LAST_MODIFIED = "13400000000000000";

/**
 * Writes the promise into a profile that has never been opened. Chromium's devtools can only pretend it: `persist()` then
 * says yes, and the whole address is cleared all the same when the disk is full.
 */
export const promisePersistence = (profileDir: string, url: string): void => {
  const durable = { [`${new URL(url).origin},*`]: { last_modified: LAST_MODIFIED, setting: ALLOWED } };
  const preferences = { profile: { content_settings: { exceptions: { durable_storage: durable } } } };
  mkdirSync(join(profileDir, "Default"), { recursive: true });
  writeFileSync(join(profileDir, "Default", "Preferences"), JSON.stringify(preferences));
};
