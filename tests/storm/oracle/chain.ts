/** I7, nobody changes history without its showing: every hash is computed again here. */
import { createHash } from "node:crypto";
import type { SeenLine, SeenShop } from "../history.ts";
import type { Read } from "./lines.ts";
import { broken, type ShopRule, wholeOf } from "./rule.ts";

/** SHA-256 of a text, in hex. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The hash after those lines, in hex: of the hash before and the line's bytes, from 32 zero bytes on. */
export const chainOf = (lines: readonly SeenLine[]): string =>
  lines
    .reduce((hash, { text }) => createHash("sha256").update(hash).update(text).digest(), Buffer.alloc(32))
    .toString("hex");

const unchained = (shop: SeenShop): readonly string[] =>
  [
    { who: "the endpoint", order: shop.order, chain: shop.chain },
    ...wholeOf(shop).map(({ no, order, chain }) => ({ who: `tablet ${String(no)}`, order, chain })),
  ]
    .filter(({ order, chain }) => chainOf(order) !== chain)
    .map(({ who }) => `the chain of ${who} is not that of its order`);

const unread = ({ order }: SeenShop, read: Read): readonly string[] =>
  order.filter((line) => read([line]).length === 0).map(({ text }) => `nobody can read ${text}`);

/** A line names what may be dropped of it by its digest, so that what is not dropped is what was written. */
const altered = (shop: SeenShop, read: Read): readonly string[] =>
  read([...shop.order, ...shop.tablets.flatMap(({ order, own }) => [...order, ...own])])
    .filter(
      (line) =>
        line.type === "RecordEdited" && line.payload !== null && digestOf(line.payload) !== line.data.digest,
    )
    .map(({ id }) => `${id} does not say what it was written to say`);

/** Chains and digests are right, and everything that is chained can be read. */
export const chained: ShopRule = (shop, read) =>
  broken("I7", [...unchained(shop), ...unread(shop, read), ...new Set(altered(shop, read))]);
