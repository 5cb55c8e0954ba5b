/** Folds entries into the tables made for reading, in the log's own transaction, one batch at a time. */
import { Dexie } from "dexie";
import type { CardCode } from "#domain/card-code.ts";
import { takesBack, type Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import type { Known, Needs } from "#domain/known.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import { EMPTY_SHOP, type Shop } from "#domain/shop.ts";
import { ACTS_MAX, latestOf, actsAfter } from "./acts.ts";
import { groupOf } from "./aliases.ts";
import type { BlockMemory } from "./block-memory.ts";
import { foldedAfter } from "./folded.ts";
import { foldConfirmed } from "./fold-confirmed.ts";
import { foldRows, isAboutMerging, keysOf, type OrderedSheets, type Sheets } from "./fold-rows.ts";
import { keptIn, type Kept } from "./kept.ts";
import { knownMembers } from "./known-members.ts";
import { copyOf } from "./ordered.ts";
import { writtenTables } from "./packed-writing.ts";
import { createReadings, type Reading } from "./reading.ts";
import { forgetInStoredIndex } from "./search/stored-index.ts";
import { createSheet, type Sheet } from "./sheet.ts";
import { CARDLESS, projectionTables, type ActRow, type AliasRow, type ProjectionTables } from "./tables.ts";
import { createUnsentFold, keptOfAll, type UnsentRows } from "./unsent-rows.ts";

/** What the log asks of projections; see the log's own type of the same shape. */
export type Projections = {
  readonly shop: () => Promise<Shop>;
  /** The seq of the last entry that has been folded; 0 before the first, and where other code than ours has folded. */
  readonly upTo: () => Promise<number>;
  readonly known: (
    needs: Needs,
    entries: readonly Entry[],
  ) => Promise<Pick<Known, "members" | "cards" | "cardless">>;
  /** Begins to read what a command needs, and what every act changes; what is asked for later is there by then. */
  readonly readAhead: (needs: Needs) => Promise<void>;
  /**
   * Folds entries of this tablet that follow the last one folded; throws where one was left out or comes again. In a
   * `shared` shop they have no place in its order yet: what the order alone makes of the rows they change is kept.
   */
  readonly project: (entries: readonly Entry[], shared?: boolean) => Promise<void>;
  /** The seqs of all edits of a member's profile; none once erased, so ask before the erasure is folded. */
  readonly editsOf: (member: MemberId) => Promise<readonly number[]>;
};

const isPresent = <T>(value: T | undefined): value is T => value !== undefined;

const cardsIn = (entries: readonly Entry[]): CardCode[] =>
  entries.flatMap((entry) =>
    entry.type === "RecordEdited" && entry.data.kind === "card" ? [entry.data.record] : [],
  );

const sheetFrom = async <K extends string | number, Row>(
  asked: ReadonlySet<K>,
  read: (keys: readonly K[]) => Promise<readonly (Row | undefined)[]>,
): Promise<Sheet<K, Row>> => {
  const keys = [...asked];
  const rows = keys.length > 0 ? await read(keys) : [];
  const found = keys.flatMap((key, i) => {
    const row = rows[i];
    return row === undefined ? [] : [[key, row] as const];
  });
  return createSheet<K, Row>(found, asked);
};

type Packed = ReturnType<typeof writtenTables>;

/** Every edge of merges, where what entries come to may depend on them. */
const readEdges = async (reading: Reading, entries: readonly Entry[], shared: boolean) => {
  const isWanted = entries.some(isAboutMerging) || (!shared && (await reading.folded()).merged);
  const rows = isWanted ? await reading.edges() : [];
  return createSheet<string, AliasRow>(rows.map((row) => [row.member, row]));
};

/**
 * The rows that entries fold into. Of whom a card was before is only known once the card has been read. Where the entries
 * are the shop's order, what a member's group has is looked at as well; what is unsent raises no flags.
 */
const readSheets = async (
  entries: readonly Entry[],
  { reading, tables, shared }: { reading: Reading; tables: ProjectionTables; shared: boolean },
): Promise<Sheets> => {
  const keys = keysOf(entries);
  const balancesAndEdges = async () => {
    const aliases = await readEdges(reading, entries, shared);
    const groups = [...keys.balances].flatMap((key) => groupOf((one) => aliases.get(one), key as MemberId));
    return { aliases, balances: await sheetFrom(new Set<string>(groups), reading.balances) };
  };
  const cardsAndMembers = async () => {
    const cards = await sheetFrom(keys.cards, reading.cards);
    const owners = [...cards.rows().values()].flatMap(({ kept }) => kept.doc.member ?? []);
    const members = await sheetFrom(new Set([...keys.members, ...owners]), reading.members);
    return { cards, members };
  };
  const [shop, grouped, days, flags, both] = await Promise.all([
    sheetFrom(keys.shop, async () => [await reading.shop()]),
    balancesAndEdges(),
    sheetFrom(keys.days, reading.days),
    sheetFrom(keys.flags, (ids) => tables.flags.bulkGet([...ids])),
    cardsAndMembers(),
  ]);
  return { shop, days, flags, ...grouped, ...both };
};

const changedIn = <K extends string | number, Row>(sheet: Sheet<K, Row>): Row[] =>
  [...sheet.touched()].map((key) => sheet.rows().get(key)).filter(isPresent);

const droppedIn = <K extends string | number, Row>(sheet: Sheet<K, Row>): K[] =>
  [...sheet.touched()].filter((key) => !sheet.rows().has(key));

/** Writes what changed in the sheets, each row once. */
const writeSheets = async (
  sheets: Sheets,
  { shop, days, aliases, flags }: ProjectionTables,
  { members, cards, balances }: Packed,
): Promise<void> => {
  const put = async <Row>(rows: Row[], write: (rows: Row[]) => PromiseLike<unknown>): Promise<void> => {
    if (rows.length > 0) await write(rows);
  };
  await Promise.all([
    put(changedIn(sheets.shop), (rows) => shop.bulkPut(rows)),
    put(changedIn(sheets.members), members.bulkPut),
    put(droppedIn(sheets.members), members.bulkDelete),
    put(changedIn(sheets.cards), cards.bulkPut),
    put(changedIn(sheets.balances), balances.bulkPut),
    put(changedIn(sheets.aliases), (rows) => aliases.bulkPut(rows)),
    put(changedIn(sheets.flags), (rows) => flags.bulkPut(rows)),
    put(changedIn(sheets.days), (rows) => days.bulkPut(rows)),
  ]);
};

/** Keeps the rows that unsent entries changed as they were `before`, unless they are kept from before that already. */
const keepConfirmed = async (
  confirmed: Kept,
  rows: UnsentRows,
  folded: { readonly before: OrderedSheets; readonly after: OrderedSheets },
): Promise<void> => {
  const unsent = [...rows.values()];
  const kept = await confirmed.bulkGet(unsent);
  await confirmed.bulkPut(keptOfAll(unsent, kept, folded));
};

const projectActs = async (
  { acts }: ProjectionTables,
  reading: Reading,
  entries: readonly Entry[],
): Promise<void> => {
  const { latest, listed } = latestOf(entries);
  // Most acts take nothing back: then the older ones need not be read.
  const [keys, before]: readonly [readonly number[], readonly ActRow[]] = await Promise.all([
    reading.actSeqs(),
    entries.some(takesBack) ? acts.toArray() : [],
  ]);
  const gone = keys.slice(0, Math.max(0, keys.length + listed - ACTS_MAX));
  const after = latest.reduce<readonly ActRow[]>(actsAfter, before);
  if (gone.length > 0) await acts.bulkDelete(gone);
  await acts.bulkPut(after.filter((act) => !before.includes(act)));
};

/** Makes the projections over an open database. Every call belongs in a transaction over all its tables. */
export const createProjections = (db: Dexie, memory?: BlockMemory): Projections => {
  const tables = projectionTables(db);
  const packed = writtenTables(db, memory);
  const readings = createReadings(Dexie, tables, packed);

  const known: Projections["known"] = async (needs, entries) => {
    const reading = readings.now();
    const codes = [...new Set([...needs.cards, ...cardsIn(entries)])];
    const named = entries.flatMap((entry) => (entry.member === null ? [] : [entry.member]));
    const asked = [needs.member, needs.other].filter((id) => id !== null);
    const ids = [...new Set([...asked, ...named])];
    const takesBackEntries = needs.act !== null || needs.entry !== null;
    const [cards, states] = await Promise.all([
      reading.cards(codes),
      reading.balances(takesBackEntries ? [...ids, CARDLESS] : ids),
      reading.members(ids),
    ]);
    return {
      cards: new Map(cards.filter(isPresent).map((row) => [row.code, row.kept])),
      members: await knownMembers(ids, reading),
      cardless: states[ids.length]?.state ?? EMPTY_MEMBER,
    };
  };

  return {
    shop: async () => (await readings.now().shop())?.shop ?? EMPTY_SHOP,
    upTo: async () => (await readings.now().folded()).seq,
    known,
    readAhead: async (needs) => {
      const { actSeqs, lastDay } = readings.now();
      await Promise.all([known(needs, []), actSeqs(), lastDay()]);
    },
    editsOf: async (member) => (await readings.now().members([member]))[0]?.edits ?? [],
    project: async (entries, shared = false) => {
      const reading = readings.now();
      readings.forget();
      const rows = async (): Promise<void> => {
        const sheets = await readSheets(entries, { reading, tables, shared });
        const before = shared ? copyOf(sheets) : null;
        const unsent = createUnsentFold();
        const { rev } = await reading.folded();
        foldRows(sheets, entries, { rev, fold: shared ? unsent.fold : foldConfirmed });
        await Promise.all([
          writeSheets(sheets, tables, packed),
          before && keepConfirmed(keptIn(tables), unsent.rows, { before, after: sheets }),
        ]);
        await forgetInStoredIndex(db, droppedIn(sheets.members));
      };
      const folded = async (): Promise<void> => {
        await tables.folded.put(foldedAfter(await reading.folded(), entries, shared));
      };
      await Promise.all([rows(), projectActs(tables, reading, entries), folded()]);
    },
  };
};
