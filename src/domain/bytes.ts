/** The byte form of entries: canonical JSON, the same on every device, which is kept, hashed and sent. */
import type { Entry, RecordEdited } from "./entry.ts";
import { asId } from "./ids.ts";
import { assert } from "./result.ts";
import type { RecordEdit } from "./records.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The names of an object's fields in order. They are few, and often in order already: putting each where it belongs
 * then takes a fraction of the time of `sort`.
 */
const namesIn = (fields: Fields): readonly string[] => {
  const names = Object.keys(fields);
  for (let i = 1; i < names.length; i += 1) {
    const name = names[i] ?? "";
    let at = i;
    for (let before = names[at - 1]; before !== undefined && before > name; before = names[at - 1]) {
      names[at] = before;
      at -= 1;
    }
    names[at] = name;
  }
  return names;
};

/** Fields of such names an object does not keep in the place where they were put, or not at all. */
const isOdd = (name: string): boolean => (name >= "0" && name < ":") || name === "__proto__";

/** The same value, with the fields of every object in order; undefined where that cannot be, for an odd name. */
const inOrder = (value: unknown): unknown => {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") {
    assert(Number.isSafeInteger(value) && !Object.is(value, -0), "numbers in entries are whole");
    return value;
  }
  assert(typeof value === "object", "entries hold plain data");
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    for (const one of value) {
      const ordered = inOrder(one);
      if (ordered === undefined) return undefined;
      copy.push(ordered);
    }
    return copy;
  }
  const fields = value as Fields;
  const copy: Record<string, unknown> = {};
  for (const name of namesIn(fields)) {
    const field = fields[name];
    if (field === undefined) continue;
    const ordered = isOdd(name) ? undefined : inOrder(field);
    if (ordered === undefined) return undefined;
    copy[name] = ordered;
  }
  return copy;
};

/** The same as `canonical`, field by field, whatever their names. */
const spelled = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spelled).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(inOrder(value));
  const fields = value as Fields;
  const present = namesIn(fields).filter((name) => fields[name] !== undefined);
  return `{${present.map((name) => `${JSON.stringify(name)}:${spelled(fields[name])}`).join(",")}}`;
};

/**
 * JSON with sorted keys, no blanks and whole numbers only, so that equal values have equal bytes. The engine writes an
 * ordered copy in one go three times as fast as we could field by field, and a load of ten years does it a million times.
 */
export const canonical = (value: unknown): string => {
  const ordered = inOrder(value);
  return ordered === undefined ? spelled(value) : JSON.stringify(ordered);
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

const lastingOf = ({ kind, record, was, undoes, reason }: RecordEdited["data"], digest: string | null) => ({
  kind,
  record,
  was,
  undoes,
  reason,
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
