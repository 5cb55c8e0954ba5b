/**
 * Keeps the search up to date: loads the stored index or else every member, then follows whatever happens to members, in
 * whatever tab it happens.
 */
import type { Dexie } from "dexie";
import { createChanges, type Changes } from "../changes.ts";
import type { SearchClient } from "./search-client.ts";
import { createSearchRows } from "./search-rows.ts";
import { dropStoredIndex, readStoredIndex } from "./stored-index.ts";

export type SearchFeed = { readonly stop: () => void };

/** Feeds `client` from an open database, from now until it is stopped. */
export const feedSearch = (
  db: Dexie,
  client: Pick<SearchClient, "load" | "loadPacked" | "change">,
  { follow: followChanges }: Changes = createChanges(db),
): SearchFeed => {
  const rows = createSearchRows(db);
  /** The entry up to which the search has been told everything. */
  let seen = 0;
  let isLoaded = false;
  let stopped = false;
  let unfollow = (): void => undefined;

  const loadStored = async (): Promise<boolean> => {
    const stored = await readStoredIndex(db);
    if (stored === null) return false;
    seen = stored.since.upTo;
    const outcome = await client.loadPacked(stored.index, stored.since);
    // Left there, it would be taken for a good one for ever.
    if (outcome === "unreadable") await dropStoredIndex(db);
    return outcome === "read";
  };
  const loadAll = async (): Promise<void> => {
    if (stopped) return;
    const { upTo, pieces, merged } = await rows.all();
    seen = upTo;
    await client.load(pieces, upTo, merged);
  };
  const load = async (): Promise<void> => {
    if (!(await loadStored())) await loadAll();
    isLoaded = true;
  };
  /** One look at a time: each begins where the last one ended. */
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    if (stopped) return;
    if (!isLoaded) return load();
    const changes = await rows.since(seen);
    if (changes === null) await loadAll();
    else if (changes.upTo > seen) {
      seen = changes.upTo;
      client.change(changes);
    }
  };
  const follow = (): void => {
    if (stopped) return;
    unfollow = followChanges(() => {
      // What cannot be read now is looked for again after the next change.
      looking = looking.then(look).catch(() => undefined);
    });
  };
  const start = async (): Promise<void> => {
    // What cannot be read now is loaded with the first look: nobody's members are out of reach until the next start.
    await load().catch(() => undefined);
    follow();
  };
  void start();

  return {
    stop: () => {
      stopped = true;
      unfollow();
    },
  };
};
