/** Lines of packed tables as rows: how what stands in a block is read. */
import type { MemberState, Voided } from "#domain/member-state.ts";
import type { EntryId } from "#domain/ids.ts";
import { UNITS, type Unit } from "#domain/units.ts";
import type { Debit, Lot, Use } from "#domain/purse.ts";
import type { BalanceRow, CardRow, MemberRow, PackedName } from "./tables.ts";

/** What the packed tables hold. */
export type Rows = { readonly members: MemberRow; readonly cards: CardRow; readonly balances: BalanceRow };

// Balances are nine tenths of all that is packed. Without the names of fields they are a third as long, and so is the time
// that packing and reading them takes. Whoever adds a field to a member's state is told here by the compiler.

type LotForm = readonly [Lot["source"], number, Lot["left"], Lot["active"], Lot["expires"]];
export type UseForm = readonly [Use["lot"], Use["n"], Use["active"], Use["expires"]];
type DebitForm = readonly [
  Debit["source"],
  Debit["kind"],
  number,
  Debit["since"],
  Debit["short"],
  Debit["own"],
  ...UseForm[],
];
type VoidedForm = readonly [Voided["visit"], Voided["whole"], number, number, number];
type Latest = MemberState["latest"][number];
export type BalanceForm = readonly [
  member: BalanceRow["member"],
  rev: number,
  pages: BalanceRow["pages"],
  enrolledOn: MemberState["enrolledOn"],
  erased: boolean,
  visits: number,
  spent: number,
  enrolledBy: MemberState["enrolledBy"],
  later: number,
  latest: readonly (readonly [Latest["id"], Latest["at"], Latest["day"]])[],
  lots: readonly LotForm[],
  debits: readonly DebitForm[],
  voided: readonly VoidedForm[],
  reversed: MemberState["reversed"],
];

const unitAt = (n: number): Unit => UNITS[n] ?? "stamps";

const toState = (form: BalanceForm): MemberState => {
  const [, , , enrolledOn, erased, visits, spent, enrolledBy, later, latest, lots, debits, voided, reversed] =
    form;
  return {
    enrolledOn,
    erased,
    visits,
    spent,
    enrolledBy,
    later,
    latest: latest.map(([id, at, day]) => ({ id, at, day })),
    purse: {
      lots: lots.map(([source, unit, left, active, expires]) => ({
        source,
        unit: unitAt(unit),
        left,
        active,
        expires,
      })),
      debits: debits.map(([source, kind, unit, since, short, own, ...uses]) => ({
        source,
        kind,
        unit: unitAt(unit),
        since,
        short,
        own,
        uses: uses.map(([lot, n, active, expires]) => ({ lot, n, active, expires })),
      })),
    },
    voided: voided.map(([visit, whole, amount, stamps, points]) => ({
      visit,
      whole,
      amount,
      stamps,
      points,
    })),
    reversed,
  };
};

/** By the edits in the order of their places, which of them set each field. */
const settersIn = (
  cursors: Readonly<Record<string, number>>,
  ids: readonly EntryId[],
): Readonly<Record<string, EntryId>> => {
  const places = [...new Set(Object.values(cursors))].sort((a, b) => a - b);
  return Object.fromEntries(
    Object.entries(cursors).flatMap(([field, place]) => {
      const id = ids[places.indexOf(place)];
      return id === undefined ? [] : [[field, id] as const];
    }),
  );
};

const READERS: { readonly [N in PackedName]: (line: string) => Rows[N] } = {
  members: (line) => {
    const [id, rev, cards, edits, doc, cursors, ids] = JSON.parse(line) as [
      MemberRow["id"],
      number,
      MemberRow["cards"],
      MemberRow["edits"],
      MemberRow["kept"]["doc"],
      MemberRow["kept"]["cursors"],
      readonly EntryId[],
    ];
    return { id, kept: { doc, cursors, setters: settersIn(cursors, ids) }, cards, edits, rev };
  },
  cards: (line) => {
    const [code, rev, doc, cursors, ids] = JSON.parse(line) as [
      CardRow["code"],
      number,
      CardRow["kept"]["doc"],
      CardRow["kept"]["cursors"],
      readonly EntryId[],
    ];
    return { code, kept: { doc, cursors, setters: settersIn(cursors, ids) }, rev };
  },
  balances: (line) => {
    const form = JSON.parse(line) as BalanceForm;
    const [member, rev, pages] = form;
    return { member, state: toState(form), pages, rev };
  },
};

/** The row a line stands for. */
export const rowOf = <N extends PackedName>(table: N, line: string): Rows[N] => READERS[table](line);

/** The key of the row a line stands for, without reading all of it. */
export const keyIn = (line: string): string => {
  // A key that is written as it is ends at the next quote; others are rare, and read whole.
  const end = line.indexOf('"', 2);
  const key = line.slice(2, end);
  return key.includes("\\") ? ((JSON.parse(line) as [string])[0] ?? "") : key;
};
