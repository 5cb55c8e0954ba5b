/** Members as decide is told of them: whoever was merged as the one person they are. */
import { groupState } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import type { Member } from "#domain/known.ts";
import { edgesAround, groupOf } from "./aliases.ts";
import type { Reading } from "./reading.ts";

/** Reads members by the ids they are asked for; those of whom nothing was ever written are not among them. */
export const knownMembers = async (
  ids: readonly MemberId[],
  reading: Reading,
): Promise<ReadonlyMap<MemberId, Member>> => {
  const edges = (await reading.folded()).merged ? await edgesAround(ids, reading.aliases) : null;
  const groups = ids.map((id) => (edges ? groupOf((one) => edges.get(one), id) : [id]));
  const everybody = [...new Set(groups.flat())];
  const [states, profiles] = await Promise.all([reading.balances(everybody), reading.members(everybody)]);
  const at = new Map(everybody.map((id, i) => [id, { state: states[i]?.state, kept: profiles[i]?.kept }]));
  const found = ids.flatMap((asked, i): [MemberId, Member][] => {
    const [id = asked, ...others] = groups[i] ?? [];
    const all = [id, ...others].flatMap((one) => at.get(one) ?? []);
    const known = all.flatMap(({ state }) => state ?? []);
    if (known.length === 0) return [];
    const profile = all.find(({ kept }) => kept)?.kept ?? null;
    return [[asked, { id, state: groupState(known), profile, ...(others.length > 0 && { others }) }]];
  });
  return new Map(found);
};
