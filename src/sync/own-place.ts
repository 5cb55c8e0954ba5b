/** A tablet that speaks in another's place asks for one of its own: backups bring along whose they were. */
import { join } from "./join.ts";
import { sitDown, type SyncEdges } from "./desk.ts";

/** Of two tablets with one name in the shop, the one that came later. */
const SECOND = " 2";

/**
 * Has a tablet that was brought back from a backup paired anew, by the code that its old place still gives; true once it
 * has. The tablet that was backed up may live: both would go by one name, count as the shop's only one, and each give
 * rewards unasked. Nothing that was recorded is touched. What fails is tried again at the next occasion.
 */
export const takeOwnPlace = async (edges: SyncEdges, name: string): Promise<boolean> => {
  const { row, cloud } = await sitDown(edges);
  const who = await edges.memory.joining(name);
  if (!who.ok || who.value.device === row.device) return false;
  const shown = await cloud.pair();
  return shown.ok && (await join(edges, shown.value.code, name + SECOND)).ok;
};
