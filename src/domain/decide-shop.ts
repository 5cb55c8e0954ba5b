/** The shop's own records: setting up, settings, staff, products and program versions. */
import type { Command, SetUpShop } from "./command.ts";
import type { NewEntry } from "./entry.ts";
import type { Decision, Known } from "./known.ts";
import { isAmount, isWhole } from "./money.ts";
import { isProgram, type Program } from "./program.ts";
import {
  editOf,
  isIdle,
  own,
  type Device,
  type Documents,
  type EditOf,
  type Kept,
  type Product,
  type RecordKind,
  type Settings,
  type Staff,
} from "./records.ts";
import { accept, refuse } from "./result.ts";
import { whyNotChanged } from "./rights.ts";
import type { OpenShop, Shop } from "./shop.ts";
import { cleanName } from "./text.ts";

const put = <K extends Exclude<RecordKind, "card" | "member">>(
  kind: K,
  record: string,
  set: Partial<Documents[K]>,
  kept: Kept<K> | null,
): NewEntry[] => {
  const edit = editOf<K>(kind, record as EditOf<K>["record"], set, kept);
  return isIdle(edit) ? [] : [{ member: null, type: "RecordEdited", v: 2, data: edit }];
};

const areSettings = (settings: Settings): boolean =>
  cleanName(settings.name).ok &&
  settings.timeZone !== "" &&
  isWhole(settings.cutoffHour, 0, 23) &&
  isWhole(settings.againMinutes, 0, 24 * 60);

/** Names are kept as they read; whoever set them up sees them at once and can mend them. */
const named = <T extends { readonly name: string }>(doc: T): T => {
  const name = cleanName(doc.name);
  return name.ok ? { ...doc, name: name.value } : doc;
};

const withNames = (program: Program): Program => ({ ...program, rewards: program.rewards.map(named) });

const areDistinct = (products: SetUpShop["products"]): boolean =>
  new Set(products.map(({ id }) => id)).size === products.length;

/** Opens the shop: settings, one location, the owner, products and program version 1, all in one act. */
export const decideSetUp = (command: SetUpShop): Decision => {
  const { settings, location, owner, products, program } = command;
  if (!areSettings(settings)) return refuse({ reason: "BadSettings" });
  const names = [location.name, owner.name, ...products.map((product) => product.name)];
  if (!names.every((name) => cleanName(name).ok)) return refuse({ reason: "BadName" });
  if (!products.every(({ price }) => isAmount(price))) return refuse({ reason: "BadAmount" });
  if (!areDistinct(products)) return refuse({ reason: "BadSettings" });
  if (program.version !== 1 || !isProgram(program)) return refuse({ reason: "BadProgram" });
  const { name, pin, recovery } = named(owner);
  const proofs = recovery === undefined ? { pin } : { pin, recovery };
  return accept([
    ...put("shop", "shop", named(settings), null),
    ...put("location", location.id, { name: named(location).name }, null),
    ...put("staff", owner.id, { name, ...proofs, role: "owner", active: true }, null),
    ...products.flatMap((product, position) =>
      put(
        "product",
        product.id,
        { name: named(product).name, price: product.price, position, active: true },
        null,
      ),
    ),
    ...put("program", "1", withNames(program), null),
  ]);
};

/**
 * What stays as it was set up: cards are printed with the tag, amounts are counted in the currency, and a real shop never
 * becomes a made-up one, which may be wiped.
 */
const FOR_LIFE = ["tag", "currency", "demo"] as const;

/** Changes settings; those that already read so are left out, and if all do nothing is written. Refuses what stays for life. */
export const decideShopEdit = (command: Extract<Command, { type: "EditShop" }>, known: Known): Decision => {
  const kept = known.shop.settings;
  const forbidden = whyNotChanged("shop", known);
  if (forbidden) return refuse(forbidden);
  if (!kept || !areSettings({ ...kept.doc, ...command.set })) return refuse({ reason: "BadSettings" });
  const set: Partial<Settings> = command.set;
  if (FOR_LIFE.some((field) => set[field] !== undefined && set[field] !== kept.doc[field]))
    return refuse({ reason: "BadSettings" });
  const { name, ...rest } = set;
  return accept(put("shop", "shop", name === undefined ? rest : { ...rest, ...named({ name }) }, kept));
};

