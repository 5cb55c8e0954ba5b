/** How this tablet stands to the shop's cloud, put into words that screens show. */
import type { Dexie } from "dexie";
import type { Progress } from "#domain/backup.ts";
import { olderEntries } from "#log/older.ts";
import { readShared, receivedTables, type SharedState } from "#log/sharing.ts";
import { unsentOf } from "#log/unsent.ts";
import type { SyncPhase, SyncView } from "#shell/sync-state.ts";
import type { Phase } from "#sync/state.ts";
import { ALONE } from "./alone.ts";

/** What the database says. */
export type Standing = {
  readonly state: SharedState;
  readonly unsent: number;
  readonly oldest: number | null;
  readonly held: number;
  /** Parts of a snapshot that is being fetched. */
  readonly parts: Progress | null;
  /** Older entries that follow behind it. */
  readonly older: Progress | null;
};

/** Reads it; null in a shop without a cloud. */
export const readStanding = async (db: Dexie): Promise<Standing | null> => {
  const { shared, exceptions } = receivedTables(db);
  // One way to the disk and back instead of five, after every act of every tablet.
  const stood = await db.transaction("r", [shared, exceptions], async () => {
    const state = await readShared({ shared });
    if (state === null) return null;
    const [waiting, snapshot, older] = await Promise.all([
      exceptions.toArray(),
      shared.get("snapshot"),
      olderEntries(db),
    ]);
    return { state, waiting, snapshot, older };
  });
  if (stood === null) return null;
  const { state, waiting, snapshot, older } = stood;
  const { count, tip } = await unsentOf(db);
  return {
    state,
    unsent: count,
    oldest: tip.oldest,
    held: waiting.filter((one) => one.state === "held").length,
    parts: snapshot?.key === "snapshot" ? { done: snapshot.have, of: snapshot.head.parts.length } : null,
    older: older && { done: older.cursor, of: older.to },
  };
};

const PHASES: Readonly<Record<Phase, SyncPhase>> = {
  ...{ off: "working", adopt: "working", push: "working", pull: "working", rest: "fresh", wait: "waiting" },
  ...{ common: "working", offer: "working", rewind: "working", snapshot: "joining", history: "working" },
  ...{ pairAgain: "pairAgain", revoked: "revoked", tooOld: "tooOld" },
};

/** `phase`: what this tab's sync is about; null while another tab syncs for it, and nothing troubles that one. */
const phaseOf = ({ state, parts, unsent }: Standing, phase: Phase | null): SyncPhase => {
  const told = phase === null ? "working" : PHASES[phase];
  if (told === "pairAgain" || told === "revoked" || told === "tooOld") return told;
  // Tables that a newer app cannot read are folded once the older entries are here, and nothing can be recorded before.
  const isComing = parts !== null || (state.bulk && (state.ours === 0 || state.missing !== null));
  if (isComing) return "joining";
  return phase === null && unsent === 0 ? "fresh" : told;
};

/** What screens are shown of it. */
export const viewOf = (standing: Standing | null, phase: Phase | null): SyncView => {
  if (standing === null) return ALONE;
  const { state, unsent, oldest, held, parts, older } = standing;
  const { contactAt, devices } = state;
  return {
    phase: phaseOf(standing, phase),
    asOf: contactAt,
    ...{ unsent, oldest, devices, history: parts ?? older, held },
  };
};
