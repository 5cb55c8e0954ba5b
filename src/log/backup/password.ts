/** Passwords for backups: which ones will do, and a good one for whoever wants none of their own. */

/** Below this, guessing is a matter of days even where each guess costs a tenth of a second. */
const LEAST_CHARACTERS = 12;
/** "aaaaaaaaaaaa" is long and no secret. */
const LEAST_DIFFERENT = 5;
/** Nobody types more; and what is typed must not become work without end. */
const MOST_CHARACTERS = 200;

/** The password as it is used: however a keyboard composes an accent, it is the same password, and blanks around it are none of it. */
export const normalPassword = (typed: string): string => typed.normalize("NFC").trim();

/** Whether a password will do: at least 12 characters, 5 of them different. */
export const isPasswordStrong = (typed: string): boolean => {
  const characters = [...normalPassword(typed)];
  return (
    characters.length >= LEAST_CHARACTERS &&
    characters.length <= MOST_CHARACTERS &&
    new Set(characters).size >= LEAST_DIFFERENT
  );
};

/** Thirty-two signs nobody mistakes for one another when they are written on paper: five random bits each. */
const SIGNS = "23456789abcdefghijkmnpqrstuvwxyz";
const GROUPS = 4;
const GROUP = 4;

/** A password of 80 random bits in four groups, such as "k7dm-x2qp-9fbt-w4hs". `randomBytes` answers with so many bytes. */
export const suggestPassword = (randomBytes: (count: number) => Uint8Array): string => {
  const signs = [...randomBytes(GROUPS * GROUP)].map((byte) => SIGNS.charAt(byte % SIGNS.length)).join("");
  return Array.from({ length: GROUPS }, (_, i) => signs.slice(i * GROUP, (i + 1) * GROUP)).join("-");
};
