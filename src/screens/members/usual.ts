/** What a member usually has: the product of most of their last visits. */
import type { Entry } from "#domain/entry.ts";
import type { EntryId, ProductId } from "#domain/ids.ts";

/** Of the last visits that stand and name products, in how many the product was. */
export type Usual = { readonly product: ProductId; readonly visits: number; readonly of: number };

/** Habits change: what somebody had two years ago is no longer the usual. */
const LAST_VISITS = 20;

/** `entries` are one member's, in the log's order; null where no visit names a product. Of equals the later one counts. */
export const usualIn = (entries: readonly Entry[]): Usual | null => {
  const voided = new Set<EntryId>(
    entries.flatMap((entry) => (entry.type === "VisitVoided" && entry.data.whole ? [entry.data.visit] : [])),
  );
  const visits = entries
    .flatMap((entry) => (entry.type === "VisitRecorded" && !voided.has(entry.id) ? [entry.data.items] : []))
    .filter((items) => items.length > 0)
    .slice(-LAST_VISITS);
  const counts = new Map<ProductId, number>();
  for (const items of visits)
    for (const product of new Set(items.map((item) => item.product))) {
      const before = counts.get(product) ?? 0;
      // Put in anew, so that of equals the one that was had last stands last.
      counts.delete(product);
      counts.set(product, before + 1);
    }
  let best: Usual | null = null;
  for (const [product, n] of counts)
    if (best === null || n >= best.visits) best = { product, visits: n, of: visits.length };
  return best;
};
