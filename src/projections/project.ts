/** Folds entries into the tables made for reading, in the log's own transaction, one batch at a time. */
import type { Dexie } from "dexie";
import type { CardCode } from "#domain/card-code.ts";
import { takesBack, type Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import type { Known, Needs } from "#domain/known.ts";
import { isListed } from "#domain/latest.ts";
import { EMPTY_MEMBER, evolveMember, type MemberState } from "#domain/member.ts";
import { applyEdit, type Kept } from "#domain/records.ts";
import { assert } from "#domain/result.ts";
import { EMPTY_SHOP, evolveShop, type Shop } from "#domain/shop.ts";
import { ACTS_MAX, actsAfter } from "./acts.ts";
import { daysAfter, emptyDay } from "./days.ts";
import {
  CARDLESS,
  projectionTables,
  type ActRow,
  type CardRow,
  type DayRow,
  type MemberRow,
  type ProjectionTables,
} from "./tables.ts";

/** What the log asks of projections; see the log's own type of the same shape. */
export type Projections = {
  readonly shop: () => Promise<Shop>;
  /** The seq of the last entry that has been folded; 0 before the first. */
  readonly upTo: () => Promise<number>;
  readonly known: (
    needs: Needs,
    entries: readonly Entry[],
  ) => Promise<Pick<Known, "members" | "cards" | "cardless">>;
  /** Folds entries that follow the last one folded; throws where one was left out or comes again. */
  readonly project: (entries: readonly Entry[]) => Promise<void>;
  /** The seqs of all edits of a member's profile; none once erased. */
  readonly editsOf: (member: MemberId) => Promise<readonly number[]>;
};

const isPresent = <T>(value: T | undefined): value is T => value !== undefined;

const recordsIn = (entries: readonly Entry[], kind: "member" | "card"): string[] =>
  entries.flatMap((entry) =>
    entry.type === "RecordEdited" && entry.data.kind === kind ? [entry.data.record] : [],
  );

const projectShop = async ({ shop }: ProjectionTables, entries: readonly Entry[]): Promise<void> => {
  const edits = entries.filter((entry) => entry.type === "RecordEdited");
  const about = edits.filter(({ data }) => data.kind !== "member" && data.kind !== "card");
  if (about.length === 0) return;
  const before = (await shop.get("shop"))?.shop ?? EMPTY_SHOP;
  await shop.put({
    key: "shop",
    shop: about.reduce((kept, { data, seq }) => evolveShop(kept, data, seq), before),
  });
};

const projectMembers = async ({ members }: ProjectionTables, entries: readonly Entry[]): Promise<void> => {
  const ids = [...new Set(recordsIn(entries, "member"))];
  const erased = entries.flatMap(({ type, member }) => (type === "MemberErased" && member ? [member] : []));
  if (ids.length > 0) {
    const rows = new Map(
      (await members.bulkGet(ids)).filter(isPresent).map((row) => [row.id as string, row]),
    );
    for (const entry of entries) {
      if (entry.type !== "RecordEdited" || entry.data.kind !== "member") continue;
      const id = entry.data.record as MemberId;
      const kept: Kept<"member"> = applyEdit(rows.get(id)?.kept ?? null, entry.data, entry.seq);
      const edits = [...(rows.get(id)?.edits ?? []), entry.seq];
      rows.set(id, { id, kept, rev: entry.seq, edits } satisfies MemberRow);
    }
    await members.bulkPut([...rows.values()]);
  }
  if (erased.length > 0) await members.bulkDelete(erased);
};

const projectCards = async ({ cards }: ProjectionTables, entries: readonly Entry[]): Promise<void> => {
  const codes = [...new Set(recordsIn(entries, "card"))];
  if (codes.length === 0) return;
  const rows = new Map(
    (await cards.bulkGet(codes)).filter(isPresent).map((row) => [row.code as string, row]),
  );
  for (const entry of entries) {
    if (entry.type !== "RecordEdited" || entry.data.kind !== "card") continue;
    const code: CardCode = entry.data.record;
    const kept: Kept<"card"> = applyEdit(rows.get(code)?.kept ?? null, entry.data, entry.seq);
    rows.set(code, { code, kept, member: kept.doc.member ?? "" } satisfies CardRow);
  }
  await cards.bulkPut([...rows.values()]);
};

const isAboutNobody = (entry: Entry): boolean => entry.member === null && entry.type === "RecordEdited";

const projectBalances = async ({ balances }: ProjectionTables, entries: readonly Entry[]): Promise<void> => {
  const counted = entries.filter((entry) => !isAboutNobody(entry));
  const ids = [...new Set(counted.map((entry) => entry.member ?? CARDLESS))];
  if (ids.length === 0) return;
  const found = (await balances.bulkGet(ids)).filter(isPresent);
  const states = new Map<string, MemberState>(found.map((row) => [row.member, row.state]));
  for (const entry of counted) {
    const id = entry.member ?? CARDLESS;
    states.set(id, evolveMember(states.get(id) ?? EMPTY_MEMBER, entry));
  }
  await balances.bulkPut([...states].map(([member, state]) => ({ member: member as MemberId, state })));
};

const projectDays = async ({ days }: ProjectionTables, entries: readonly Entry[]): Promise<void> => {
  const touched = new Set(entries.flatMap((entry) => daysAfter(entry, emptyDay).map((row) => row.day)));
  if (touched.size === 0) return;
  const rows = new Map<number, DayRow>(
    (await days.bulkGet([...touched])).filter(isPresent).map((row) => [row.day, row]),
  );
  for (const entry of entries)
    for (const row of daysAfter(entry, (day) => rows.get(day) ?? emptyDay(day))) rows.set(row.day, row);
  await days.bulkPut([...rows.values()]);
};

const byAct = (entries: readonly Entry[]): (readonly [Entry, ...Entry[]])[] => {
  const acts: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const last = acts.at(-1);
    if (last && last[0].op === entry.op) last.push(entry);
    else acts.push([entry]);
  }
  return acts;
};

