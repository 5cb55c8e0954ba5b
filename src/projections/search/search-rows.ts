/** What the search needs of the tables made for reading: everybody, or what changed since some entry. */
import type { Dexie } from "dexie";
import type { MemberState } from "#domain/member-state.ts";
import { foldedIn } from "../folded.ts";
import { packedTables } from "../packed.ts";
import { readState, rowsIn, type State } from "../state.ts";
import { CARDLESS, projectionTables, type MemberRow } from "../tables.ts";
import type { SearchRow } from "./member-index.ts";
import type { SearchChanges } from "./search-message.ts";

export type SearchRows = {
  /** Every member, in pieces, as they all were when the entry `upTo` was the last. */
  readonly all: () => Promise<{
    readonly upTo: number;
    readonly pieces: AsyncIterable<readonly SearchRow[]>;
  }>;
  /**
   * What became of members after an entry; null where the tables no longer tell, so that everything must be read again.
   * Safe within a live query, which then notices every change, and within a transaction over `CHANGING`.
   */
  readonly since: (seq: number) => Promise<SearchChanges | null>;
};

/** The tables that `since` reads. */
export const CHANGING = ["folded", "members", "balances", "blocks"];

const lastDayOf = (state: MemberState | undefined): number => state?.latest[0]?.day ?? state?.enrolledOn ?? 0;

const rowOf = ({ id, kept }: MemberRow, state: MemberState | undefined): SearchRow => ({
  member: id,
  name: kept.doc.name,
  phone: kept.doc.phone,
  lastDay: lastDayOf(state),
  visits: state?.visits ?? 0,
});

/** Every member of a state; both tables lie in the order of the members' ids, so that one reading of each will do. */
async function* piecesOf({ views }: State): AsyncGenerator<readonly SearchRow[]> {
  const balances = rowsIn("balances", views.balances);
  const states = new Map<string, MemberState>();
  let reached = "";
  for await (const members of rowsIn("members", views.members)) {
    const last = members.at(-1)?.id ?? "";
    while (reached < last) {
      const { done, value } = await balances.next();
      if (done) break;
      for (const { member, state } of value) states.set(member, state);
      reached = value.at(-1)?.member ?? reached;
    }
    yield members.map((row) => rowOf(row, states.get(row.id)));
    for (const member of states.keys()) if (member <= last) states.delete(member);
  }
}

/** Reads for the search from an open database. */
export const createSearchRows = (db: Dexie): SearchRows => {
  const tables = projectionTables(db);
  const packed = packedTables(db);

  const all: SearchRows["all"] = async () => {
    const state = await readState(db);
    return { upTo: state.folded.seq, pieces: piecesOf(state) };
  };

  const read = async (seq: number): Promise<SearchChanges | null> => {
    const folded = await foldedIn(tables);
    if (folded.packed > seq || folded.seq < seq) return null;
    const [profiles, balances] = await Promise.all([
      tables.members.where("rev").above(seq).toArray(),
      tables.balances.where("rev").above(seq).toArray(),
    ]);
    const states = new Map<string, MemberState>(balances.map(({ member, state }) => [member, state]));
    // A card that changes hands changes a member's row and nothing else of them.
    const others = profiles.map(({ id }) => id).filter((id) => !states.has(id));
    for (const row of await packed.balances.bulkGet(others)) if (row) states.set(row.member, row.state);

    const known = new Set<string>([CARDLESS, ...profiles.map(({ id }) => id)]);
    const rest = balances.filter(({ member }) => !known.has(member));
    return {
      upTo: folded.seq,
      changed: profiles.map((row) => rowOf(row, states.get(row.id))),
      visited: rest
        .filter(({ state }) => !state.erased)
        .map(({ member, state }) => ({ member, lastDay: lastDayOf(state), visits: state.visits })),
      gone: rest.filter(({ state }) => state.erased).map(({ member }) => member),
    };
  };

  return { all, since: (seq) => db.transaction("r", CHANGING, () => read(seq)) };
};
