/** Rows of one table held in memory while entries are folded into them, and which of them changed. */
import { assert } from "#domain/result.ts";

type Key = string | number;

export type Sheet<K extends Key, Row> = {
  readonly get: (key: K) => Row | undefined;
  readonly put: (key: K, row: Row) => void;
  readonly drop: (key: K) => void;
  /** Every row there is. */
  readonly rows: () => ReadonlyMap<K, Row>;
  /** The keys put or dropped since the last `forget`. */
  readonly touched: () => ReadonlySet<K>;
  /** From now on only what comes is a change. */
  readonly forget: () => void;
  /** A sheet of the same rows; whatever is put into it stays its own. */
  readonly copy: () => Sheet<K, Row>;
};

/**
 * A sheet with the rows that were found. Where only some of a table's rows were `asked` for, any other key throws: a row
 * that was not read must not be taken for one that is not there.
 */
export const createSheet = <K extends Key, Row>(
  found: Iterable<readonly [K, Row]>,
  asked: ReadonlySet<K> | null = null,
): Sheet<K, Row> => {
  const rows = new Map<K, Row>(found);
  let touched = new Set<K>();
  return {
    get: (key) => {
      assert(asked === null || asked.has(key), "only rows that were read are folded into");
      return rows.get(key);
    },
    put: (key, row) => {
      rows.set(key, row);
      touched.add(key);
    },
    drop: (key) => {
      rows.delete(key);
      touched.add(key);
    },
    rows: () => rows,
    touched: () => touched,
    forget: () => {
      touched = new Set();
    },
    copy: () => createSheet(rows, asked),
  };
};
