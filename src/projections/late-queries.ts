/** What is asked of the tables after the counter has long been drawn, and is fetched then: cards, groups, flags, lists. */
import type { Dexie } from "dexie";
import { groupState } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import { edgesAround, groupOf } from "./aliases.ts";
import type { BlockMemory } from "./block-memory.ts";
import { flagsIn, type HistoryOf } from "./flag-reading.ts";
import { packedTables } from "./packed.ts";
import type { Queries } from "./queries.ts";
import { samePersonsIn, type LastLook } from "./same-persons.ts";
import { projectionTables } from "./tables.ts";

export type LateQueries = Pick<
  Queries,
  "days" | "members" | "cardOf" | "cardsOf" | "profiles" | "groupOf" | "flags" | "samePersons"
>;

/** Makes them over an open database; each is what `Queries` says of it. */
export const createLateQueries = (
  db: Dexie,
  memory: BlockMemory | undefined,
  historyOf: HistoryOf | null,
): LateQueries => {
  const { aliases, days } = projectionTables(db);
  const { members, cards, balances } = packedTables(db, memory);
  let lastLook: LastLook | null = null;

  const groupsOf = async (ids: readonly MemberId[]): Promise<readonly (readonly MemberId[])[]> => {
    const edges = await edgesAround(ids, (keys) => aliases.bulkGet([...keys]));
    return ids.map((id) => groupOf((one) => edges.get(one), id));
  };

  const cardsOf: Queries["cardsOf"] = async (id) => {
    const rows = await members.bulkGet((await groupsOf([id])).flat());
    // The code bound last stands at the end.
    const found = await cards.bulkGet(rows.flatMap((row) => row?.cards.toReversed() ?? []));
    return found.flatMap((row) => (row ? [{ code: row.code, state: row.kept.doc.state }] : []));
  };

  return {
    days: async (from, to) => days.where("day").between(from, to, true, true).toArray(),
    groupOf: async (id) => (await groupsOf([id])).flat(),
    members: async (ids) => {
      const groups = new Map((await groupsOf(ids)).map((group) => [group[0], group]));
      const all = [...groups.values()].flat();
      const [profiles, states] = await Promise.all([members.bulkGet(all), balances.bulkGet(all)]);
      const at = new Map(
        all.map((id, i) => [id, { profile: profiles[i]?.kept.doc, state: states[i]?.state }]),
      );
      return [...groups].flatMap(([id, group]) => {
        const everybody = group.map((one) => at.get(one));
        // Whoever is still there lends a name to one who is left of them and was erased.
        const profile = everybody.find((one) => one?.profile)?.profile;
        if (id === undefined || !profile) return [];
        return [{ id, profile, state: groupState(everybody.map((one) => one?.state ?? EMPTY_MEMBER)) }];
      });
    },
    cardOf: async (id) => (await cardsOf(id)).find(({ state }) => state === "issued")?.code ?? null,
    cardsOf,
    profiles: async (ids) => {
      const rows = await members.bulkGet(ids);
      return new Map(rows.flatMap((row) => (row ? [[row.id, row.kept.doc] as const] : [])));
    },
    flags: (open) => flagsIn(db, open, historyOf),
    samePersons: async () => {
      lastLook = await samePersonsIn(db, lastLook);
      return lastLook.found;
    },
  };
};
