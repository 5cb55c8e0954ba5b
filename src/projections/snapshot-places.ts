/** Rows as every tablet may have them: places in one tablet's log become those of the shop's order, and `rev` is nobody's. */
import type { Kept, RecordKind } from "#domain/records.ts";
import type { Shop } from "#domain/shop.ts";
import type { Rows } from "./line-row.ts";
import { PAGE_SEQS, type AliasRow, type FlagRow, type PackedName, type ShopRow } from "./tables.ts";

/**
 * Where every tablet finds what is at a place of this one's memory: beyond all own places, by its cursor in the shop's
 * order. Null for what is not in that order, and for places where nothing is.
 */
export type PlaceOf = (place: number) => number | null;

/** Rows as they go into a snapshot. */
export type Placing = {
  readonly row: { readonly [N in PackedName]: (row: Rows[N]) => Rows[N] };
  readonly shop: (row: ShopRow) => ShopRow;
  readonly alias: (row: AliasRow) => AliasRow;
  readonly flag: (row: FlagRow) => FlagRow;
  /** Whether all that was named so far is in the shop's order. */
  readonly isWhole: () => boolean;
};

/** Written again with every change, so that it tells nothing but when this tablet did. */
const NO_REV = 0;

const mapped = <A, B>(records: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(records).map(([name, value]) => [name, change(value)]));

/** Makes rows fit for other tablets. */
export const createPlacing = (placeOf: PlaceOf): Placing => {
  let isWhole = true;
  const known = new Map<number, readonly number[]>();

  const placed = (place: number): number => {
    const there = placeOf(place);
    if (there === null) isWhole = false;
    return there ?? 0;
  };
  /** All the pages on which the entries of one are: more than needed, since whoever reads them looks for a member. */
  const pagesFor = (page: number): readonly number[] => {
    const before = known.get(page);
    if (before) return before;
    const found = new Set<number>();
    for (let place = page * PAGE_SEQS; place < (page + 1) * PAGE_SEQS; place += 1) {
      const there = placeOf(place);
      if (there !== null) found.add(Math.floor(there / PAGE_SEQS));
    }
    if (found.size === 0) isWhole = false;
    known.set(page, [...found]);
    return [...found];
  };
  const kept = <K extends RecordKind>(record: Kept<K>): Kept<K> => ({
    ...record,
    cursors: mapped(record.cursors, placed),
  });
  const shop = ({ settings, locations, staff, products, programs, devices }: Shop): Shop => ({
    settings: settings && kept(settings),
    locations: mapped(locations, kept),
    staff: mapped(staff, kept),
    products: mapped(products, kept),
    programs: mapped(programs, kept),
    devices: mapped(devices, kept),
  });

  return {
    row: {
      members: (row) => ({ ...row, kept: kept(row.kept), edits: row.edits.map(placed), rev: NO_REV }),
      cards: (row) => ({ ...row, kept: kept(row.kept), rev: NO_REV }),
      balances: (row) => ({
        ...row,
        pages: [...new Set(row.pages.flatMap(pagesFor))].sort((a, b) => a - b),
        rev: NO_REV,
      }),
    },
    shop: (row) => ({ ...row, shop: shop(row.shop) }),
    alias: (row) => ({ ...row, rev: NO_REV }),
    flag: (row) => ({ ...row, seq: placed(row.seq) }),
    isWhole: () => isWhole,
  };
};
