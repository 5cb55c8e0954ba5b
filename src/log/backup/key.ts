/**
 * The key of a shop's backups: made once from a password, then every backup is one tap.
 *
 * The device keeps the public half, to which backups are encrypted, and the secret half only as the password sealed it.
 * Every backup carries that sealed half along, so that the password alone opens it anywhere.
 */
import { normalPassword } from "./password.ts";
import { damaged, refuseWith } from "./answers.ts";

/** What the device keeps. `sealed` is an age file in base 64 that the password opens. */
export type BackupKey = { readonly recipient: string; readonly sealed: string };

/** Where the device keeps its key; it survives a lost database if it lies somewhere else. */
export type KeyShelf = {
  readonly read: () => Promise<BackupKey | null>;
  readonly write: (key: BackupKey) => Promise<void>;
};

const SHELF = "pult.backup";

const isKey = (found: Partial<BackupKey>): found is BackupKey =>
  typeof found.recipient === "string" && typeof found.sealed === "string";

/** A shelf in the browser's small storage, which stays when it loses the database. */
export const createKeyShelf = (storage: Pick<Storage, "getItem" | "setItem">): KeyShelf => ({
  read: async () => {
    try {
      const found = JSON.parse(storage.getItem(SHELF) ?? "{}") as Partial<BackupKey>;
      return isKey(found) ? found : null;
    } catch {
      return null;
    }
  },
  write: async (key) => storage.setItem(SHELF, JSON.stringify(key)),
});

/**
 * scrypt's N is 2 to this power. With age's r = 8 it takes 128 * 8 * 2^16 bytes = 64 MB, which the cheapest tablet can
 * spare, and 0.3 s on a desktop, a second or so on a slow tablet: once when a password is set and once when a file is
 * opened. One step more doubles both. Guessing costs an attacker the same memory for each guess, and the rule for
 * passwords is made for that.
 */
export const WORK_FACTOR = 16;

/** How a sealed key begins, and the work it demands of whoever tries a password on it. */
const SCRYPT_HEADER = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n/;

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const fromBase64 = (text: string): Uint8Array => {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return damaged();
  }
};

/** Makes the key that this password opens. */
export const makeKey = async (password: string, workFactor = WORK_FACTOR): Promise<BackupKey> => {
  const { Encrypter, generateX25519Identity, identityToRecipient } = await import("age-encryption");
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(normalPassword(password));
  encrypter.setScryptWorkFactor(workFactor);
  const sealed = await encrypter.encrypt(identity);
  return { recipient: await identityToRecipient(identity), sealed: toBase64(sealed) };
};

/**
 * The secret half of a sealed key. Refused as `TooLarge` where opening it would take more memory than any key of ours,
 * and as `WrongPassword`. Whoever calls has made sure that `sealed` is what was written.
 */
export const openKey = async (sealed: string, password: string): Promise<string> => {
  const { Decrypter } = await import("age-encryption");
  const bytes = fromBase64(sealed);
  const demanded = SCRYPT_HEADER.exec(String.fromCharCode(...bytes.subarray(0, 100)))?.[1];
  if (demanded === undefined) return damaged();
  if (Number(demanded) > WORK_FACTOR) return refuseWith({ reason: "TooLarge" });
  const decrypter = new Decrypter();
  decrypter.addPassphrase(normalPassword(password));
  const identity = await decrypter.decrypt(bytes, "text").catch(() => null);
  if (identity === null) return refuseWith({ reason: "WrongPassword" });
  return identity.startsWith("AGE-SECRET-KEY-1") ? identity : damaged();
};

/** The key of an opened backup, for the tablet that goes on with its shop. */
export const keyOf = async (identity: string, sealed: string): Promise<BackupKey> => {
  const { identityToRecipient } = await import("age-encryption");
  return { recipient: await identityToRecipient(identity), sealed };
};
