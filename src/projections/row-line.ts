/** Rows of packed tables as lines: what stands in a block. Equal rows have equal lines, and a line begins with its row's key. */
import type { Debit, Lot, Use } from "#domain/lots.ts";
import type { MemberState, Voided } from "#domain/member.ts";
import { UNITS, type Unit } from "#domain/program.ts";
import type { BalanceRow, CardRow, MemberRow, PackedName } from "./tables.ts";

/** What the packed tables hold. */
export type Rows = { readonly members: MemberRow; readonly cards: CardRow; readonly balances: BalanceRow };

/** The same with the fields of every object in one order. */
const ordered = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const fields = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) copy[key] = ordered(fields[key]);
  return copy;
};

/** Any value as one line, equal for equal values. The browser writes it in half the time of the byte form entries have. */
export const lineOfAny = (value: unknown): string => JSON.stringify(ordered(value));

// Balances are nine tenths of all that is packed. Without the names of fields they are a third as long, and so is the time
// that packing and reading them takes. Whoever adds a field to a member's state is told here by the compiler.

type LotForm = readonly [Lot["source"], number, Lot["left"], Lot["active"], Lot["expires"]];
type UseForm = readonly [Use["lot"], Use["n"], Use["active"], Use["expires"]];
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
type BalanceForm = readonly [
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

const fromBalance = ({ member, rev, pages, state }: BalanceRow): BalanceForm => [
  member,
  rev,
  pages,
  state.enrolledOn,
  state.erased,
  state.visits,
  state.spent,
  state.enrolledBy,
  state.later,
  state.latest.map(({ id, at, day }) => [id, at, day]),
  state.purse.lots.map((lot) => [lot.source, UNITS.indexOf(lot.unit), lot.left, lot.active, lot.expires]),
  state.purse.debits.map(({ source, kind, unit, since, short, own, uses }) => [
    source,
    kind,
    UNITS.indexOf(unit),
    since,
    short,
    own,
    ...uses.map(({ lot, n, active, expires }): UseForm => [lot, n, active, expires]),
  ]),
  state.voided.map(({ visit, whole, amount, stamps, points }) => [visit, whole, amount, stamps, points]),
  state.reversed,
];

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

type Form<Row> = {
  readonly key: (row: Row) => string;
  readonly to: (row: Row) => string;
  readonly from: (line: string) => Row;
};

const FORMS: { readonly [N in PackedName]: Form<Rows[N]> } = {
  members: {
    key: (row) => row.id,
    to: ({ id, rev, cards, edits, kept }) =>
      JSON.stringify([id, rev, cards, edits, ordered(kept.doc), ordered(kept.cursors)]),
    from: (line) => {
      const [id, rev, cards, edits, doc, cursors] = JSON.parse(line) as [
        MemberRow["id"],
        number,
        MemberRow["cards"],
        MemberRow["edits"],
        MemberRow["kept"]["doc"],
        MemberRow["kept"]["cursors"],
      ];
      return { id, kept: { doc, cursors }, cards, edits, rev };
    },
  },
  cards: {
    key: (row) => row.code,
    to: ({ code, rev, kept }) => JSON.stringify([code, rev, ordered(kept.doc), ordered(kept.cursors)]),
    from: (line) => {
      const [code, rev, doc, cursors] = JSON.parse(line) as [
        CardRow["code"],
        number,
        CardRow["kept"]["doc"],
        CardRow["kept"]["cursors"],
      ];
      return { code, kept: { doc, cursors }, rev };
    },
  },
  balances: {
    key: (row) => row.member,
    to: (row) => JSON.stringify(fromBalance(row)),
    from: (line) => {
      const form = JSON.parse(line) as BalanceForm;
      const [member, rev, pages] = form;
      return { member, state: toState(form), pages, rev };
    },
  },
};

/** A row's key. */
export const keyOf = <N extends PackedName>(table: N, row: Rows[N]): string => FORMS[table].key(row);

/** A row as a line, without line breaks. */
export const lineOf = <N extends PackedName>(table: N, row: Rows[N]): string => FORMS[table].to(row);

/** The row a line stands for. */
export const rowOf = <N extends PackedName>(table: N, line: string): Rows[N] => FORMS[table].from(line);

/** The key of the row a line stands for, without reading all of it. */
export const keyIn = (line: string): string => {
  // A key that is written as it is ends at the next quote; others are rare, and read whole.
  const end = line.indexOf('"', 2);
  const key = line.slice(2, end);
  return key.includes("\\") ? ((JSON.parse(line) as [string])[0] ?? "") : key;
};
