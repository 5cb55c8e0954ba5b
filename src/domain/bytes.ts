/** The byte form of entries: canonical JSON, the same on every device, which is kept, hashed and sent. */
import type { Entry, RecordEdited } from "./entry.ts";
import { asId } from "./ids.ts";
import { assert } from "./result.ts";
import type { RecordEdit } from "./records.ts";

/** JSON with sorted keys, no blanks and whole numbers only, so that equal values have equal bytes. */
export const canonical = (value: unknown): string => {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    assert(Number.isSafeInteger(value) && !Object.is(value, -0), "numbers in entries are whole");
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  assert(typeof value === "object", "entries hold plain data");
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
};

/** The droppable part of a record edit: what may be personal, and the salt that hides its digest. */
export const payloadText = ({ data: { set, from, salt } }: Pick<RecordEdited, "data">): string =>
  canonical({ set, from, salt });

/**
 * The lasting text of an entry, without `logId` and `seq`. For a record edit it holds the payload's
 * `digest` (hex SHA-256 of `payloadText`) instead of the payload, so that dropping the payload leaves it valid.
 */
export const entryText = (entry: Omit<Entry, "logId" | "seq">, digest: string | null): string => {
  const { id, op, index, size, type, v, member, location, by, at, day } = entry;
  const whole = entry as Entry;
  const lasting = whole.type === "RecordEdited" ? lastingOf(whole.data, digest) : whole.data;
  return canonical([id, op, index, size, type, v, member, location, by, at, day, lasting]);
};

const lastingOf = ({ kind, record, was, undoes }: RecordEdited["data"], digest: string | null) => ({
  kind,
  record,
  was,
  undoes,
  digest,
});

/** An entry as it is kept: its place, its lasting text and, for record edits, the payload unless dropped. */
export type KeptEntry = {
  readonly seq: number;
  readonly text: string;
  readonly payload: string | null;
};

/** Reads back what `entryText` and `payloadText` wrote. A dropped payload reads as an edit that sets nothing. */
export const readEntry = (kept: KeptEntry, logId: Entry["logId"]): Entry => {
  const [id, op, index, size, type, v, member, location, by, at, day, lasting] = JSON.parse(kept.text) as [
    ...unknown[],
  ];
  const data =
    type === "RecordEdited" ? { ...(lasting as RecordEdit), ...readPayload(kept.payload) } : lasting;
  const { digest: _digest, ...clean } = data as Record<string, unknown>;
  const envelope = { id, op, index, size, type, v, member, location, by, at, day };
  return { ...envelope, logId: asId(logId), seq: kept.seq, data: clean } as unknown as Entry;
};

const readPayload = (payload: string | null): Pick<RecordEdited["data"], "set" | "from" | "salt"> =>
  payload === null
    ? { set: {}, from: {}, salt: "" }
    : (JSON.parse(payload) as Pick<RecordEdited["data"], "set" | "from" | "salt">);
