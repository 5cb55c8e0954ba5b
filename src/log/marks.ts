/** Marks along the shop's order: where this tablet knows the chain's hash, for finding what it has in common with a cloud. */
import { bytesToHex } from "@noble/hashes/utils.js";
import type { PageRow, ReceivedTables } from "./sharing.ts";

const MARK_BYTES = 8;

/** The mark of a chain's hash: its first eight bytes in hexadecimal digits, as it is spoken of with the cloud. */
export const markOf = (chain: Uint8Array): string => bytesToHex(chain.subarray(0, MARK_BYTES));

/** Pages are all kept as long as they are among the latest so many cursors; further back, the last of each so many is. */
export const PAGE_CURSORS = 1000;

/** Of the pages after `after` and up to `to` all but the last may go. */
export type Thinning = { readonly after: number; readonly to: number };

/** Which pages need not be kept any more when the order grows from cursor `before` to `now`. */
export const thinnedBy = (before: number, now: number): readonly Thinning[] => {
  const first = Math.max(0, Math.floor(before / PAGE_CURSORS) - 1);
  const end = Math.floor(now / PAGE_CURSORS) - 1;
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => {
    const after = (first + i) * PAGE_CURSORS;
    return { after, to: after + PAGE_CURSORS };
  });
};

/**
 * Keeps the chain's hash at a cursor that the order has grown to from `before`, and lets older pages go, but for that at
 * `spared`. Belongs in the transaction that the order grows in.
 */
export const keepPage = async (
  { pages }: Pick<ReceivedTables, "pages">,
  before: number,
  page: PageRow,
  spared: number | null,
): Promise<void> => {
  await pages.put(page);
  for (const { after, to } of thinnedBy(before, page.cursor)) {
    const keys = await pages.where("cursor").between(after, to, false, true).primaryKeys();
    const gone = keys.slice(0, -1).filter((cursor) => cursor !== spared);
    if (gone.length > 0) await pages.bulkDelete(gone);
  }
};

/** The pages that are known, ascending. */
export const knownPages = async ({
  pages,
}: Pick<ReceivedTables, "pages">): Promise<readonly { readonly cursor: number; readonly mark: string }[]> =>
  (await pages.orderBy("cursor").toArray()).map(({ cursor, chain }) => ({ cursor, mark: markOf(chain) }));
