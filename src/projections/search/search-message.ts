/** What page and search worker say to each other; plain data, so that either side can be tested without a worker. */
import type { SearchRow } from "./member-index.ts";
import type { Hit } from "./ranking.ts";

/** To the worker. Rows of a load come in pieces between its start and end; changes may come at any time. */
export type ToSearch =
  | { readonly kind: "load-start" }
  | { readonly kind: "load-rows"; readonly rows: readonly SearchRow[] }
  | { readonly kind: "load-end" }
  | { readonly kind: "load-abandoned"; readonly reason: string }
  | { readonly kind: "upsert"; readonly rows: readonly SearchRow[] }
  | { readonly kind: "remove"; readonly members: readonly string[] }
  | { readonly kind: "find"; readonly request: number; readonly query: string; readonly limit: number };

/** From the worker. `request` is the number the question came with; null when a failure belongs to none. */
export type FromSearch =
  | { readonly kind: "loading"; readonly loaded: number }
  | { readonly kind: "ready"; readonly members: number }
  | {
      readonly kind: "found";
      readonly request: number;
      readonly hits: readonly Hit[];
      readonly workMs: number;
    }
  | { readonly kind: "failed"; readonly request: number | null; readonly reason: string };
