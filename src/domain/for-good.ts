/** What an edit ends for good, so that nothing takes it back and it holds however late it comes. */
import { CONSENT_FIELDS, isGiven, withdraws } from "./consent.ts";
import type { RecordEdit, RecordKind } from "./records.ts";

/** How far a card or a tablet has come towards its end, from where there is no way back. */
const STEPS: Readonly<Record<string, number>> = { replaced: 1, revoked: 2 };

const stepOf = (state: unknown): number => (typeof state === "string" ? (STEPS[state] ?? 0) : 0);

const hasEnd = (kind: RecordKind, field: string): boolean =>
  field === "state" && (kind === "card" || kind === "device");

/** Whether a field's new value holds even where it comes late: a no, and what ends a card or a tablet. */
export const movesForward = (kind: RecordKind, field: string, before: unknown, after: unknown): boolean =>
  hasEnd(kind, field) ? stepOf(after) > stepOf(before) : kind === "member" && withdraws(field, before, after);

/** Whether a field's new value would bring back a card or a tablet from its end, which nothing does. */
export const movesBack = (kind: RecordKind, field: string, before: unknown, after: unknown): boolean =>
  hasEnd(kind, field) && stepOf(after) < stepOf(before);

/** A card that was replaced or revoked may be in a stranger's hands, as may a tablet, and who has said no must be asked anew. */
export const isForGood = (edit: RecordEdit): boolean => {
  if (edit.kind === "card" || edit.kind === "device") return stepOf(edit.set.state) > 0;
  if (edit.kind !== "member") return false;
  const { set, from } = edit;
  return CONSENT_FIELDS.some(
    (field) => isGiven(from[field]) && set[field] !== undefined && !isGiven(set[field]),
  );
};
