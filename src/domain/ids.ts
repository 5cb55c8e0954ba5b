/** The identities things keep for life, branded so that one kind is never taken for another. */

declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** One line of the log; a UUIDv7 made on the device and kept on every retry. */
export type EntryId = Id<"entry">;
/** One created database; 128 random bits, so that a cloned or restored tablet forks visibly. */
export type LogId = Id<"log">;
/** One prepared action of the cashier; a double tap carries the same one. */
export type Op = Id<"op">;
/** The shop itself: the id of the entry that first named it, which its cloud adopts. */
export type ShopId = Id<"shop">;
/** One tablet as the shop knows it, whatever logs it has written. */
export type DeviceId = Id<"device">;
export type MemberId = Id<"member">;
export type LocationId = Id<"location">;
export type StaffId = Id<"staff">;
export type ProductId = Id<"product">;
export type RewardId = Id<"reward">;

/** Takes a text that is known to be an id of that kind, for instance one freshly made or read back. */
export const asId = <T extends Id<string>>(text: string): T => text as T;
