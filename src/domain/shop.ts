/** The shop as its records make it: settings, staff, products and the program in force. */
import type { Entry } from "./entry.ts";
import { asId, type LocationId, type ProductId, type ShopId, type StaffId } from "./ids.ts";
import type { Program } from "./program.ts";
import {
  applyEdit,
  own,
  type EditedBy,
  type EditOf,
  type Kept,
  type RecordEdit,
  type Settings,
} from "./records.ts";

/** Every record that is about the shop and not about a member, by id. */
export type Shop = {
  readonly settings: Kept<"shop"> | null;
  readonly locations: Readonly<Record<string, Kept<"location">>>;
  readonly staff: Readonly<Record<string, Kept<"staff">>>;
  readonly products: Readonly<Record<string, Kept<"product">>>;
  readonly programs: Readonly<Record<string, Kept<"program">>>;
  readonly devices: Readonly<Record<string, Kept<"device">>>;
};

export const EMPTY_SHOP: Shop = {
  settings: null,
  locations: {},
  staff: {},
  products: {},
  programs: {},
  devices: {},
};

const after = <K extends "location" | "staff" | "product" | "program" | "device">(
  kept: Readonly<Record<string, Kept<K>>>,
  edit: EditOf<K>,
  by: EditedBy,
): Readonly<Record<string, Kept<K>>> => ({
  ...kept,
  [edit.record]: applyEdit<K>(own(kept, edit.record) ?? null, edit, by),
});

/** The shop after a record edit. Members' profiles and cards are kept elsewhere and pass by. */
export const evolveShop = (shop: Shop, edit: RecordEdit, by: EditedBy): Shop => {
  switch (edit.kind) {
    case "shop":
      return { ...shop, settings: applyEdit(shop.settings, edit, by) };
    case "location":
      return { ...shop, locations: after(shop.locations, edit, by) };
    case "staff":
      return { ...shop, staff: after(shop.staff, edit, by) };
    case "product":
      return { ...shop, products: after(shop.products, edit, by) };
    case "program":
      return { ...shop, programs: after(shop.programs, edit, by) };
    case "device":
      return { ...shop, devices: after(shop.devices, edit, by) };
    case "member":
    case "card":
      return shop;
  }
};

/** What a shop that has been set up certainly has. */
export type OpenShop = {
  readonly settings: Settings;
  readonly location: LocationId;
  readonly program: Program;
};

/** The settings, the one location and the newest program; null until the shop has been set up. */
export const openShop = (shop: Shop): OpenShop | null => {
  const location = Object.keys(shop.locations)[0];
  const versions = Object.values(shop.programs).map((kept) => kept.doc);
  const program = versions.reduce<Program | null>((a, b) => (a && a.version > b.version ? a : b), null);
  if (!shop.settings || location === undefined || !program) return null;
  return { settings: shop.settings.doc, location: location as LocationId, program };
};

/** Products to show on tiles, in their order. */
export const productsOnSale = (shop: Shop): readonly { id: ProductId; name: string; price: number }[] =>
  Object.entries(shop.products)
    .filter(([, { doc }]) => doc.active)
    .sort(([, a], [, b]) => a.doc.position - b.doc.position)
    .map(([id, { doc }]) => ({ id: id as ProductId, name: doc.name, price: doc.price }));

/** The member of staff with that id, unless there is none or they have left. */
export const staffOf = (shop: Shop, id: StaffId | null): Kept<"staff">["doc"] | null => {
  const kept = id === null ? undefined : own(shop.staff, id);
  return kept?.doc.active ? kept.doc : null;
};

/**
 * The shop's id: that of the entry that set its record up, so that a tablet without a cloud has one without knowing.
 * `first` is the first edit of it; null for any other entry.
 */
export const shopIdOf = (first: Entry): ShopId | null =>
  first.type === "RecordEdited" && first.data.kind === "shop" && Object.keys(first.data.from).length === 0
    ? asId<ShopId>(first.id)
    : null;
