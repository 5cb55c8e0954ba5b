/** Records: the small documents a shop edits field by field, and how an edit is applied. */
import type { MemberId } from "./ids.ts";
import type { Currency } from "./money.ts";
import type { Program } from "./program.ts";
import type { CardCode, ShopTag } from "./card-code.ts";
import { withdraws, type Consent, type ConsentField } from "./consent.ts";
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

/** Every kind of record and the fields it has. A card's record id is its code. */
export type Documents = {
  readonly shop: Settings;
  readonly location: Location;
  readonly staff: Staff;
  readonly product: Product;
  readonly program: Program;
  readonly member: Profile;
  readonly card: Card;
};
export type RecordKind = keyof Documents;

/** A change of some fields of one record. `was` names, per field, the cursor that set the value replaced; 0: none. */
export type EditOf<K extends RecordKind> = {
  readonly kind: K;
  readonly record: K extends "card" ? CardCode : string;
  readonly set: Partial<Documents[K]>;
  readonly from: Partial<Documents[K]>;
  readonly was: Readonly<Record<string, number>>;
};
export type RecordEdit = { readonly [K in RecordKind]: EditOf<K> }[RecordKind];

/** A record as it stands: its fields and, per field, the cursor of the edit that set it. */
export type Kept<K extends RecordKind> = {
  readonly doc: Documents[K];
  readonly cursors: Readonly<Record<string, number>>;
};

/** What `records` themselves have under a name; a name that every object knows, such as "constructor", is no record. */
export const own = <T>(records: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(records, name) ? records[name] : undefined;

/** The cursor of the edit that set a field's value; 0: none did. */
export const cursorOf = (kept: Pick<Kept<RecordKind>, "cursors"> | null, field: string): number =>
  own(kept?.cursors ?? {}, field) ?? 0;

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
    was: Object.fromEntries(changed.map((field) => [field, cursorOf(kept, field)])),
  } as RecordEdit;
};

/** Whether the edit changes nothing, so that it need not be written. */
export const isIdle = (edit: RecordEdit): boolean => Object.keys(edit.set).length === 0;

/**
 * The record after an edit written at `cursor`. A field whose value has meanwhile been set by
 * another edit than the one named in `was` keeps it: a stale edit from long offline loses. Only a consent is taken back
 * even so.
 */
export const applyEdit = <K extends RecordKind>(
  kept: Kept<K> | null,
  edit: Pick<RecordEdit, "set" | "was">,
  cursor: number,
): Kept<K> => {
  const before: Readonly<Record<string, unknown>> = { ...kept?.doc };
  const wins = Object.entries(edit.set).filter(
    ([field, value]) =>
      cursorOf(kept, field) === own(edit.was, field) || withdraws(field, before[field], value),
  );
  const cursors = wins.map(([field]) => [field, cursor] as const);
  return {
    doc: { ...kept?.doc, ...Object.fromEntries(wins) } as unknown as Documents[K],
    cursors: { ...kept?.cursors, ...Object.fromEntries(cursors) },
  };
};
