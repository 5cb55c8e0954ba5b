/** Lines from elsewhere: read only where they are written as ours are and say what an entry of their type can say. */
import * as v from "valibot";
import type { Day } from "#domain/day.ts";
import { personOf, type Entry } from "#domain/entry.ts";
import { asId, type EntryId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import { isWhole } from "#domain/money.ts";
import { accept, refuse, type Result } from "#domain/result.ts";
import { readCanonical } from "./canonical-json.ts";
import { BAD_AMOUNT, factShapes, MOST_DAY } from "./fact-shapes.ts";
import { ACT_ENTRIES } from "./limits.ts";
import { editShapes } from "./record-shapes.ts";
import { NAMED, UUID } from "./wire.ts";

/** A line as it was read: its envelope, and the entry where its type and version are known here. */
export type ReadLine = {
  readonly id: EntryId;
  readonly op: Op;
  readonly index: number;
  readonly size: number;
  readonly type: string;
  readonly v: number;
  readonly member: MemberId | null;
  readonly by: StaffId | null;
  readonly at: number;
  readonly day: Day;
  /** Null for what a newer app wrote, which is kept and handed on without being understood. */
  readonly entry: Entry | null;
  /** Whose erasure drops the payload; null where there is none. */
  readonly payloadOf: MemberId | null;
};

/**
 * Why a line is not read. "unreadable": no entry of ours, written otherwise, or with a payload that is not its own;
 * "badAmount": money or units that cannot be; "badShape": anything else that an entry of this type does not say.
 */
export type Unread = "unreadable" | "badAmount" | "badShape";

/** Where a line stands, if that is known: it is not in the line itself. */
export type Place = Pick<Entry, "logId" | "seq">;
const NOWHERE: Place = { logId: asId(""), seq: 0 };

const PARTS = 12;
const TYPE = /^[A-Za-z][0-9A-Za-z]{0,63}$/;
const MOST_VERSION = 1_000_000;

type Fields = Readonly<Record<string, unknown>>;
type Raw = Omit<ReadLine, "entry" | "payloadOf"> & {
  readonly location: Entry["location"];
  readonly data: Fields;
};

const isNamed = (value: unknown): boolean => typeof value === "string" && NAMED.test(value);
const isIn = (value: unknown, min: number, max: number): value is number =>
  typeof value === "number" && isWhole(value, min, max);
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The envelope of a line, with what it says; null where it cannot be one. */
const rawOf = (json: unknown): Raw | null => {
  if (!Array.isArray(json) || json.length !== PARTS) return null;
  const [id, op, index, size, type, version, member, location, by, at, day, data] =
    json as readonly unknown[];
  const isNamedWell =
    typeof id === "string" &&
    UUID.test(id) &&
    isNamed(op) &&
    (member === null || isNamed(member)) &&
    isNamed(location) &&
    (by === null || isNamed(by));
  const isPlacedWell =
    isIn(size, 1, ACT_ENTRIES) &&
    isIn(index, 0, size - 1) &&
    isIn(at, 0, Number.MAX_SAFE_INTEGER) &&
    isIn(day, -MOST_DAY, MOST_DAY);
  const isTyped = typeof type === "string" && TYPE.test(type) && isIn(version, 1, MOST_VERSION);
  if (!isNamedWell || !isPlacedWell || !isTyped || !isFields(data)) return null;
  return { id, op, index, size, type, v: version, member, location, by, at, day, data } as unknown as Raw;
};

/** Whether the numbers of an envelope are what they must be, whatever the data holds. */
const hasEnvelope = (text: string): boolean => {
  const json = JSON.parse(text) as unknown;
  return Array.isArray(json) && rawOf([...(json as unknown[]).slice(0, PARTS - 1), {}]) !== null;
};

type Checked<T> = Result<T, Unread>;

/** Whether a value has a shape; of what is wrong with it, money and units are said first. */
const fits = (shape: v.GenericSchema, value: unknown): Checked<null> => {
  const { issues } = v.safeParse(shape, value);
  if (!issues) return accept(null);
  return refuse(issues.some(({ message }) => message === BAD_AMOUNT) ? "badAmount" : "badShape");
};

/** The payload, which must be the one whose digest stands in the line. */
const readPayload = (
  digest: unknown,
  payload: string,
  digestOf: (text: string) => string,
): Checked<Fields> => {
  if (typeof digest !== "string" || digest !== digestOf(payload)) return refuse("unreadable");
  const json = readCanonical(payload);
  if (!json.ok) return refuse(json.refusal === "badNumber" ? "badAmount" : "unreadable");
  return isFields(json.value) ? accept(json.value) : refuse("unreadable");
};

const namesIn = (value: unknown): readonly string[] => Object.keys(value as Fields);

/** An edit names what it replaces of every field it sets and of no other, and shows former values of those only. */
const agrees = ({ was, set, from }: Fields): boolean =>
  namesIn(set).join() === namesIn(was).join() &&
  namesIn(from).every((name) => Object.hasOwn(set as Fields, name));

/** A dropped payload reads as an edit that sets nothing. */
const NO_PAYLOAD = { set: {}, from: {}, salt: "" };

const editIn = (raw: Raw, lasting: v.GenericSchema, payload: Fields | null): Checked<Fields> => {
  const { digest: _digest, ...kept } = raw.data;
  const fit = fits(lasting, raw.data);
  if (!fit.ok) return fit;
  // A profile under somebody else's name would stay when they are erased.
  if (kept["kind"] === "member" && kept["record"] !== raw.member) return refuse("badShape");
  if (payload === null) return accept({ ...kept, ...NO_PAYLOAD });
  const shape = editShapes.get(String(kept["kind"]))?.payload;
  const dropped = shape ? fits(shape, payload) : refuse("badShape" as const);
  if (!dropped.ok) return dropped;
  const data = { ...kept, ...payload };
  return agrees(data) ? accept(data) : refuse("badShape");
};

/** Facts that are about nobody where no card was shown, or about the shop. */
const MEMBERLESS: ReadonlySet<string> = new Set(["VisitRecorded", "VisitVoided", "QuarantineDecided"]);

const factIn = (raw: Raw, shape: v.GenericSchema, payload: Fields | null): Checked<Fields> => {
  if (payload !== null) return refuse("unreadable");
  if (raw.member === null && !MEMBERLESS.has(raw.type)) return refuse("badShape");
  const fit = fits(shape, raw.data);
  return fit.ok ? accept(raw.data) : fit;
};

/** What the entry says; null for a type, a version or a kind of record that nobody knows here. */
const dataIn = (raw: Raw, payload: Fields | null): Checked<Fields | null> => {
  if (raw.type === "RecordEdited") {
    const { kind } = raw.data;
    const lasting = typeof kind === "string" ? editShapes.get(kind)?.lasting.get(raw.v) : undefined;
    return lasting ? editIn(raw, lasting, payload) : accept(null);
  }
  const shape = raw.v === 1 ? factShapes.get(raw.type) : undefined;
  return shape ? factIn(raw, shape, payload) : accept(null);
};

/**
 * Reads a line that came from elsewhere, with its payload unless that was dropped. `digestOf`: hex SHA-256 of a text;
 * `place`: where it stands, for an entry that is to be folded. A type or a version that is not known here passes with its
 * envelope, whatever it says; what is known must have exactly its own fields.
 */
export const readLine = (
  text: string,
  payload: string | null,
  digestOf: (text: string) => string,
  place: Place = NOWHERE,
): Result<ReadLine, Unread> => {
  const json = readCanonical(text);
  if (!json.ok) return refuse(json.refusal === "badNumber" && hasEnvelope(text) ? "badAmount" : "unreadable");
  const raw = rawOf(json.value);
  if (!raw) return refuse("unreadable");
  const beside = payload === null ? accept(null) : readPayload(raw.data["digest"], payload, digestOf);
  if (!beside.ok) return beside;
  const read = dataIn(raw, beside.value);
  if (!read.ok) return read;
  const { location, data: _data, ...envelope } = raw;
  const entry = read.value && ({ ...envelope, location, ...place, data: read.value } as unknown as Entry);
  // What is not understood may be anything, and goes with whom it is about.
  const person = entry === null ? raw.member : personOf(entry);
  return accept({ ...envelope, entry, payloadOf: payload === null ? null : person });
};
