/** What page and search worker say to each other; plain data, so that either side can be tested without a worker. */
import type { Language } from "#domain/records.ts";
import type { LastVisit, SearchRow } from "./member-index.ts";
import type { Letter, MemberPage, Sort } from "./member-list.ts";
import type { Hit } from "./ranking.ts";

/** Everybody who was merged, each with who is left of their group: found by their own names, and listed no more. */
export type MergedMembers = readonly (readonly [member: string, root: string])[];

/** What became of members since some entry, up to and with the entry `upTo`. */
export type SearchChanges = {
  readonly upTo: number;
  /** All who were merged, if any of it may have changed. */
  readonly merged?: MergedMembers;
  /** New members, and those with another name or phone. */
  readonly changed: readonly SearchRow[];
  /** Members of whom only the last visit moved, be it forward or back. */
  readonly visited: readonly LastVisit[];
  readonly gone: readonly string[];
};

/** An index as it is stored: it knows everything up to the entry `upTo`, and may know more. */
export type PackedIndex = { readonly packed: Uint8Array<ArrayBuffer>; readonly upTo: number };

/**
 * To the worker. Rows of a load come in pieces between its start and end; or an index comes packed, with what changed
 * since, and is answered. Changes may come at any time.
 */
export type ToSearch =
  | { readonly kind: "load-start" }
  | { readonly kind: "load-rows"; readonly rows: readonly SearchRow[] }
  | { readonly kind: "load-end"; readonly upTo: number; readonly merged?: MergedMembers }
  | { readonly kind: "load-abandoned"; readonly reason: string }
  | {
      readonly kind: "load-packed";
      readonly request: number;
      readonly index: PackedIndex;
      readonly since: SearchChanges;
    }
  | { readonly kind: "change"; readonly changes: SearchChanges }
  | { readonly kind: "pack"; readonly request: number }
  | { readonly kind: "find"; readonly request: number; readonly query: string; readonly limit: number }
  | {
      readonly kind: "page";
      readonly request: number;
      readonly sort: Sort;
      readonly language: Language;
      readonly from: number;
      readonly count: number;
    }
  | { readonly kind: "letters"; readonly request: number; readonly language: Language };

/** From the worker. `request` is the number the question came with; null when a failure belongs to none. */
export type FromSearch =
  | { readonly kind: "loading"; readonly loaded: number }
  | { readonly kind: "ready"; readonly members: number }
  /** Whether a packed index could be read; where it could not, the worker waits for a load. */
  | { readonly kind: "unpacked"; readonly request: number; readonly read: boolean }
  /** Null while there is no whole index. */
  | { readonly kind: "packed"; readonly request: number; readonly index: PackedIndex | null }
  | {
      readonly kind: "found";
      readonly request: number;
      readonly hits: readonly Hit[];
      readonly workMs: number;
    }
  | { readonly kind: "page"; readonly request: number; readonly page: MemberPage }
  | { readonly kind: "letters"; readonly request: number; readonly letters: readonly Letter[] }
  | { readonly kind: "failed"; readonly request: number | null; readonly reason: string };
