/** What an edit ends for good, so that nothing takes it back. */
import { CONSENT_FIELDS, isGiven } from "./consent.ts";
import type { RecordEdit } from "./records.ts";

/** A card that was replaced or revoked may be in a stranger's hands, and who has said no must be asked anew. */
export const isForGood = (edit: RecordEdit): boolean => {
  if (edit.kind === "card") return edit.set.state === "replaced" || edit.set.state === "revoked";
  if (edit.kind !== "member") return false;
  const { set, from } = edit;
  return CONSENT_FIELDS.some(
    (field) => isGiven(from[field]) && set[field] !== undefined && !isGiven(set[field]),
  );
};
