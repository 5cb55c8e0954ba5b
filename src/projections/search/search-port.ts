/** The line from the page to the search worker. */
import type { FromSearch, ToSearch } from "./search-message.ts";

/** Any two-way line to a search desk. `broken` is told once, when nothing will be heard any more. */
export type SearchPort = {
  readonly send: (message: ToSearch) => void;
  readonly listen: (heard: (message: FromSearch) => void, broken: (reason: string) => void) => void;
  readonly close: () => void;
};

// A packed index changes hands instead of being copied.
const inHand = (message: ToSearch): Transferable[] =>
  message.kind === "load-packed" ? [message.index.packed.buffer] : [];

/** Starts the search worker. Its address passes the app's Trusted Types policy, made before anything else. */
export const openSearchPort = (): SearchPort => {
  const worker = new Worker(new URL("./search.worker.ts", import.meta.url), { type: "module" });
  return {
    send: (message) => worker.postMessage(message, inHand(message)),
    listen: (heard, broken) => {
      worker.addEventListener("message", (event: MessageEvent<FromSearch>) => heard(event.data));
      worker.addEventListener("error", (event) => broken(event.message || "The search worker stopped"));
      worker.addEventListener("messageerror", () => broken("The search worker was not understood"));
    },
    close: () => worker.terminate(),
  };
};
