/** How far somebody has come with the card to try, as the shop's own acts tell it. */
import { readCode, tagOf, type CardCode, type ShopTag } from "#domain/card-code.ts";
import type { MemberId } from "#domain/ids.ts";
import type { ActView } from "#projections/queries.ts";

/** The card the tablet remembers; null where there is none, or one of another shop that was here before. */
export const trialCard = (kept: string | null, tag: ShopTag): CardCode | null => {
  const code = readCode(kept ?? "");
  return code.ok && tagOf(code.value) === tag ? code.value : null;
};

/** The steps that are done, of four: shown, somebody added, visit recorded, visit taken back. */
export type TrialSteps = 0 | 1 | 2 | 3 | 4;

type Act = Pick<ActView, "kind" | "member" | "undone">;

/** `holder` is whoever got the card; null while it is nobody's, so that showing it is still to come. */
export const trialSteps = (holder: MemberId | null, acts: readonly Act[]): TrialSteps => {
  if (holder === null) return 0;
  const visits = acts.filter(({ kind, member }) => kind === "visit" && member === holder);
  if (visits.some(({ undone }) => undone)) return 4;
  return visits.length > 0 ? 3 : 2;
};

/** Whether the shop's real life has begun: a visit of anybody else, or a sale, that stands. */
export const isTrialOver = (holder: MemberId | null, acts: readonly Act[]): boolean =>
  acts.some(
    ({ kind, member, undone }) =>
      !undone && (kind === "sale" || kind === "redemption" || (kind === "visit" && member !== holder)),
  );
