/** Where every chain of hashes begins; apart, so that opening the database does not bring along what hashes. */

/** The hash before the first line. */
export const GENESIS = new Uint8Array(32);
