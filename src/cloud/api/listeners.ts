/** The tablets that listen: their streams, what is said into them, and when one is let go. */
import type { DeviceId, ShopId } from "#domain/ids.ts";

/** One open stream. Times are ms by the endpoint's clock. */
export type Listener = {
  readonly shop: ShopId;
  readonly device: DeviceId;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly since: number;
  saidAt: number;
};

export type Listeners = {
  readonly all: () => readonly Listener[];
  readonly of: (shop: ShopId) => readonly Listener[];
  /** Takes one in; the oldest of its tablet goes where that has too many. */
  readonly arrive: (listener: Listener) => void;
  /** Says something; who has left too much unread is let go instead. */
  readonly say: (listener: Listener, text: string) => void;
  /** Forgets one that has gone by itself. */
  readonly leave: (listener: Listener) => void;
  readonly end: (listener: Listener) => void;
};

/** Hints that wait for a listener who does not read, before it is let go; it will come back. */
const BACKLOG = 64;
/** Streams of one tablet; a connection that broke unheard is the oldest. */
const STREAMS = 3;

/** Nobody listens yet. `changed` hears how many do. */
export const createListeners = (now: () => number, changed: (open: number) => void): Listeners => {
  const open = new Set<Listener>();
  const leave = (listener: Listener): void => {
    if (open.delete(listener)) changed(open.size);
  };
  const end = (listener: Listener): void => {
    leave(listener);
    try {
      listener.controller.close();
    } catch {
      // Whoever listened has gone already.
    }
  };
  return {
    all: () => [...open],
    of: (shop) => [...open].filter((listener) => listener.shop === shop),
    arrive: (listener) => {
      const own = [...open].filter(
        ({ shop, device }) => shop === listener.shop && device === listener.device,
      );
      if (own[0] !== undefined && own.length >= STREAMS) end(own[0]);
      open.add(listener);
      changed(open.size);
    },
    say: (listener, text) => {
      if ((listener.controller.desiredSize ?? 0) < -BACKLOG) return end(listener);
      listener.controller.enqueue(new TextEncoder().encode(text));
      listener.saidAt = now();
    },
    leave,
    end,
  };
};
