/** What a tablet that joined lacks at first: its tables are a snapshot, and the entries behind that come bit by bit. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import { accept, assert, refuse, type Result } from "#domain/result.ts";
import { isSameHash } from "./chain.ts";
import { GENESIS } from "./genesis.ts";
import { markOf } from "./marks.ts";
import { misfitOf, planPage, type Naming, type OtherStood, type Page } from "./page-plan.ts";
import { keepReceived, sealedAhead } from "./received-keeping.ts";
import { askRecount } from "./recount.ts";
import { placeOfCursor, readShared, receivedTables, type HistoryRow, type SharedState } from "./sharing.ts";
import { changing } from "./stand.ts";

type Progress = Pick<HistoryRow, "cursor" | "chain">;

const progressIn = async (db: Dexie): Promise<Progress> => {
  const row = await receivedTables(db).shared.get("history");
  return row?.key === "history" ? row : { cursor: 0, chain: GENESIS };
};

/** Up to which cursor older entries have come, the mark there, and up to which they lack; null: they are all here. */
export const olderEntries = async (
  db: Dexie,
): Promise<{ readonly cursor: number; readonly mark: string; readonly to: number } | null> => {
  const [state, { cursor, chain }] = await Promise.all([readShared(receivedTables(db)), progressIn(db)]);
  return state?.missing ? { cursor, mark: markOf(chain), to: state.missing.to } : null;
};

/**
 * Puts folding everything anew off until the older entries are here: until then pages are kept and not folded. False where
 * none are missing, so that it can be done now.
 */
export const putOffFolding = async (db: Dexie): Promise<boolean> => {
  const tables = receivedTables(db);
  return db.transaction("rw", [tables.shared], async () => {
    const state = await readShared(tables);
    if (state === null || state.missing === null) return false;
    await tables.shared.put({ ...state, bulk: true });
    return true;
  });
};

/** A tablet that took a snapshot had written nothing before: all of it is others'. */
const NOBODY: Naming = { claims: new Map(), placeOf: () => null };

/** The tables are the snapshot's: the order stands at `cursor` with that hash, and what is before has still to come. */
export const standAtSnapshot = (db: Dexie, cursor: number, chain: Uint8Array): Promise<void> =>
  changing(db, async ({ tables, state, head }) => {
    assert(head.seq === 0 && state.cursor === 0, "only who begins takes a snapshot");
    const missing = cursor > 0 ? { from: 1, to: cursor } : null;
    await tables.pages.put({ cursor, chain });
    await tables.shared.put({ ...state, cursor, chain, missing });
  });

/**
 * Where a tablet stands with the last of the older entries: a chain that contradicts the snapshot's has all that came since
 * folded only with the rest.
 */
const completed = (state: SharedState, isSame: boolean): SharedState => ({
  ...state,
  missing: null,
  bulk: state.bulk || !isSame,
});

/**
 * Keeps a page of older entries, which changes nothing that is shown; answers how many are still to come. Refused as
 * "gap" when it does not follow on what is here, as "chain" when its texts do not make its mark.
 */
export const keepOlder = async (
  db: Dexie,
  page: Page & { readonly body: Uint8Array | null },
): Promise<Result<number, "gap" | "chain">> => {
  const sealed = await sealedAhead(page.lines, page.body);
  return changing(db, async ({ tables, state }): Promise<Result<number, "gap" | "chain">> => {
    const progress = await progressIn(db);
    const to = state.missing?.to ?? 0;
    if (misfitOf(page, progress.cursor) !== null || page.lines.length > to - progress.cursor)
      return refuse("gap");
    const plan = planPage(page, progress.chain, NOBODY, () => null);
    if (!plan.ok) return plan;
    const { stood, chain } = plan.value;
    const came = stood
      .filter((one): one is OtherStood => one.place === null)
      .map((one) => {
        const { cursor, text, payload, logId } = one;
        return { stood: one, entry: readEntry({ seq: placeOfCursor(cursor), text, payload }, logId) };
      });
    await keepReceived(tables, came, sealed);
    const cursor = progress.cursor + stood.length;
    if (cursor < to) {
      await tables.shared.put({ key: "history", cursor, chain });
      return accept(to - cursor);
    }
    const known = await tables.pages.get(to);
    await tables.shared.delete("history");
    await tables.shared.put(completed(state, known !== undefined && isSameHash(known.chain, chain)));
    // The endpoint vouches for where in the order a snapshot stands, and whoever made it for the rest: it says itself which
    // bytes it consists of. Tables that are not what the entries come to serve until the entries are here, and no longer;
    // nor are they handed on meanwhile.
    await askRecount(tables);
    return accept(0);
  });
};
