/** Packs: the droppable payloads of a sealed run in one row, which erasing a member rewrites. */
import type { LogTables, PackRow, PayloadRow } from "./database.ts";
import { packed, packedNow, unpacked, unpackedNow } from "./segment.ts";

const lineOf = ({ seq, member, payload }: PayloadRow): string => `${seq}\t${member}\t${payload}`;

const rowOf = (line: string): PayloadRow => {
  const [seq = "", member = "", ...payload] = line.split("\t");
  return { seq: Number(seq), member, payload: payload.join("\t") };
};

/** Where a run begins and ends. */
export type Span = { readonly from: number; readonly to: number };

/** The pack of a run; null where it has no payloads. */
export const packOf = async ({ from, to }: Span, rows: readonly PayloadRow[]): Promise<PackRow | null> =>
  rows.length === 0 ? null : { from, to, body: await packed(rows.map(lineOf)) };

/** The payloads a pack holds, in the log's order. */
export const payloadsIn = async (pack: PackRow): Promise<readonly PayloadRow[]> =>
  (await unpacked(pack.body)).map(rowOf);

/** The same at once, for use within a transaction. */
export const payloadsNow = (pack: PackRow): readonly PayloadRow[] => unpackedNow(pack.body).map(rowOf);

/** Packs that are not stored yet, without the payloads of some members. */
export const withoutMembers = async (
  all: readonly PackRow[],
  members: ReadonlySet<string>,
): Promise<readonly PackRow[]> => {
  if (members.size === 0) return all;
  const left: PackRow[] = [];
  for (const pack of all) {
    const rows = await payloadsIn(pack);
    const kept = rows.filter(({ member }) => !members.has(member));
    const made = kept.length === rows.length ? pack : await packOf(pack, kept);
    if (made) left.push(made);
  }
  return left;
};

/** Writes packs anew without the payloads of some members. Belongs in the transaction that erases them. */
const dropFrom = async (
  { packs }: Pick<LogTables, "packs">,
  found: readonly PackRow[],
  members: ReadonlySet<string>,
): Promise<void> => {
  for (const pack of found) {
    const rows = payloadsNow(pack);
    const left = rows.filter(({ member }) => !members.has(member));
    if (left.length === rows.length) continue;
    if (left.length === 0) await packs.delete(pack.from);
    else await packs.put({ ...pack, body: packedNow(left.map(lineOf)) });
  }
};

/** Drops the payloads of members from every pack that holds one of the places `seqs`. */
export const dropFromPacks = async (
  tables: Pick<LogTables, "packs">,
  members: ReadonlySet<string>,
  seqs: readonly number[],
): Promise<void> => {
  const found = new Map<number, PackRow>();
  for (const seq of seqs) {
    const pack = await tables.packs.where("from").belowOrEqual(seq).last();
    if (pack && seq <= pack.to) found.set(pack.from, pack);
  }
  await dropFrom(tables, [...found.values()], members);
};

/** Drops the payloads of members from whatever pack they lie in: for a load, which knows the places of none. */
export const dropFromAllPacks = async (
  tables: Pick<LogTables, "packs">,
  members: ReadonlySet<string>,
): Promise<void> => dropFrom(tables, await tables.packs.toArray(), members);
