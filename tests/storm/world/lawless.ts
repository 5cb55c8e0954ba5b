/** A tablet that was tampered with: it lets whoever stands there do what the owner may, and writes down who it was. */
import type { StaffId } from "#domain/ids.ts";
import type { Projecting } from "#log/log.ts";

/** The same, in a shop of which `by` is an owner as far as this tablet says. */
export const lawless = (projecting: Projecting, by: StaffId): Projecting => ({
  ...projecting,
  shop: async () => {
    const shop = await projecting.shop();
    const owner = Object.values(shop.staff).find(({ doc }) => doc.role === "owner");
    return owner === undefined ? shop : { ...shop, staff: { ...shop.staff, [by]: owner } };
  },
});