const projectActs = async ({ acts }: ProjectionTables, entries: readonly Entry[]): Promise<void> => {
  const all = byAct(entries);
  const listed = all.filter(isListed).slice(-ACTS_MAX);
  const [oldest] = listed;
  // What lies further back leaves the list again at once, and takes back only what lies further back still.
  const latest = oldest && listed.length === ACTS_MAX ? all.slice(all.indexOf(oldest)) : all;
  // Most acts take nothing back: then the older ones need not be read.
  const [keys, before]: readonly [readonly number[], readonly ActRow[]] = await Promise.all([
    acts.toCollection().primaryKeys(),
    entries.some(takesBack) ? acts.toArray() : [],
  ]);
  const gone = keys.slice(0, Math.max(0, keys.length + listed.length - ACTS_MAX));
  const after = latest.reduce<readonly ActRow[]>(actsAfter, before);
  if (gone.length > 0) await acts.bulkDelete(gone);
  await acts.bulkPut(after.filter((act) => !before.includes(act)));
};

const projectFolded = async ({ folded }: ProjectionTables, entries: readonly Entry[]): Promise<void> => {
  const last = (await folded.get("folded"))?.seq ?? 0;
  assert(
    entries.every((entry, i) => entry.seq === last + 1 + i),
    "entries are folded in order, each once",
  );
  await folded.put({ key: "folded", seq: last + entries.length });
};

/** Makes the projections over an open database. Every call belongs in a transaction over all its tables. */
export const createProjections = (db: Dexie): Projections => {
  const tables = projectionTables(db);

  const known: Projections["known"] = async (needs, entries) => {
    const codes = [...new Set([...needs.cards, ...(recordsIn(entries, "card") as CardCode[])])];
    const named = entries.flatMap((entry) => (entry.member === null ? [] : [entry.member]));
    const ids = [...new Set([...(needs.member === null ? [] : [needs.member]), ...named])];
    const [cards, states, profiles] = await Promise.all([
      tables.cards.bulkGet(codes),
      tables.balances.bulkGet([...ids, CARDLESS]),
      tables.members.bulkGet(ids),
    ]);
    const members = ids.flatMap((id, i) => {
      const state = states[i]?.state;
      return state ? [[id, { id, state, profile: profiles[i]?.kept ?? null }] as const] : [];
    });
    return {
      cards: new Map(cards.filter(isPresent).map((row) => [row.code, row.kept])),
      members: new Map(members),
      cardless: states.at(-1)?.state ?? EMPTY_MEMBER,
    };
  };

  return {
    shop: async () => (await tables.shop.get("shop"))?.shop ?? EMPTY_SHOP,
    upTo: async () => (await tables.folded.get("folded"))?.seq ?? 0,
    known,
    editsOf: async (member) => (await tables.members.get(member))?.edits ?? [],
    project: async (entries) => {
      await Promise.all([
        projectShop(tables, entries),
        projectMembers(tables, entries),
        projectCards(tables, entries),
        projectBalances(tables, entries),
        projectDays(tables, entries),
        projectActs(tables, entries),
        projectFolded(tables, entries),
      ]);
    },
  };
};
