/** Records: the small documents a shop edits field by field, and how an edit is applied. */
import type { EntryId, MemberId } from "./ids.ts";
import type { Currency } from "./money.ts";
import type { Program } from "./program.ts";
import type { CardCode, ShopTag } from "./card-code.ts";
import type { Consent, ConsentField } from "./consent.ts";
import { movesBack, movesForward } from "./for-good.ts";
import type { MonthDay } from "./month-day.ts";

export type Language = "en" | "hu" | "fi";
export type Role = "cashier" | "manager" | "owner";

/** The shop's settings. */
export type Settings = {
  readonly name: string;
  readonly currency: Currency;
  /** An IANA zone such as Europe/Budapest; resolved to civil days at the edge. */
  readonly timeZone: string;
  readonly language: Language;
  /** The hour at which a new business day begins, 0–23. */
  readonly cutoffHour: number;
  /** Minutes within which the same card is asked about before a second visit. */
  readonly againMinutes: number;
  readonly tag: ShopTag;
  /** A made-up shop to look around in. It may be wiped, which no real one may be; set at the beginning or never. */
  readonly demo?: true;
};
export type Location = { readonly name: string };
/**
 * `pin` is a salted hash made at the edge, never the digits; null: no PIN set. `recovery` is such a hash of the code by
 * which an owner sets a new PIN, and only owners have one.
 */
export type Staff = {
  readonly name: string;
  readonly role: Role;
  readonly pin: string | null;
  readonly recovery?: string | null;
  readonly active: boolean;
};
/** `price` in minor units. */
export type Product = {
  readonly name: string;
  readonly price: number;
  readonly position: number;
  readonly active: boolean;
};
/** What is not there, or null, is not known: profiles from before a field have none of it. */
export type Profile = {
  readonly name: string;
  readonly phone: string | null;
  readonly note: string;
  readonly email?: string | null;
  /** Without the year, which is nobody's business. */
  readonly birthday?: MonthDay | null;
  readonly nameDay?: MonthDay | null;
  /** What they are spoken and written to in. */
  readonly language?: Language | null;
} & { readonly [F in ConsentField]?: Consent | null };
export type CardState = "blank" | "issued" | "replaced" | "revoked";
export type Card = { readonly member: MemberId | null; readonly state: CardState };

/** A tablet of the shop; one that is revoked is let in no more. */
export type DeviceState = "active" | "revoked";
export type Device = { readonly name: string; readonly state: DeviceState };

/** Every kind of record and the fields it has. A card's record id is its code. */
export type Documents = {
  readonly shop: Settings;
  readonly location: Location;
  readonly staff: Staff;
  readonly product: Product;
  readonly program: Program;
  readonly member: Profile;
  readonly card: Card;
  readonly device: Device;
};
export type RecordKind = keyof Documents;

/** By place, as version 1 named what it replaced, 0 for nothing; or by id, as version 2 does, null for nothing. */
export type Was = Readonly<Record<string, EntryId | number | null>>;

/** A change of some fields of one record. `was` names, per field, the edit that set the value replaced. */
export type EditOf<K extends RecordKind> = {
  readonly kind: K;
  readonly record: K extends "card" ? CardCode : string;
  readonly set: Partial<Documents[K]>;
  readonly from: Partial<Documents[K]>;
  readonly was: Was;
};
export type RecordEdit = { readonly [K in RecordKind]: EditOf<K> }[RecordKind];

/** A record as it stands: its fields and, per field, the place and the id of the edit that set it. */
export type Kept<K extends RecordKind> = {
  readonly doc: Documents[K];
  readonly cursors: Readonly<Record<string, number>>;
  readonly setters: Readonly<Record<string, EntryId>>;
};

/** The entry that holds an edit: its place, its id and its version. */
export type EditedBy = { readonly seq: number; readonly id: EntryId; readonly v: 1 | 2 };

/** What `records` themselves have under a name; a name that every object knows, such as "constructor", is no record. */
export const own = <T>(records: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(records, name) ? records[name] : undefined;

/** The cursor of the edit that set a field's value; 0: none did. */
export const cursorOf = (kept: Pick<Kept<RecordKind>, "cursors"> | null, field: string): number =>
  own(kept?.cursors ?? {}, field) ?? 0;

/** The id of the edit that set a field's value; null: none did. */
const setterOf = (kept: Pick<Kept<RecordKind>, "setters"> | null, field: string): EntryId | null =>
  own(kept?.setters ?? {}, field) ?? null;

/** A record edit from here, naming the values it replaces. Leaves out fields that already have that value. */
export const editOf = <K extends RecordKind>(
  kind: K,
  record: EditOf<K>["record"],
  set: Partial<Documents[K]>,
  kept: Kept<K> | null,
): RecordEdit => {
  const fields = Object.keys(set) as (keyof Documents[K] & string)[];
  const changed = fields.filter((field) => kept === null || kept.doc[field] !== set[field]);
  const pick = (from: Partial<Documents[K]>): Partial<Documents[K]> =>
    Object.fromEntries(changed.map((field) => [field, from[field]])) as Partial<Documents[K]>;
  return {
    kind,
    record,
    set: pick(set),
    from: kept ? pick(kept.doc) : {},
    was: Object.fromEntries(changed.map((field) => [field, setterOf(kept, field)])),
  } as RecordEdit;
};

/** Whether the edit changes nothing, so that it need not be written. */
export const isIdle = (edit: RecordEdit): boolean => Object.keys(edit.set).length === 0;

type Edit = Pick<RecordEdit, "kind" | "set" | "was">;

/** Those of version 1 were written by a shop's only tablet, in its own order, and never came late. */
const isInTime = (kept: Kept<RecordKind> | null, { was }: Edit, field: string, { v }: EditedBy): boolean =>
  v === 1 || setterOf(kept, field) === own(was, field);

const wins = (
  kept: Kept<RecordKind> | null,
  edit: Edit,
  by: EditedBy,
  field: string,
  value: unknown,
): boolean => {
  const doc: Readonly<Record<string, unknown>> = { ...kept?.doc };
  const before = own(doc, field);
  if (movesForward(edit.kind, field, before, value)) return true;
  return !movesBack(edit.kind, field, before, value) && isInTime(kept, edit, field, by);
};

/**
 * The record after an edit. A field whose value has meanwhile been set by another edit than the one named in `was` keeps
 * it: a stale edit from long offline loses. Only what ends something for good holds even so, and is never taken back.
 */
export const applyEdit = <K extends RecordKind>(kept: Kept<K> | null, edit: Edit, by: EditedBy): Kept<K> => {
  const won = Object.entries(edit.set).filter(([field, value]) => wins(kept, edit, by, field, value));
  const all = <T>(value: T): Readonly<Record<string, T>> =>
    Object.fromEntries(won.map(([field]) => [field, value] as const));
  return {
    doc: { ...kept?.doc, ...Object.fromEntries(won) } as unknown as Documents[K],
    cursors: { ...kept?.cursors, ...all(by.seq) },
    setters: { ...kept?.setters, ...all(by.id) },
  };
};

/** The fields that an edit loses, each with the edit whose value stays; null where none that is known has set it. */
export const lostBy = (
  kept: Kept<RecordKind> | null,
  edit: Edit,
  by: EditedBy,
): Readonly<Record<string, EntryId | null>> =>
  Object.fromEntries(
    Object.entries(edit.set)
      .filter(([field, value]) => !wins(kept, edit, by, field, value))
      .map(([field]) => [field, setterOf(kept, field)] as const),
  );
