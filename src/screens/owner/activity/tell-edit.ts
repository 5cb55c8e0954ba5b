/** Says what an edit of a record changed: which record, and each field from what to what. */
import type { EntryOf } from "#domain/entry.ts";
import type { RecordEdit } from "#domain/records.ts";
import type { ActivityWords } from "#words/activity/words.ts";
import type { ShopContext } from "#screens/shop-context.ts";

export type Names = {
  readonly own: ActivityWords;
  readonly shop: ShopContext;
  /** A member's name, or what is said for one who has none any more. */
  readonly member: (id: string | null) => string;
};

const isNew = ({ from }: RecordEdit): boolean => Object.keys(from).length === 0;

const nameIn = (kept: { readonly doc: { readonly name: string } } | undefined, edit: RecordEdit): string => {
  const set = edit.set as { readonly name?: string };
  return kept?.doc.name ?? set.name ?? "";
};

const subject = (entry: EntryOf<"RecordEdited">, { own, shop, member }: Names): string => {
  const edit = entry.data;
  switch (edit.kind) {
    case "shop":
      return isNew(edit) ? own.setUp : own.settings;
    case "location":
      return own.location;
    case "staff": {
      const name = nameIn(shop.shop.staff[edit.record], edit);
      return isNew(edit) ? own.staffNew(name) : own.staff(name);
    }
    case "product": {
      const name = nameIn(shop.shop.products[edit.record], edit);
      return isNew(edit) ? own.productNew(name) : own.product(name);
    }
    case "device": {
      const name = nameIn(shop.shop.devices[edit.record], edit);
      return own.device[edit.set.state ?? "active"](name);
    }
    case "program":
      return own.program(Number(edit.record));
    case "member":
      return own.profile(member(edit.record));
    case "card":
      return own.card[edit.set.state ?? "issued"](member(entry.member));
  }
};

/** What an edit was about, and whether it was one of those that put a record back. */
export const titleOfEdit = (entry: EntryOf<"RecordEdited">, names: Names): string => {
  const title = subject(entry, names);
  return entry.data.undoes === undefined ? title : names.own.back(title);
};

/** A field's value as people say it; null where it is not said: secrets, and what is not theirs to read in a list. */
export const valueOf = (field: string, value: unknown, { own, shop }: Names): string | null => {
  const { words, formats } = shop;
  if (field === "price") return typeof value === "number" ? formats.money(value) : null;
  if (field === "cutoffHour") return `${String(value).padStart(2, "0")}:00`;
  if (field === "role") return words.staff.roles[value as keyof typeof words.staff.roles] ?? null;
  if (typeof value === "boolean") return value ? own.yes : own.no;
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
};

type Field = keyof ActivityWords["fields"];
const hasLabel = (own: ActivityWords, field: string): field is Field => Object.hasOwn(own.fields, field);

/** A line for each field: from what to what, or only its name where its values are nobody's business here. */
export const detailsOfEdit = ({ data }: EntryOf<"RecordEdited">, names: Names): readonly string[] => {
  const { own } = names;
  const fields = Object.keys(data.set).filter((field) => hasLabel(own, field));
  if (Object.keys(data.set).length === 0) return [own.gone];
  if (isNew(data) || data.kind === "card" || data.kind === "program") return [];
  const set: Readonly<Record<string, unknown>> = data.set;
  const from: Readonly<Record<string, unknown>> = data.from;
  return fields.map((field) => {
    const label = hasLabel(own, field) ? own.fields[field] : field;
    const [before, after] = [valueOf(field, from[field], names), valueOf(field, set[field], names)];
    const isTold = data.kind !== "member" && field !== "pin" && before !== null && after !== null;
    return isTold ? own.change(label, before, after) : label;
  });
};
