/** What an endpoint of the API is: where it lies, who comes in, how much it reads, and what it does. */
import type { Who } from "../store/seams.ts";

/** A request whose sender is known, with its body read. */
export type Asked = {
  readonly request: Request;
  /** What the path has in the place of `:name`. */
  readonly part: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Where the request came from; only ever counted by. */
  readonly address: string;
  /** Tells the log how many entries it was about. */
  readonly count: (n: number) => void;
};

type Place = {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  /** Bytes of body it reads at most. */
  readonly most: number;
};

/**
 * "open": anybody; "stranger": anybody, counted by address; "tablet": one that belongs to the shop; "tail": also one that was shut out or not
 * heard of for long, since what it still has must not be lost.
 */
export type Route = Place &
  (
    | { readonly door: "open" | "stranger"; readonly handle: (asked: Asked) => Promise<Response> }
    | { readonly door: "tablet" | "tail"; readonly handle: (asked: Asked, who: Who) => Promise<Response> }
  );
