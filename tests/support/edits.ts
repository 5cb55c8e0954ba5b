/** Entries that hold edits, for tests that fold edits without a log. */
import { asId, type EntryId } from "#domain/ids.ts";
import type { EditedBy } from "#domain/records.ts";

/** The id of the entry at a place. */
export const entryAt = (seq: number): EntryId => asId<EntryId>(`entry-${String(seq).padStart(5, "0")}`);

/** The entry at a place; one of the first version names what it replaced by place. */
export const at = (seq: number, v: EditedBy["v"] = 2): EditedBy => ({ seq, id: entryAt(seq), v });
