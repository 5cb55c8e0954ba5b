/** An answer that may be a refusal: refusals are values, exceptions are for our own bugs. */

/** Either the value that was asked for, or the reason why it cannot be had. */
export type Result<T, R> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

/** The good answer, carrying `value`. */
export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** The answer no, carrying the reason. */
export const refuse = <R>(refusal: R): { readonly ok: false; readonly refusal: R } => ({
  ok: false,
  refusal,
});

/** Stops at our own bug: `claim` must hold wherever the program is right. */
export const assert: (claim: boolean, law: string) => asserts claim = (claim, law) => {
  if (!claim) throw new Error(`broken law: ${law}`);
};
