/** Gathers every row that a page of the shop's order, and the unsent entries bound up with it, read or change. */
import type { Entry } from "#domain/entry.ts";
import type { DeviceId, EntryId, LogId, MemberId } from "#domain/ids.ts";
import { groupOf } from "./aliases.ts";
import { goOn, isNext, takeTurn, type Confirmation, type Standing } from "./confirm-sheets.ts";
import type { OrderedSheets } from "./fold-rows.ts";
import { nameOf, ORDERED, rowsOf, type OrderedRow, type RowName } from "./ordered.ts";
import { createSheet } from "./sheet.ts";
import type { AliasRow, CardRow, ConfirmedRow, OrderedName, OrderedRows } from "./tables.ts";
import { isUnsentBy } from "./unsent-rows.ts";

/** Where the rows lie; undefined where there is none. */
export type StoredRows = {
  readonly shown: <N extends OrderedName>(
    table: N,
    keys: readonly string[],
  ) => Promise<readonly (OrderedRows[N] | undefined)[]>;
  readonly confirmed: (names: readonly RowName[]) => Promise<readonly (ConfirmedRow | undefined)[]>;
  /** Every member that was merged or merged with. */
  readonly merged: () => Promise<readonly MemberId[]>;
  /** The flags about any of the members. */
  readonly flagsOf: (members: readonly MemberId[]) => Promise<readonly EntryId[]>;
};

/** The own entries that are not confirmed yet about some members, "" for those about nobody. */
type UnsentOf = (members: ReadonlySet<string>) => Promise<readonly Entry[]>;

/** A stretch of the shop's order. */
export type PageInOrder = {
  /** Whole acts of anybody, in order; those of other tablets have places of their own. */
  readonly inOrder: readonly Entry[];
  /** Those among them that this tablet wrote. */
  readonly own: readonly Entry[];
  /** That of the last of them. */
  readonly cursor: number;
  /** Whose the logs are that entries of the page belong to. */
  readonly logs: Readonly<Record<LogId, DeviceId>>;
  /** The own entries that still have no place in the order, about some members ("" for those about nobody). */
  readonly unsent: UnsentOf;
};

type Found = RowName & { readonly row: OrderedRow | null };

/** Reads rows as the order has made them, each once, and those that a row leads to. */
const createGathering = (stored: StoredRows) => {
  const found = new Map<string, Found>();
  const confirmed = new Map<string, ConfirmedRow>();

  const know = (row: ConfirmedRow): void => {
    confirmed.set(nameOf(row), row);
    found.set(nameOf(row), { table: row.table, key: row.key, row: row.row });
  };
  const read = async (names: readonly RowName[]): Promise<void> => {
    for (const row of await stored.confirmed(names)) if (row) know(row);
    const rest = names.filter((name) => !confirmed.has(nameOf(name)));
    for (const table of ORDERED) {
      const keys = rest.flatMap((name) => (name.table === table ? [name.key] : []));
      const rows = keys.length > 0 ? await stored.shown(table, keys) : [];
      for (const [i, key] of keys.entries())
        found.set(nameOf({ table, key }), { table, key, row: rows[i] ?? null });
    }
  };
  const edgeOf = (member: string): AliasRow | undefined =>
    (found.get(nameOf({ table: "aliases", key: member }))?.row ?? undefined) as AliasRow | undefined;
  /** A card leads to whose it was, a member to their group. */
  const ledTo = ({ table, key, row }: Found): readonly RowName[] => {
    if (table === "cards") {
      const { member } = (row as CardRow | null)?.kept.doc ?? { member: null };
      return member === null ? [] : [{ table: "members", key: member }];
    }
    if (table !== "balances" || edgeOf(key) === undefined) return [];
    return groupOf(edgeOf, key as MemberId).map((one) => ({ table, key: one }));
  };
  const ask = async (names: readonly RowName[]): Promise<void> => {
    let fresh = [...new Map(names.map((name) => [nameOf(name), name])).values()];
    while (fresh.length > 0) {
      await read(fresh.filter((name) => !found.has(nameOf(name))));
      const led = fresh.flatMap((name) => ledTo(found.get(nameOf(name)) ?? { ...name, row: null }));
      fresh = [...new Map(led.map((name) => [nameOf(name), name])).values()].filter(
        (name) => !found.has(nameOf(name)),
      );
    }
  };

  const sheetOf = <N extends OrderedName>(table: N) => {
    const all = [...found.values()].filter((one) => one.table === table);
    const rows = all.flatMap(({ key, row }) => (row === null ? [] : [[key, row as OrderedRows[N]] as const]));
    // Every edge there is was read; of the others only what was asked for.
    return createSheet(rows, table === "aliases" ? null : new Set(all.map(({ key }) => key)));
  };
  const base = (): OrderedSheets => ({
    shop: sheetOf("shop"),
    members: sheetOf("members"),
    cards: sheetOf("cards"),
    balances: sheetOf("balances"),
    aliases: sheetOf("aliases"),
    flags: sheetOf("flags"),
  });

  return {
    ask,
    confirmed: confirmed as ReadonlyMap<string, ConfirmedRow>,
    standing: (): Standing => ({ base: base(), confirmed }),
  };
};

