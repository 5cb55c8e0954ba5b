/** Makes a snapshot the tables of a tablet that joins: from then on it serves as if it had always been there. */
import type { Dexie } from "dexie";
import { accept, refuse, type Result } from "#domain/result.ts";
import { linesAside } from "./block-body.ts";
import { foldedIn, NOT_FOLDED } from "./folded.ts";
import type { RestLine } from "./snapshot-make.ts";
import { blocksIn, REST, type SnapshotBlock } from "./snapshot-part.ts";
import {
  PROJECTION_TABLES,
  projectionTables,
  VERSION,
  type AliasRow,
  type BlockRow,
  type DayRow,
  type FlagRow,
  type FoldedRow,
  type ShopRow,
} from "./tables.ts";

/** What is known of a snapshot before it is fetched; see the protocol's own type of the same fields. */
export type Announced = {
  readonly cursor: number;
  readonly version: number;
  readonly parts: readonly { readonly bytes: number; readonly sha256: string }[];
};

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const isAsAnnounced = async (
  part: Uint8Array<ArrayBuffer>,
  said: Announced["parts"][number] | undefined,
): Promise<boolean> =>
  said?.bytes === part.length &&
  said.sha256 === hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", part)));

/** The small tables, read from the first block. */
type Rest = {
  readonly shop: ShopRow[];
  readonly days: DayRow[];
  readonly aliases: AliasRow[];
  readonly flags: FlagRow[];
  logs: FoldedRow["logs"];
};

const readRest = async ({ body }: SnapshotBlock): Promise<Rest> => {
  const rest: Rest = { shop: [], days: [], aliases: [], flags: [], logs: {} };
  for (const line of await linesAside(body)) {
    const read = JSON.parse(line) as RestLine;
    switch (read[0]) {
      case "shop":
        rest.shop.push(read[1]);
        break;
      case "days":
        rest.days.push(read[1]);
        break;
      case "aliases":
        rest.aliases.push(read[1]);
        break;
      case "flags":
        rest.flags.push(read[1]);
        break;
      case "logs":
        rest.logs = read[1];
    }
  }
  return rest;
};

type Whole = { readonly rest: Rest; readonly blocks: readonly BlockRow[] };

const isRow = (block: SnapshotBlock): block is SnapshotBlock & BlockRow => block.table !== REST;

/** All of a snapshot, read; null where anything of it is not what was announced. */
const readWhole = async (
  { parts: said }: Announced,
  parts: readonly Uint8Array<ArrayBuffer>[],
): Promise<Whole | null> => {
  if (parts.length !== said.length) return null;
  const all: SnapshotBlock[] = [];
  for (const [i, part] of parts.entries()) {
    const blocks = (await isAsAnnounced(part, said[i])) ? blocksIn(part) : null;
    if (!blocks) return null;
    all.push(...blocks);
  }
  const [first, ...others] = all;
  if (first?.table !== REST) return null;
  try {
    return { rest: await readRest(first), blocks: others.filter(isRow) };
  } catch {
    // Whoever announced it also made it: bytes that are as announced and cannot be read are as useless as others.
    return null;
  }
};

/**
 * Puts a snapshot in the place of the tables, in one transaction: until then, and where it is refused, they are as they
 * were. `stand` lets the tablet stand at it in the same transaction, and answers false where it must not. Refused as
 * "version" when other code made it, as "damaged" when a part is not what was announced, or the tablet has folded something
 * of its own or must not stand there by then, since that would be lost.
 */
export const takeSnapshot = async (
  db: Dexie,
  head: Announced,
  parts: readonly Uint8Array<ArrayBuffer>[],
  stand: () => Promise<boolean> = async () => true,
): Promise<Result<null, "version" | "damaged">> => {
  if (head.version !== VERSION) return refuse("version");
  const whole = await readWhole(head, parts);
  if (!whole) return refuse("damaged");
  const { rest, blocks } = whole;
  const tables = projectionTables(db);
  const names = Object.keys(PROJECTION_TABLES);
  return db.transaction("rw", db.tables, async () => {
    const before = await foldedIn(tables);
    if (before.seq > 0 || !(await stand())) return refuse("damaged");
    // Higher than any before, so that whoever keeps a copy of his own reads everything again.
    const rev = before.rev + 1;
    await Promise.all(names.map((name) => db.table(name).clear()));
    const folded: FoldedRow = {
      ...NOT_FOLDED,
      cursor: head.cursor,
      rev,
      packed: rev,
      merged: rest.aliases.length > 0,
      logs: rest.logs,
    };
    await Promise.all([
      tables.shop.bulkAdd(rest.shop),
      tables.days.bulkAdd(rest.days),
      tables.aliases.bulkAdd(rest.aliases),
      tables.flags.bulkAdd(rest.flags),
      tables.blocks.bulkAdd([...blocks]),
      tables.folded.add(folded),
    ]);
    return accept(null);
  });
};
