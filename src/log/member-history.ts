/** Reads what the log says about one member, or about the several that one of them was merged from. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { isOurs } from "#domain/is-ours.ts";
import { entriesBetween } from "./between.ts";
import { createCursorOf } from "./order-lines.ts";
import { isReceived, receivedTables } from "./sharing.ts";

/** Places that follow one another, both ends included. */
export type Places = { readonly from: number; readonly to: number };

/** The entries about members at the places from `from` to `to`, both included, in order; none that a newer app wrote. */
export const entriesAbout = async (
  db: Dexie,
  members: readonly MemberId[],
  from: number,
  to: number,
): Promise<readonly Entry[]> => {
  // Most lines are about others, and need not be read to be passed over.
  const found = await entriesBetween(db, from, to, ({ text }) => members.some((id) => text.includes(id)));
  return found.filter((entry) => entry.member !== null && members.includes(entry.member) && isOurs(entry));
};

/** An entry, and its cursor; what has none yet is newer than everything that has. */
type Stood = { readonly cursor: number; readonly entry: Entry };

/** The parts of one kind, own or received, that are still to be read, the newest last, and what was read and not told. */
type Stream = { readonly left: Places[]; read: readonly Stood[] };

const inOrder = (some: readonly Stood[]): readonly Entry[] =>
  some.toSorted((a, b) => a.cursor - b.cursor || a.entry.seq - b.entry.seq).map(({ entry }) => entry);

/**
 * Everything about members at some places, which ascend, in parts from the newest to the oldest; the entries of a part are
 * in order. What we and others wrote is told as it stands in the shop's order, and read no further than it is asked for.
 */
export async function* historyOf(
  db: Dexie,
  members: readonly MemberId[],
  places: readonly Places[],
): AsyncGenerator<readonly Entry[]> {
  const others = places.filter(({ to }) => isReceived(to));
  const own = places.filter(({ to }) => !isReceived(to));
  const streams: readonly Stream[] = [own, others].map((left) => ({ left: [...left], read: [] }));

  const stood = async ({ from, to }: Places): Promise<readonly Stood[]> => {
    const entries = await entriesAbout(db, members, from, to);
    const cursorOf = await createCursorOf(receivedTables(db), from, to);
    return entries.map((entry) => ({ cursor: cursorOf(entry.seq), entry }));
  };
  const fill = async (stream: Stream): Promise<void> => {
    while (stream.read.length === 0) {
      const next = stream.left.pop();
      if (!next) return;
      stream.read = await stood(next);
    }
  };

  for (;;) {
    for (const stream of streams) await fill(stream);
    // Of what may still come nothing is newer than the oldest that was read of its kind.
    const open = streams.filter(({ left }) => left.length > 0);
    const since = Math.max(
      -Infinity,
      ...open.map(({ read }) => Math.min(...read.map(({ cursor }) => cursor))),
    );
    const told = streams.flatMap(({ read }) => read.filter(({ cursor }) => cursor >= since));
    if (told.length === 0) return;
    for (const stream of streams) stream.read = stream.read.filter(({ cursor }) => cursor < since);
    yield inOrder(told);
  }
}
