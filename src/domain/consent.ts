/** Consents: whether a member lets the shop write about news and offers, each way for itself, and that a no holds. */

/**
 * What a member said last. `text` is the version of the sentence they were asked with, `at` the time in milliseconds
 * since 1970. What was said before stays in the log.
 */
export type Consent = { readonly given: boolean; readonly text: number; readonly at: number };

/** One field for each way, so that an edit of one never stands against an edit of the other. */
export const CONSENT_FIELDS = ["emailConsent", "phoneConsent"] as const;
export type ConsentField = (typeof CONSENT_FIELDS)[number];

/** Nobody who was not asked has agreed: joining the shop's club is no consent. */
export const isGiven = (consent: Consent | null | undefined): boolean => consent?.given ?? false;

/** Whether the two say the same. Agreeing to another text is something new. */
export const saysTheSame = (one: Consent | null | undefined, other: Consent | null | undefined): boolean =>
  isGiven(one) === isGiven(other) && (!isGiven(one) || one?.text === other?.text);

const isConsentField = (field: string): boolean => (CONSENT_FIELDS as readonly string[]).includes(field);

/**
 * Whether a field's new value takes a consent back. That holds even where it comes late, from a tablet that did not know
 * of a newer yes: to ask once more does little harm, to write to somebody who said no does much.
 */
export const withdraws = (field: string, before: unknown, after: unknown): boolean =>
  isConsentField(field) && isGiven(before as Consent | null) && !isGiven(after as Consent | null);

/** Whether what is to be kept is a consent at all. */
export const isConsent = ({ text, at }: Consent): boolean =>
  Number.isSafeInteger(text) && text > 0 && Number.isSafeInteger(at) && at >= 0;
