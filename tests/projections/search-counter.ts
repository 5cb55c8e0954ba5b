/** A search client on a desk in the same thread, with its messages at hand. */
import { createSearchClient, type SearchClient } from "#projections/search/search-client.ts";
import { createSearchDesk } from "#projections/search/search-desk.ts";
import type { FromSearch, ToSearch } from "#projections/search/search-message.ts";

export type SearchCounter = {
  readonly client: SearchClient;
  /** Messages on their way to the desk. */
  readonly sent: ToSearch[];
  /** Kinds of all messages there ever were. */
  readonly kinds: () => ReadonlySet<ToSearch["kind"]>;
  readonly deliver: () => void;
  readonly breakLine: (reason: string) => void;
};

/** Messages to the desk wait until `deliver`, or are delivered `atOnce`. */
export const openSearchCounter = (atOnce = false): SearchCounter => {
  const sent: ToSearch[] = [];
  const kinds = new Set<ToSearch["kind"]>();
  let toPage: (message: FromSearch) => void = () => undefined;
  let breakLine: (reason: string) => void = () => undefined;
  let ticks = 0;
  const desk = createSearchDesk({ post: (message) => toPage(message), nowMs: () => (ticks += 1) });
  const deliver = (): void => {
    for (let message = sent.shift(); message !== undefined; message = sent.shift()) desk.receive(message);
  };
  const client = createSearchClient({
    send: (message) => {
      kinds.add(message.kind);
      sent.push(message);
      if (atOnce) deliver();
    },
    listen: (heard, broken) => {
      toPage = heard;
      breakLine = broken;
    },
    close: () => sent.splice(0),
  });
  return { client, sent, kinds: () => kinds, deliver, breakLine: (reason) => breakLine(reason) };
};
