/** Live hints: a tablet that listens is told at once that the shop's order has grown, and asks for the rest itself. */
import type { DeviceId, ShopId } from "#domain/ids.ts";
import type { Hint } from "#protocol/messages.ts";
import type { Store, Who } from "../store/seams.ts";
import type { Edges } from "./edges.ts";
import { problem } from "./errors.ts";
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
/** Hints that wait for a listener who does not read, before it is let go; it will come back. */
const BACKLOG = 64;
/** After so long a stream ends and its tablet knocks again, since nobody is asked for a token while they listen. */
const STREAM_MS = 15 * 60_000;
/** Streams of one tablet; a connection that broke unheard is the oldest. */
const STREAMS = 3;

type Listener = {
  readonly shop: ShopId;
  readonly device: DeviceId;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly since: number;
  saidAt: number;
};

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const same = (a: Hint | undefined, b: Hint): boolean => a?.head === b.head && a.devices === b.devices;

/** The listeners of one process. `changed` hears how many there are. */
export const createLive = (edges: {
  readonly heads: Store["heads"];
  readonly now: () => number;
  readonly later: Later;
  readonly report: (error: Error) => void;
  readonly changed: (open: number) => void;
}): Live => {
  const { heads, now, later, report, changed } = edges;
  const listeners = new Set<Listener>();
  const hints = new Map<ShopId, Hint>();
  let cancel: (() => void) | null = null;
  let isOver = false;

  const leave = (listener: Listener): void => {
    if (!listeners.delete(listener)) return;
    if (![...listeners].some(({ shop }) => shop === listener.shop)) hints.delete(listener.shop);
    changed(listeners.size);
  };
  const end = (listener: Listener): void => {
    leave(listener);
    try {
      listener.controller.close();
    } catch {
      // Whoever listened has gone already.
    }
  };
  const say = (listener: Listener, text: string): void => {
    if ((listener.controller.desiredSize ?? 0) < -BACKLOG) return end(listener);
    listener.controller.enqueue(encoded(text));
    listener.saidAt = now();
  };
  const hint = (shop: ShopId, fresh: Hint): void => {
    const before = hints.get(shop);
    const here = [...listeners].filter((listener) => listener.shop === shop);
    if (same(before, fresh) || here.length === 0) return;
    hints.set(shop, fresh);
    for (const listener of here) say(listener, `event: head\ndata: ${JSON.stringify(fresh)}\n\n`);
    // A tablet was shut out or let in. Who may still listen comes back; the door tells the other.
    if (before !== undefined && fresh.devices < before.devices) for (const listener of here) end(listener);
  };
  const look = async (): Promise<void> => {
    cancel = null;
    try {
      const found = await heads([...new Set([...listeners].map(({ shop }) => shop))]);
      for (const [shop, fresh] of found) hint(shop, fresh);
    } catch (error) {
      report(error instanceof Error ? error : new Error(String(error)));
    }
    for (const listener of listeners) {
      if (now() - listener.since >= STREAM_MS) end(listener);
      else if (now() - listener.saidAt >= COMMENT_MS) say(listener, ": here\n\n");
    }
    if (listeners.size > 0) watch();
  };
  const watch = (): void => {
    if (!isOver) cancel ??= later(() => void look(), LOOK_MS);
  };
  const arrive = (listener: Listener): void => {
    const own = [...listeners].filter(
      ({ shop, device }) => shop === listener.shop && device === listener.device,
    );
    if (own[0] !== undefined && own.length >= STREAMS) end(own[0]);
    listeners.add(listener);
    changed(listeners.size);
    const last = hints.get(listener.shop);
    say(listener, last === undefined ? ": here\n\n" : `event: head\ndata: ${JSON.stringify(last)}\n\n`);
    watch();
  };

  return {
    listen: ({ shop, device }) => {
      if (isOver) return null;
      let listener: Listener | null = null;
      return new ReadableStream<Uint8Array>({
        start: (controller) => arrive((listener = { shop, device, controller, since: now(), saidAt: now() })),
        cancel: () => (listener === null ? undefined : leave(listener)),
      });
    },
    moved: (shop, head, devices) => hint(shop, { head, devices }),
    stop: () => {
      isOver = true;
      cancel?.();
      for (const listener of listeners) end(listener);
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
