/** Live hints: a tablet that listens is told at once that the shop's order has grown, and asks for the rest itself. */
import type { ShopId } from "#domain/ids.ts";
import type { Hint } from "#protocol/messages.ts";
import type { Store, Who } from "../store/seams.ts";
import type { Edges } from "./edges.ts";
import { problem } from "./errors.ts";
import { createListeners, type Listener, type Listeners } from "./listeners.ts";
import type { Route } from "./route.ts";

/** Does `work` once so many ms have passed; what it gives back takes that back. */
export type Later = (work: () => void, ms: number) => () => void;

export type Live = {
  /** Hints for a tablet; null once the endpoint is shutting down. */
  readonly listen: (who: Pick<Who, "shop" | "device">) => ReadableStream<Uint8Array> | null;
  /** Says that a shop's order has grown here; other processes find out within a second. */
  readonly moved: (shop: ShopId, head: number, devices: number) => void;
  /** Ends every stream, for good. */
  readonly stop: () => void;
};

/** How often other processes' writes are looked for. */
const LOOK_MS = 1000;
/** So often something is said, or proxies take the connection for dead. */
const COMMENT_MS = 25_000;
/** After so long a stream ends and its tablet knocks again, since nobody is asked for a token while they listen. */
const STREAM_MS = 15 * 60_000;

const COMMENT = ": here\n\n";
const spoken = (hint: Hint): string => `event: head\ndata: ${JSON.stringify(hint)}\n\n`;

/** The last hint of each shop that somebody listens to, and how a new one is told. */
const createHints = (listeners: Listeners) => {
  const last = new Map<ShopId, Hint>();
  return {
    greeting: (shop: ShopId): string => {
      const hint = last.get(shop);
      return hint === undefined ? COMMENT : spoken(hint);
    },
    tell: (shop: ShopId, fresh: Hint): void => {
      const before = last.get(shop);
      const here = listeners.of(shop);
      if (here.length === 0) return void last.delete(shop);
      if (before?.head === fresh.head && before.devices === fresh.devices) return;
      last.set(shop, fresh);
      for (const listener of here) listeners.say(listener, spoken(fresh));
      // A tablet was shut out. Who may still listen comes back; the door tells the other.
      if (before !== undefined && fresh.devices < before.devices) for (const one of here) listeners.end(one);
    },
  };
};

/** The listeners of one process. `changed` hears how many there are. */
export const createLive = (edges: {
  readonly heads: Store["heads"];
  readonly now: () => number;
  readonly later: Later;
  readonly report: (error: Error) => void;
  readonly changed: (open: number) => void;
}): Live => {
  const { heads, now, later, report, changed } = edges;
  const listeners = createListeners(now, changed);
  const hints = createHints(listeners);
  let cancel: (() => void) | null = null;
  let isOver = false;

  const look = async (): Promise<void> => {
    cancel = null;
    try {
      const found = await heads([...new Set(listeners.all().map(({ shop }) => shop))]);
      for (const [shop, hint] of found) hints.tell(shop, hint);
    } catch (error) {
      report(error instanceof Error ? error : new Error(String(error)));
    }
    for (const listener of listeners.all()) {
      if (now() - listener.since >= STREAM_MS) listeners.end(listener);
      else if (now() - listener.saidAt >= COMMENT_MS) listeners.say(listener, COMMENT);
    }
    if (listeners.all().length > 0) watch();
  };
  const watch = (): void => {
    if (!isOver) cancel ??= later(() => void look(), LOOK_MS);
  };

  return {
    listen: ({ shop, device }) => {
      if (isOver) return null;
      let listener: Listener | null = null;
      return new ReadableStream<Uint8Array>({
        start: (controller) => {
          const at = now();
          listener = { shop, device, controller, since: at, saidAt: at };
          listeners.arrive(listener);
          listeners.say(listener, hints.greeting(shop));
          watch();
        },
        cancel: () => (listener === null ? undefined : listeners.leave(listener)),
      });
    },
    moved: (shop, head, devices) => hints.tell(shop, { head, devices }),
    stop: () => {
      isOver = true;
      cancel?.();
      for (const listener of listeners.all()) listeners.end(listener);
    },
  };
};

/** The stream of hints, read by fetch: EventSource could not send the token. */
export const liveRoutes = ({ live }: Edges): readonly Route[] => [
  {
    method: "GET",
    path: "/api/v1/shops/:shop/live",
    most: 0,
    door: "tablet",
    handle: async (_, who) => {
      const stream = live.listen(who);
      if (stream === null) return problem("busy", { retryAfterMs: LOOK_MS });
      const headers = {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      };
      return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>, { headers });
    },
  },
];
