/** Compares what lies on this tablet with what the cloud has, about once a day, and fetches it anew where they differ. */
import type { Dexie } from "dexie";
import { comparedIn, type Compared } from "#domain/compared.ts";
import type { Day } from "#domain/day.ts";
import { createDaySums, type DaySum, type DaySums } from "#domain/day-sums.ts";
import { digestOf } from "#log/chain.ts";
import { createOrderReader, entryOf } from "#log/order-lines.ts";
import { rewindsIn } from "#log/rewind.ts";
import { SEGMENT_ENTRIES } from "#log/segment.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { breathe } from "#projections/breath.ts";
import type { Desk } from "#sync/desk.ts";
import type { Memory as DeviceTexts } from "../shelf.ts";

export type ComparingEdges = {
  readonly db: Dexie;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly device: DeviceTexts;
  /** Takes the order back to a cursor, so that what stands behind it is fetched again. */
  readonly rewind: (to: number) => Promise<number>;
  readonly report: (error: unknown) => void;
};

/** Under which the tablet remembers it. */
const COMPARED = "compared";

const DAY_MS = 86_400_000;

/** So many days are asked for: ten years, and a year ahead for clocks that are wrong. */
const DAYS = 3650;
const DAYS_AHEAD = 365;

const tagOf = (id: string): string => digestOf(id).slice(0, 16);

/**
 * What lies here up to a cursor, day by day; null where it cannot be read, as it can be after a part was lost. Reading all
 * of a long order takes seconds: whatever else waits for the page has its turn in between.
 */
const sumsTo = async (
  { db, report }: ComparingEdges,
  cursor: number,
  isWanted: (day: Day) => boolean,
): Promise<DaySums | null> => {
  const read = createOrderReader(db);
  const sums = createDaySums(tagOf);
  try {
    for (let at = 0; at < cursor; at += SEGMENT_ENTRIES) {
      const lines = await read(at + 1, Math.min(cursor, at + SEGMENT_ENTRIES));
      for (const entry of lines.map(entryOf)) if (isWanted(entry.day)) sums.add(entry);
      await breathe();
    }
    return sums;
  } catch (error) {
    report(error);
    return null;
  }
};

/** On how many days the cloud has something else; null where that cannot be said just now. */
const compare = async (edges: ComparingEdges, { cloud }: Desk): Promise<number | null> => {
  const tables = receivedTables(edges.db);
  const [state, turn] = await Promise.all([readShared(tables), rewindsIn(tables)]);
  if (state === null || state.bulk || state.missing !== null) return null;
  const to = Math.floor(edges.now() / DAY_MS) + DAYS_AHEAD;
  const from = to - DAYS;
  const said = await cloud.digests(from, to);
  // What came there meanwhile comes here in a moment.
  if (!said.ok || said.value.cursor > state.cursor) return null;
  const theirs: readonly DaySum[] = said.value.days;
  const ours = await sumsTo(edges, said.value.cursor, (day) => day >= from && day <= to);
  if ((await rewindsIn(tables)) !== turn) return null;
  return ours === null ? Math.max(1, theirs.length) : ours.differing(theirs).length;
};

/**
 * To be called while all is sent and here; true where the order was taken back to be fetched anew. That is done once: what
 * differs afterwards as well is only told, until it was the same again.
 */
export const createComparing =
  (edges: ComparingEdges) =>
  async (desk: Desk): Promise<boolean> => {
    const { now, device, rewind } = edges;
    const last = comparedIn(device.get(COMPARED));
    const at = now();
    if (last !== null && !last.again && Math.abs(at - last.at) < DAY_MS) return false;
    const differs = await compare(edges, desk);
    if (differs === null) return false;
    const again = differs > 0 && (last?.differs ?? 0) === 0;
    const compared: Compared = { at, differs, again };
    device.set(COMPARED, JSON.stringify(compared));
    if (again) await rewind(0);
    return again;
  };
