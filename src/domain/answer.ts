/** What comes back from sending a command: what was written, or why nothing was. */
import type { ClockDoubt } from "./clock.ts";
import type { Refusal } from "./command.ts";
import type { Day } from "./day.ts";
import type { Entry } from "./entry.ts";
import type { Result } from "./result.ts";

/** What stands in the log now. `again` when this very act had already been written: a double tap. */
export type Recorded = { readonly entries: readonly Entry[]; readonly again: boolean };

/** Storage that could not do its part; nothing was half-written and the same act may be sent again. */
export type Fault =
  | { readonly reason: "NotSaved"; readonly cause: string }
  /** Recorded, but its second copy is not on the disk yet. The same act sent again writes nothing twice and makes it safe. */
  | { readonly reason: "NotSafe"; readonly cause: string }
  /** The tablet's date is not to be believed unasked; the same act is sent again once somebody has said that it is right. */
  | { readonly reason: "ClockDoubted"; readonly today: Day; readonly doubt: ClockDoubt }
  /** The tables made for reading are being folded anew, so too little is known to decide. */
  | { readonly reason: "Busy" }
  /** A newer version of the app has changed the database; this one only reads from now on. */
  | { readonly reason: "NewerApp" };

export type Answer = Result<Recorded, Refusal | Fault>;
