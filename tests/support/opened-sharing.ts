/** What shares a shop in the only tab of a tablet, over a real database and whatever network a test gives it. */
import type { Dexie } from "dexie";
import { expect, onTestFinished } from "vitest";
import { createPlaceShelf, type Place, type PlaceShelf } from "#keeping/place-shelf.ts";
import { startSharing, type StartedSharing } from "#keeping/sharing/sharing.ts";
import { createBlockMemory } from "#projections/block-memory.ts";
import type { FetchEdges } from "#sync/fetch-http.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import { oneLock, QUIET_PAGE } from "./quiet-page.ts";

/** Starts it; `place`: what the tablet's shelf remembers. Its timers end with the test, and what it reports fails that. */
export const openedSharing = async (
  db: Dexie,
  fetch: FetchEdges["fetch"],
  place: Place | null = null,
): Promise<{ readonly sharing: StartedSharing; readonly shelf: PlaceShelf }> => {
  const texts = new Map<string, string>();
  const device = {
    get: (key: string) => texts.get(key) ?? null,
    set: (key: string, value: string | null) =>
      void (value === null ? texts.delete(key) : texts.set(key, value)),
  };
  const shelf = createPlaceShelf(device);
  if (place !== null) shelf.write(place);
  const sharing = await startSharing({
    ...{ db, blocks: createBlockMemory(), journal: { erase: async () => null }, device, fetch },
    ...{ locks: oneLock(), page: QUIET_PAGE, tabs: { post: () => {}, listen: () => () => {} } },
    ...{ origin: "", app: "test", tabletName: "Till", dice: () => 0.5, now: Date.now },
    later: (work, ms) => {
      const timer = setTimeout(work, ms);
      onTestFinished(() => clearTimeout(timer));
      return () => clearTimeout(timer);
    },
    newId: () => crypto.randomUUID(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    wipe: async () => expect.unreachable("nobody shut it out"),
    report: (why) => expect.unreachable(String(why)),
  });
  return { sharing, shelf };
};

/** A fetch that `handle` answers, as it answers sync's requests elsewhere. */
export const fetchFrom =
  (handle: (request: HttpRequest) => Promise<HttpAnswer>): FetchEdges["fetch"] =>
  async (url, { method, headers, body }) => {
    const { Authorization, ...others } = headers as Record<string, string>;
    const bytes = new Uint8Array(await new Response(body ?? null).arrayBuffer());
    const answer = await handle({
      method: method as HttpRequest["method"],
      path: url,
      headers: others,
      body: { type: others["Content-Type"] ?? "", bytes },
      token: Authorization?.replace("Bearer ", "") ?? "",
      timeoutMs: 0,
    });
    return new Response(new Uint8Array(answer.bytes), {
      status: answer.status,
      headers: { "Content-Type": answer.head("content-type") ?? "" },
    });
  };
