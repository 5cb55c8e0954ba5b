/** What an edit that came too late would have said, beside what holds now, and how it is put in again. */
import { canonical } from "#domain/bytes.ts";
import type { Command } from "#domain/command.ts";
import type { EntryOf } from "#domain/entry.ts";
import { asId } from "#domain/ids.ts";
import { own, type Profile, type RecordEdit } from "#domain/records.ts";
import type { Shop } from "#domain/shop.ts";

/** A field whose value lost, and the one that stays. */
export type LostField = { readonly field: string; readonly lost: unknown; readonly now: unknown };

/** The document that an edit is about, as it is now; null for what nobody edits by hand, and for what is gone. */
const documentOf = (
  edit: RecordEdit,
  shop: Shop,
  profileOf: (id: string) => Profile | null,
): object | null => {
  switch (edit.kind) {
    case "shop":
      return shop.settings?.doc ?? null;
    case "staff":
      return own(shop.staff, edit.record)?.doc ?? null;
    case "product":
      return own(shop.products, edit.record)?.doc ?? null;
    case "device":
      return own(shop.devices, edit.record)?.doc ?? null;
    case "member":
      return profileOf(edit.record);
    // A card is asked about by whose it is, rules are published as they are, and the place is named once.
    case "card":
    case "program":
    case "location":
      return null;
  }
};

const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** The fields that still say something else than the edit would have; none once somebody has put it in again. */
export const lostFieldsOf = (
  { data: edit }: EntryOf<"RecordEdited">,
  fields: readonly string[],
  shop: Shop,
  profileOf: (id: string) => Profile | null,
): readonly LostField[] => {
  const doc = documentOf(edit, shop, profileOf);
  if (doc === null) return [];
  const now: Readonly<Record<string, unknown>> = { ...doc };
  const set: Readonly<Record<string, unknown>> = edit.set;
  return fields
    .filter((field) => Object.hasOwn(set, field))
    .map((field) => ({ field, lost: set[field] ?? null, now: now[field] ?? null }))
    .filter(({ lost, now: stays }) => !isSame(lost, stays));
};

/** Sets the lost fields to what they would have been; null for what is not edited so. */
export const againOf = (
  { data: edit }: EntryOf<"RecordEdited">,
  lost: readonly LostField[],
): Command | null => {
  const set = Object.fromEntries(lost.map(({ field, lost: value }) => [field, value]));
  switch (edit.kind) {
    case "member":
      return { type: "EditMember", member: asId(edit.record), set };
    case "shop":
      return { type: "EditShop", set };
    case "staff":
      return { type: "PutStaff", id: asId(edit.record), set };
    case "product":
      return { type: "PutProduct", id: asId(edit.record), set };
    case "device":
      return { type: "PutDevice", id: asId(edit.record), set };
    case "card":
    case "program":
    case "location":
      return null;
  }
};
