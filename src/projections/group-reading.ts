/** Reads members who were merged as the one person they are; fetched when somebody first was. */
import type { Dexie } from "dexie";
import { groupState } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import { edgesAround, groupOf } from "./aliases.ts";
import type { BlockMemory } from "./block-memory.ts";
import { packedTables, PACKED_TABLES } from "./packed.ts";
import type { MemberView } from "./queries.ts";
import { projectionTables, type CardRow } from "./tables.ts";

export type GroupReading = {
  /** Everybody of a member's group, the one who is left of it first. */
  readonly groupOf: (id: MemberId) => Promise<readonly MemberId[]>;
  /** The members as groups, each once: whoever was merged is read as the one who is left, with what all of them have. */
  readonly members: (ids: readonly MemberId[]) => Promise<readonly MemberView[]>;
  /** Every card of everybody of the group, of each member the one bound last first. */
  readonly cardsOf: (id: MemberId) => Promise<readonly CardRow[]>;
};

/** Makes the reading over an open database. Each of it is safe within a live query. */
export const createGroupReading = (db: Dexie, memory?: BlockMemory): GroupReading => {
  const { aliases } = projectionTables(db);
  const { members, cards, balances } = packedTables(db, memory);

  const groupsOf = async (ids: readonly MemberId[]): Promise<readonly (readonly MemberId[])[]> => {
    const edges = await edgesAround(ids, (keys) => aliases.bulkGet([...keys]));
    return ids.map((id) => groupOf((one) => edges.get(one), id));
  };
  const reading = <T>(work: () => Promise<T>): Promise<T> =>
    db.transaction("r", [...PACKED_TABLES, aliases], work);

  const membersOf: GroupReading["members"] = async (ids) => {
    const groups = new Map((await groupsOf(ids)).map((group) => [group[0], group]));
    const everybody = [...groups.values()].flat();
    const [profiles, states] = await Promise.all([members.bulkGet(everybody), balances.bulkGet(everybody)]);
    const at = new Map(everybody.map((id, i) => [id, { row: profiles[i], state: states[i]?.state }]));
    return [...groups].flatMap(([root, group]) => {
      const all = group.map((id) => at.get(id));
      // Whoever of them is left is served under the name that is left.
      const row = all.find((one) => one?.row)?.row;
      if (root === undefined || !row) return [];
      const state = groupState(all.map((one) => one?.state ?? EMPTY_MEMBER));
      return [{ id: root, profile: row.kept.doc, state }];
    });
  };

  return {
    groupOf: (id) => reading(async () => (await groupsOf([id]))[0] ?? [id]),
    members: (ids) => reading(async () => membersOf(ids)),
    cardsOf: (id) =>
      reading(async () => {
        const [group = []] = await groupsOf([id]);
        const codes = (await members.bulkGet(group)).flatMap((row) => row?.cards.toReversed() ?? []);
        return (await cards.bulkGet(codes)).flatMap((row) => row ?? []);
      }),
  };
};
