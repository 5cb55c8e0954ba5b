/** How a tablet that joins gets the shop: packed tables first, so that it can serve, and older entries bit by bit. */
import { accept, type Result } from "#domain/result.ts";
import { PULL_ENTRIES } from "#protocol/limits.ts";
import type { SnapshotHead } from "#protocol/messages.ts";
import type { Cloud } from "./cloud.ts";
import { failedBy, sitDown, type SyncEdges } from "./desk.ts";
import { trouble, type Trouble } from "./http.ts";
import { pageIn } from "./pulling.ts";
import type { Failed, Outcome } from "./state.ts";

type Is<K extends Outcome["is"]> = Promise<Extract<Outcome, { readonly is: K }> | Failed>;

export type Joining = {
  /** Fetches the next part of the snapshot; with the last of them, makes them this tablet's tables. */
  readonly part: () => Is<"part" | "snapshotDone">;
  /** Fetches the next page of what was before the snapshot. */
  readonly historyPage: () => Is<"history">;
};

/** Fetches a snapshot's parts in their order, the next one on its way while one comes: the line is what takes the time. */
const createPartFetching = () => {
  let ahead: { readonly id: string; readonly part: number; readonly said: ReturnType<Cloud["part"]> } | null =
    null;
  return async (cloud: Cloud, { id, parts }: SnapshotHead, part: number): ReturnType<Cloud["part"]> => {
    const said = ahead?.id === id && ahead.part === part ? ahead.said : cloud.part(id, part);
    const next = part + 1;
    ahead = next < parts.length ? { id, part: next, said: cloud.part(id, next) } : null;
    const bytes = await said;
    // What comes after it will have failed for the same reason, and is asked for anew.
    if (!bytes.ok) ahead = null;
    return bytes;
  };
};

/** The side of a tablet that has just come to a shop. */
export const createJoining = (edges: SyncEdges): Joining => {
  const { memory, app } = edges;
  const { bootstrap } = memory;
  const fetchPart = createPartFetching();

  const taken = async (): Is<"snapshotDone"> => {
    const { row } = await sitDown(edges);
    return { is: "snapshotDone", cursor: row.cursor, history: (await bootstrap.history()) !== null };
  };

  return {
    part: async () => {
      const wanted = await bootstrap.wanted();
      if (wanted === null) return taken();
      const { head, have } = wanted;
      if (have < head.parts.length) {
        const { cloud } = await sitDown(edges);
        const bytes = await fetchPart(cloud, head, have);
        // One that is gone has made way for a newer one: entries from the first on will do.
        if (!bytes.ok && bytes.refusal.how !== "bad") return failedBy(bytes.refusal);
        if (bytes.ok) await bootstrap.keep(have, bytes.value);
        else await bootstrap.forgo();
        return { is: "part", left: bytes.ok ? head.parts.length - have - 1 : 0 };
      }
      const made = await bootstrap.take();
      if (!made.ok) await bootstrap.forgo();
      return taken();
    },
    historyPage: async () => {
      const missing = await bootstrap.history();
      if (missing === null) return { is: "history", left: 0 };
      const { row, cloud } = await sitDown(edges);
      const { cursor, mark, to } = missing;
      const limit = Math.min(PULL_ENTRIES, to - cursor);
      const frame = await cloud.pull({
        cursor,
        mark,
        store: row.store,
        limit,
        skip: new Map(),
        tip: null,
        app,
      });
      if (!frame.ok) return failedBy(frame.refusal);
      const page = pageIn(frame.value);
      const kept = page && (await bootstrap.keepPage(page));
      return kept?.ok === true ? { is: "history", left: kept.value } : failedBy(trouble("busy"));
    },
  };
};

/** Gives the cloud a snapshot for those who join later: its parts, and its head last, which makes it the current one. */
export const giveSnapshot = async (
  cloud: Cloud,
  head: SnapshotHead,
  parts: readonly Uint8Array[],
): Promise<Result<null, Trouble>> => {
  for (const [i, bytes] of parts.entries()) {
    const put = await cloud.putPart(head.id, i, bytes);
    if (!put.ok) return put;
  }
  const made = await cloud.putSnapshot(head);
  return made.ok ? accept(null) : made;
};
