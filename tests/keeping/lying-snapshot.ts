/** A snapshot as a tablet makes it that lies: everything fits that can be checked before the entries are here. */
import { assert } from "#domain/result.ts";
import { announced, type Snapshot } from "#keeping/snapshots.ts";
import { linesAside } from "#projections/block-body.ts";
import { packedAside } from "#projections/block-writing.ts";
import { blocksIn, partsOf } from "#projections/snapshot-part.ts";

/** The same snapshot, but that the last of those who have something has nothing. */
export const lying = async ({ head, parts: [chain, ...parts] }: Snapshot): Promise<Snapshot> => {
  assert(chain !== undefined, "a snapshot begins with its chain's hash");
  const blocks = parts.flatMap((part) => blocksIn(part) ?? []);
  const at = blocks.findLastIndex(({ table }) => table === "balances");
  const victim = blocks[at];
  assert(victim !== undefined, "somebody has something");
  const body = await packedAside((await linesAside(victim.body)).slice(0, -1));
  const forged = [chain, ...partsOf(blocks.with(at, { ...victim, body }))];
  return { head: { ...head, parts: await Promise.all(forged.map(announced)) }, parts: forged };
};