type Gathering = ReturnType<typeof createGathering>;

/** The flags that entries may raise and others, still unsent, may have settled before; and those of whom they erase. */
const flagsFor = async (stored: StoredRows, entries: readonly Entry[]): Promise<readonly RowName[]> => {
  const raised = entries.flatMap(({ type, id }) => (type === "RewardRedeemed" ? [id] : []));
  const erased = entries.flatMap(({ type, member }) => (type === "MemberErased" && member ? [member] : []));
  const about = erased.length > 0 ? await stored.flagsOf(erased) : [];
  return [...raised, ...about].map((key) => ({ table: "flags", key }));
};

/** Begins with the rows that entries are about, and every edge between members. */
const gatheredFor = async (stored: StoredRows, entries: readonly Entry[]): Promise<Gathering> => {
  const gathering = createGathering(stored);
  await gathering.ask((await stored.merged()).map((key) => ({ table: "aliases", key })));
  await gathering.ask([...rowsOf(entries), ...(await flagsFor(stored, entries))]);
  return gathering;
};

/**
 * Goes on with everything that is bound up with the rows by unsent entries, and answers with those in order. What an entry
 * changed leads to whom it is about, and that to whatever else was changed by entries about them.
 */
const unsentAround = async (
  gathering: Gathering,
  stored: StoredRows,
  unsentOf: UnsentOf,
): Promise<readonly Entry[]> => {
  const members = new Set<string>();
  const unsent: Entry[] = [];
  for (;;) {
    const next = new Set(
      [...gathering.confirmed.values()].flatMap((row) => row.of).filter((one) => !members.has(one)),
    );
    if (next.size === 0) break;
    for (const one of next) members.add(one);
    const found = await unsentOf(next);
    unsent.push(...found);
    await gathering.ask(rowsOf(found));
  }
  return unsent.filter(isUnsentBy(gathering.confirmed)).toSorted((a, b) => a.seq - b.seq);
};

/**
 * What is to be written when a page takes its place in the order; what changes gets the number `rev`. Own entries that
 * were written before the shop had a cloud are in the rows already, since they are what the order begins with.
 */
export const confirmationOf = async (
  stored: StoredRows,
  { inOrder, own, unsent }: PageInOrder,
  rev: number,
): Promise<Confirmation> => {
  const gathering = await gatheredFor(stored, inOrder);
  const ours = new Set(own.map(({ id }) => id));
  const isUnsent = isUnsentBy(gathering.confirmed);
  const fresh = inOrder.filter((entry) => !ours.has(entry.id) || isUnsent(entry));
  const areNext = fresh.every(({ id }) => ours.has(id)) && isNext(gathering.confirmed, fresh);
  const gone = areNext ? goOn(gathering.standing(), fresh, rev) : null;
  if (gone) return gone;
  const around = await unsentAround(gathering, stored, unsent);
  const left = around.filter(({ id }) => !ours.has(id));
  return takeTurn(gathering.standing(), fresh, { unsent: left, rev });
};
