/** What is held, under which name: all of it can be decided about, also what nobody could read. */
import { asId, type EntryId, type LogId } from "#domain/ids.ts";
import { readLine } from "#protocol/entry-shape.ts";
import { UUID } from "#protocol/wire.ts";
import type { HeldRow, NewHeld } from "../store/seams.ts";

type Kept = Pick<HeldRow, "text" | "payload">;

/**
 * What is told at once of what is held: cut back to the last act that is whole, since acts are decided about whole, unless
 * there is but one.
 */
export const wholeHeld = <T extends Kept>(
  rows: readonly T[],
  digestOf: (text: string) => string,
): readonly T[] => {
  const actIn = ({ text, payload }: Kept) => {
    const read = text === null ? null : readLine(text, payload, digestOf);
    return read?.ok ? read.value : null;
  };
  const last = rows.at(-1);
  const act = last === undefined ? null : actIn(last);
  if (act === null || act.index === act.size - 1) return rows;
  const end = rows.findLastIndex((row) => actIn(row)?.op !== act.op) + 1;
  return end > 0 ? rows.slice(0, end) : rows;
};

type Place = { readonly log: LogId; readonly seq: number };

/** A line begins with its entry's id, whatever else may be wrong with it. */
const ID_FIRST = /^\["([^"]{36})"/;

const toldBy = (text: string): EntryId | null => {
  const id = ID_FIRST.exec(text)?.[1] ?? "";
  return UUID.test(id) ? asId(id) : null;
};

/**
 * The id of a line that is held: its own as far as it tells one, so that the tablet that wrote it knows what is decided;
 * otherwise one made of where it stood and what it says, the same however often it comes. `digestOf`: hex SHA-256.
 */
export const heldId = ({ log, seq }: Place, text: string, digestOf: (text: string) => string): EntryId => {
  const own = toldBy(text);
  if (own !== null) return own;
  const digits = digestOf(`${log} ${String(seq)} ${text}`);
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
  ];
  return asId([...parts, digits.slice(20, 32)].join("-"));
};

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * What a tablet hands in that it could not get through: a line and, behind a line end, what may be dropped of it. That is
 * kept apart, and goes when its member is erased; bytes that are neither are held as they came.
 */
export const asideOf = (place: Place, bytes: Uint8Array, digestOf: (text: string) => string): NewHeld => {
  const text = textOf(bytes);
  const [line = "", ...behind] = (text ?? "").split("\n");
  const payload = behind.length === 0 ? null : behind.join("\n");
  const read = readLine(line, payload, digestOf);
  const { log, seq } = place;
  if (text === null || !read.ok) {
    const id = heldId(place, text ?? Buffer.from(bytes).toString("hex"), digestOf);
    return { log, seq, id, code: "givenUp", bytes, payload: null, payloadOf: null };
  }
  const { id, payloadOf } = read.value;
  return { log, seq, id, code: "givenUp", bytes: Buffer.from(line), payload, payloadOf };
};
