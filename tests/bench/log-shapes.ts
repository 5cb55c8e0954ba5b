/** The same entries in several shapes, each in a database of its own: what the log's form was chosen by. */
import { Dexie, type Table } from "dexie";
import { payloadText } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type LogId } from "#domain/ids.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import { lineOf } from "#log/chain.ts";
import { packed } from "#log/segment.ts";
import { madeUpShop, type Size } from "./made-up-shop.ts";

type Shape = {
  /** The tables' keys and indexes in Dexie's notation. */
  readonly tables: Readonly<Record<string, string>>;
  readonly write: (db: Dexie, entries: readonly Entry[], at: number) => Promise<unknown>;
};

const ROWS = "seq, &[op+index], member";
const SEGMENT = 1000;

const textOf = (entry: Entry): string => lineOf(entry).text;

const segmentsOf = (entries: readonly Entry[]): (readonly Entry[])[] =>
  Array.from({ length: Math.ceil(entries.length / SEGMENT) }, (_, i) =>
    entries.slice(i * SEGMENT, (i + 1) * SEGMENT),
  );

const deflated = async (texts: readonly string[]): Promise<ArrayBuffer> =>
  new Response(
    new Blob([texts.join("\n")]).stream().pipeThrough(new CompressionStream("deflate-raw")),
  ).arrayBuffer();

const into = (db: Dexie, name: string): Table<unknown, unknown> => db.table(name);

const foldedAtEnd = (entries: readonly Entry[]): [string, MemberState][] => {
  const states = new Map<string, MemberState>();
  for (const entry of entries)
    if (entry.member) states.set(entry.member, evolveMember(states.get(entry.member) ?? EMPTY_MEMBER, entry));
  return [...states];
};

const payloadsOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) =>
    entry.type === "RecordEdited"
      ? [{ seq: entry.seq, member: entry.member ?? "", payload: payloadText(entry) }]
      : [],
  );

/** Every shape that is compared. Lines and payloads are weighed apart, and the folded members in two forms. */
export const SHAPES = {
  rows_text: {
    tables: { entries: ROWS },
    write: (db, entries) =>
      into(db, "entries").bulkAdd(
        entries.map((entry) => {
          const { seq, op, index, member } = entry;
          return { seq, op, index, member: member ?? "", text: textOf(entry) };
        }),
      ),
  },
  rows_structured: {
    tables: { entries: ROWS },
    write: (db, entries) =>
      into(db, "entries").bulkAdd(entries.map((entry) => ({ ...entry, member: entry.member ?? "" }))),
  },
  segments_text: {
    tables: { segments: "from" },
    write: (db, entries, at) =>
      into(db, "segments").bulkAdd(
        segmentsOf(entries).map((some, i) => ({
          from: at + i * SEGMENT,
          texts: some.map(textOf).join("\n"),
        })),
      ),
  },
  segments_deflated: {
    tables: { segments: "from" },
    write: async (db, entries, at) => {
      const rows = segmentsOf(entries).map((some, i) =>
        deflated(some.map(textOf)).then((body) => ({ from: at + i * SEGMENT, body })),
      );
      return into(db, "segments").bulkAdd(await Promise.all(rows));
    },
  },
  segments_columns: {
    tables: { segments: "from" },
    write: async (db, entries, at) => {
      const rows = segmentsOf(entries).map((some, i) =>
        packed(some.map(textOf)).then((body) => ({ from: at + i * SEGMENT, body })),
      );
      return into(db, "segments").bulkAdd(await Promise.all(rows));
    },
  },
  payload_rows: {
    tables: { payloads: "seq, member" },
    write: (db, entries) => into(db, "payloads").bulkAdd(payloadsOf(entries)),
  },
  payloads_deflated: {
    tables: { payloads: "from" },
    write: async (db, entries, at) => {
      const texts = payloadsOf(entries).map(({ seq, payload }) => `${seq} ${payload}`);
      return into(db, "payloads").add({ from: at, body: await deflated(texts) });
    },
  },
  members_structured: {
    tables: { balances: "member" },
    write: (db, entries) =>
      into(db, "balances").bulkPut(foldedAtEnd(entries).map(([member, state]) => ({ member, state }))),
  },
  members_text: {
    tables: { balances: "member" },
    write: (db, entries) =>
      into(db, "balances").bulkPut(
        foldedAtEnd(entries).map(([member, state]) => ({ member, state: JSON.stringify(state) })),
      ),
  },
} as const satisfies Readonly<Record<string, Shape>>;

export type ShapeName = keyof typeof SHAPES;

/** Writes the made-up shop in one shape; answers with the seconds that took. */
export const writeShape = async (name: ShapeName, size: Size): Promise<number> => {
  const shape: Shape = SHAPES[name];
  const db = new Dexie(`shape-${name}`, { chromeTransactionDurability: "strict" });
  db.version(1).stores(shape.tables);
  let ms = 0;
  let seq = 1;
  // One block, so that no shape is charged for rewriting what another block had written.
  for (const block of madeUpShop(size, size.entries)) {
    const at = seq;
    const entries = block.map((entry, i): Entry => ({ ...entry, logId: asId<LogId>(""), seq: at + i }));
    seq += entries.length;
    const from = performance.now();
    await shape.write(db, entries, at);
    ms += performance.now() - from;
  }
  db.close();
  return ms / 1000;
};
