/** PINs as salted hashes: slow to guess, and telling how they were made, so that the cost can rise later. */

// OWASP's floor for PBKDF2 with SHA-256. Few digits stay few: the PIN gates a screen, it keeps no secret on a stolen tablet.
const ITERATIONS = 600_000;
/** A text from a damaged record must not keep the tablet busy for minutes. */
const ITERATIONS_MAX = 10_000_000;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const SCHEME = "pbkdf2-sha256";

/** On an insecure origin browsers keep `subtle` back. */
type WebCrypto = Pick<Crypto, "getRandomValues"> & { readonly subtle?: SubtleCrypto | undefined };
type Kept = {
  readonly iterations: number;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly key: Uint8Array<ArrayBuffer>;
};

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const slowly = async (
  secret: Uint8Array,
  salt: Uint8Array,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const [{ pbkdf2Async }, { sha256 }] = await Promise.all([
    import("@noble/hashes/pbkdf2.js"),
    import("@noble/hashes/sha2.js"),
  ]);
  return new Uint8Array(await pbkdf2Async(sha256, secret, salt, { c: iterations, dkLen: KEY_BYTES }));
};

const derive = async (
  digits: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  { subtle }: WebCrypto,
): Promise<Uint8Array<ArrayBuffer>> => {
  const secret = new TextEncoder().encode(digits);
  // A shop without TLS still has PINs: several times slower, and fetched only there.
  if (!subtle) return slowly(secret, salt, iterations);
  const base = await subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return new Uint8Array(await subtle.deriveBits(how, base, KEY_BYTES * 8));
};

const readKept = (text: string): Kept | null => {
  const parts = /^pbkdf2-sha256\$(\d{1,8})\$([A-Za-z0-9+/]{22}==)\$([A-Za-z0-9+/]{43}=)$/.exec(text);
  const iterations = Number(parts?.[1] ?? 0);
  if (!parts || iterations < 1 || iterations > ITERATIONS_MAX) return null;
  return { iterations, salt: fromBase64(parts[2] ?? ""), key: fromBase64(parts[3] ?? "") };
};

/** Looks at every byte, so that the time taken says nothing about how many were right. */
const isSame = (a: Uint8Array, b: Uint8Array): boolean => {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
};

/** A salted hash to keep in place of the digits: `pbkdf2-sha256$iterations$salt$key`, the last two in base 64. */
export const hashPin = async (digits: string, web: WebCrypto = crypto): Promise<string> => {
  const salt = web.getRandomValues(new Uint8Array(SALT_BYTES));
  const key = await derive(digits, salt, ITERATIONS, web);
  return [SCHEME, ITERATIONS, toBase64(salt), toBase64(key)].join("$");
};

/** Whether these are the digits that were hashed. A text that is no such hash matches nothing. */
export const matchesPin = async (digits: string, hash: string, web: WebCrypto = crypto): Promise<boolean> => {
  const kept = readKept(hash);
  if (!kept) return false;
  return isSame(await derive(digits, kept.salt, kept.iterations, web), kept.key);
};
