/** A tablet's tables made for reading without a database, and what they must come to, folded from nothing. */
import type { Entry } from "#domain/entry.ts";
import { isOurs } from "#domain/is-ours.ts";
import { confirmationOf, type StoredRows } from "#projections/confirm-reading.ts";
import { foldConfirmed } from "#projections/fold-confirmed.ts";
import { foldOrdered, type OrderedSheets } from "#projections/fold-rows.ts";
import {
  changedIn,
  copyOf,
  nameOf,
  ORDERED,
  rowIn,
  type OrderedRow,
  type RowName,
} from "#projections/ordered.ts";
import { createSheet } from "#projections/sheet.ts";
import type { ConfirmedRow } from "#projections/tables.ts";
import { createUnsentFold, keptOfAll } from "#projections/unsent-rows.ts";
import { written, type Deed } from "./made-up-shop.ts";

/** Places in memory of what others wrote. */
export const RECEIVED = 2 ** 40;

export const emptySheets = (): OrderedSheets => ({
  shop: createSheet([]),
  members: createSheet([]),
  cards: createSheet([]),
  balances: createSheet([]),
  aliases: createSheet([]),
  flags: createSheet([]),
});

/** What the rows come to when entries are folded in order, and others without a place in it on top. */
export const folded = (
  inOrder: readonly Entry[],
  unsent: readonly Entry[],
): { readonly base: OrderedSheets; readonly shown: OrderedSheets } => {
  const base = emptySheets();
  for (const entry of inOrder.filter(isOurs)) foldConfirmed(base, entry, 0);
  const shown = copyOf(base);
  for (const entry of unsent.filter(isOurs)) foldOrdered(shown, entry, 0);
  return { base, shown };
};

const withoutRev = (row: OrderedRow): unknown => ({ ...row, rev: 0 });

/** Every row by its name, whatever its number. */
export const rowsIn = (sheets: OrderedSheets): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    ORDERED.flatMap((table) =>
      [...sheets[table].rows()].map(([key, row]) => [nameOf({ table, key }), withoutRev(row)] as const),
    ).sort(([a], [b]) => (a < b ? -1 : 1)),
  );

export type SimulatedTablet = ReturnType<typeof createSimulatedTablet>;

/** The `no`th tablet of a shop; the first is the one that had it alone. */
export const createSimulatedTablet = (no: number) => {
  const log: Entry[] = [];
  /** The shop's order as this tablet has it: its own by their places, others beyond their cursors. */
  const order: Entry[] = [];
  const held = new Set<string>();
  const shown = emptySheets();
  const confirmed = new Map<string, ConfirmedRow>();
  let [rev, presumed] = [0, 0];

  const ordered = (): ReadonlySet<string> => new Set(order.map(({ id }) => id));
  const unsent = (): readonly Entry[] => {
    const known = ordered();
    return log.filter(({ id, seq }) => seq > presumed && !known.has(id));
  };
  const stored: StoredRows = {
    shown: async (table, keys) => keys.map((key) => shown[table].rows().get(key)),
    confirmed: async (names) => names.map((name) => confirmed.get(nameOf(name))),
    flagsOf: async (members) =>
      [...shown.flags.rows().values()].flatMap((row) =>
        row.member && members.includes(row.member) ? [row.id] : [],
      ),
    merged: async () => [...shown.aliases.rows().values()].map(({ member }) => member),
  };
  const put = ({ table, key }: RowName, row: OrderedRow | null): void => {
    if (row === null) shown[table].drop(key);
    else (shown[table] as { put: (key: string, row: OrderedRow) => void }).put(key, row);
  };

  /** Folds entries on top of what is shown, and keeps what they change as it was. */
  const writeUnsent = (entries: readonly Entry[]): void => {
    const after = copyOf(shown);
    const { fold, rows } = createUnsentFold();
    for (const entry of entries) fold(after, entry, rev);
    const touched = [...rows.values()];
    const kept = touched.map((name) => confirmed.get(nameOf(name)));
    for (const row of keptOfAll(touched, kept, { before: shown, after })) confirmed.set(nameOf(row), row);
    for (const name of changedIn(after)) put(name, rowIn(after, name));
  };
  const truthNow = () => {
    const known = ordered();
    const begun = log.filter(({ id, seq }) => seq <= presumed && !known.has(id));
    return folded([...order, ...begun], unsent());
  };

  const confirm = async (page: readonly Entry[]): Promise<void> => {
    order.push(...page);
    rev += 1;
    const own = page.filter(({ seq }) => seq < RECEIVED);
    const confirmation = await confirmationOf(
      stored,
      {
        ...{ inOrder: page.filter(isOurs), own, cursor: order.length },
        logs: {},
        unsent: async (members) => unsent().filter((one) => isOurs(one) && members.has(one.member ?? "")),
      },
      rev,
    );
    for (const { name, row } of confirmation.shown) put(name, row);
    for (const row of confirmation.kept) confirmed.set(nameOf(row), row);
    for (const name of confirmation.settled) confirmed.delete(nameOf(name));
  };

  return {
    no,
    log,
    order,
    held,
    unsent,
    /** The shop gets a cloud: what was written so far is what its order will begin with. */
    share: () => void (presumed = log.length),
    isPresumedSent: () => log.every(({ id, seq }) => seq > presumed || ordered().has(id)),
    confirm,
    record: (deed: Deed, isShared: boolean): void => {
      const seen = {
        member: (id: string) => shown.members.get(id),
        card: (code: string) => shown.cards.get(code),
        shop: () => shown.shop.get("shop"),
        entries: [...order, ...unsent()],
      };
      const entry = written(deed, seen, { tablet: no, seq: log.length + 1 });
      // What a newer app writes comes from elsewhere only.
      if (!isOurs(entry) && no === 0) return;
      log.push(entry);
      rev += 1;
      if (!isOurs(entry)) return;
      if (isShared) writeUnsent([entry]);
      else foldConfirmed(shown, entry, rev);
    },
    /** Folds everything anew. */
    refold: (): void => {
      const { base } = truthNow();
      for (const table of ORDERED)
        for (const key of [...shown[table].rows().keys(), ...base[table].rows().keys()])
          put({ table, key }, rowIn(base, { table, key }));
      confirmed.clear();
      writeUnsent(unsent().filter(isOurs));
    },
    /** What is shown, what is kept as the order has it, and what both must be. */
    look: () => ({ shown, confirmed, truth: truthNow() }),
  };
};
