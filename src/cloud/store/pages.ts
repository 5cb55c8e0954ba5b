/** Full pages of a shop's order: nothing is ever added to them, so that whoever has packed one may use it again. */
import type { Framed } from "#protocol/frame.ts";
import type { PullHead } from "#protocol/messages.ts";

/** What must still be so for a full page to stand: its last mark, and that nobody was erased since it was read. */
export type FullPage = Pick<PullHead, "count" | "mark" | "runs"> & {
  /** The cursor of the shop's last erasure when the page was read. */
  readonly erasedAt: number;
};

/** A page as it is pulled. */
export type PulledPage = Framed<PullHead> & {
  /** Set where the page is full and holds all its entries: it may be kept, together with this. */
  readonly erasedAt: number | null;
  /** The page that was known still stands: there are no lines in this one. */
  readonly isKnown: boolean;
};