const NEW_STAFF: Staff = { name: "", role: "cashier", pin: null, active: true };

/** Whether somebody remains who may do what only an owner may, once the record of `id` reads `next`. */
export const leavesAnOwner = (shop: Shop, id: string, next: Staff): boolean => {
  const others = Object.entries(shop.staff).filter(([other]) => other !== id);
  return [...others.map(([, { doc }]) => doc), next].some((one) => one.active && one.role === "owner");
};

/** Adds or changes a member of staff, of whom one must remain an owner. What already reads so is left out; if all does nothing is written. */
export const decideStaff = (command: Extract<Command, { type: "PutStaff" }>, known: Known): Decision => {
  const forbidden = whyNotChanged("staff", known);
  if (forbidden) return refuse(forbidden);
  const kept = own(known.shop.staff, command.id) ?? null;
  const next = named({ ...(kept?.doc ?? NEW_STAFF), ...command.set });
  if (!cleanName(next.name).ok) return refuse({ reason: "BadName" });
  if (!leavesAnOwner(known.shop, command.id, next)) return refuse({ reason: "UnknownStaff" });
  return accept(put("staff", command.id, next, kept));
};

const NEW_DEVICE: Device = { name: "", state: "active" };

/** Names a tablet, or shuts it out for good. What already reads so is left out; if all does nothing is written. */
export const decideDevice = (command: Extract<Command, { type: "PutDevice" }>, known: Known): Decision => {
  const forbidden = whyNotChanged("device", known);
  if (forbidden) return refuse(forbidden);
  const kept = own(known.shop.devices, command.id) ?? null;
  const next = named({ ...(kept?.doc ?? NEW_DEVICE), ...command.set });
  if (!cleanName(next.name).ok) return refuse({ reason: "BadName" });
  if (kept?.doc.state === "revoked" && next.state !== "revoked") return refuse({ reason: "DeviceRevoked" });
  return accept(put("device", command.id, next, kept));
};

const POSITION_MAX = 9999;

/** Adds or changes a product on the tiles. Its price at the time stays in every visit that was rung up. If all reads so already nothing is written. */
export const decideProduct = (command: Extract<Command, { type: "PutProduct" }>, known: Known): Decision => {
  const forbidden = whyNotChanged("product", known);
  if (forbidden) return refuse(forbidden);
  const kept = own(known.shop.products, command.id) ?? null;
  const last: Product = {
    name: "",
    price: 0,
    position: Object.keys(known.shop.products).length,
    active: true,
  };
  const next = named({ ...(kept?.doc ?? last), ...command.set });
  if (!cleanName(next.name).ok) return refuse({ reason: "BadName" });
  if (!isAmount(next.price) || !isWhole(next.position, 0, POSITION_MAX))
    return refuse({ reason: "BadAmount" });
  return accept(put("product", command.id, next, kept));
};

/** Puts the tiles into another order, in one act; a product that is named twice or not known here is passed over. */
export const decideArrangement = (
  { order }: Extract<Command, { type: "ArrangeProducts" }>,
  known: Known,
): Decision => {
  const forbidden = whyNotChanged("product", known);
  if (forbidden) return refuse(forbidden);
  const { products } = known.shop;
  const asTheyStood = Object.entries(products).sort(([, a], [, b]) => a.doc.position - b.doc.position);
  const ids = new Set<string>([...order, ...asTheyStood.map(([id]) => id)]);
  const kept = [...ids].flatMap((id) => {
    const product = own(products, id);
    return product ? [{ id, product }] : [];
  });
  return accept(kept.flatMap(({ id, product }, position) => put("product", id, { position }, product)));
};

/** Publishes the next version of the rules. A published version never changes, and old facts keep theirs. */
export const decideProgram = (
  shop: OpenShop,
  command: Extract<Command, { type: "PublishProgram" }>,
  known: Known,
): Decision => {
  const { program } = command;
  const forbidden = whyNotChanged("program", known);
  if (forbidden) return refuse(forbidden);
  const next: Program["version"] = shop.program.version + 1;
  if (program.version !== next) return refuse({ reason: "ProgramVersionTaken", next });
  if (!isProgram(program)) return refuse({ reason: "BadProgram" });
  return accept(put("program", String(next), withNames(program), null));
};
