/** What an exchange may hold and how long things last: one list, read by both sides and by their tests. */

/** The version of what is spoken here. A tablet that speaks less than `LEAST_PROTO` is asked to update. */
export const PROTO = 1;
export const LEAST_PROTO = 1;

/** Entries in one push; a longer act goes alone. */
export const PUSH_ENTRIES = 500;
/** Entries that one act may write. */
export const ACT_ENTRIES = 1000;
/** Bytes of a push's body as it travels, and of its texts and of its payloads once inflated, each for itself. */
export const PUSH_BYTES = 256 * 1024;
export const INFLATED_BYTES = 2 * 1024 * 1024;
/** Entries in one page, and the bytes of its texts and of its payloads. A tablet trusts the cloud less than its disk. */
export const PULL_ENTRIES = 1000;
export const PULL_BYTES = 8 * 1024 * 1024;
/** How deep JSON may be nested. The deepest of ours, a program's rewards, needs six. */
export const DEPTH = 16;
/** Bytes of one entry that is put aside unread. */
export const HELD_BYTES = 64 * 1024;
/** Held entries that are told at once. */
export const HELD_ENTRIES = 500;
/** Bytes of one part of a snapshot. */
export const PART_BYTES = 2 * 1024 * 1024;
/** How many marks may be asked for at once while looking for the last one both sides know. */
export const MARKS_ASKED = 64;

/** How long a reserved reward is held for a tablet, in milliseconds. */
export const LEASE_MS = 120_000;
/** How long a pairing code can be used, in milliseconds. */
export const PAIRING_MS = 600_000;
/** How long a token holds after its last contact, in milliseconds. */
export const TOKEN_MS = 30 * 86_400_000;
/** How long rights that were taken away still count for what was written before, in milliseconds. */
export const GRACE_MS = 7 * 86_400_000;
/** How long the counter waits for a reservation before the shop's offline policy decides, in milliseconds. */
export const RESERVE_WAIT_MS = 1500;
