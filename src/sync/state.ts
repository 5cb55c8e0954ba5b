/** Where sync stands, what can happen to it, and what it can ask to be done. */
import { PUSH_ENTRIES } from "#protocol/limits.ts";

/** What sync is about. */
export type Phase =
  /** No shop here, or one that is not to be shared. */
  | "off"
  | "adopt"
  | "push"
  | "pull"
  /** All is sent and all is here. */
  | "rest"
  /** Something failed; it is tried again. */
  | "wait"
  /** The cloud's past is another than ours: the last point that is common is looked for, … */
  | "common"
  /** … everything after it is offered, … */
  | "offer"
  /** … and is taken again in the order that it got. */
  | "rewind"
  | "snapshot"
  | "history"
  /** The cloud does not know this tablet any more: everything is kept, the counter goes on. */
  | "pairAgain"
  | "revoked"
  | "tooOld";

/** What can be asked for. Each but `wakeAt` is answered by one event, and one is under way at most. */
export type Effect =
  | { readonly do: "adopt" }
  /** Send the next unsent entries: whole acts, `most` entries or one act. */
  | { readonly do: "push"; readonly most: number }
  /** Hand the act at this place to the cloud as bytes, for it cannot be got through. */
  | { readonly do: "setAside"; readonly place: number }
  /** Fetch and apply the next page; `whole`: with the texts of our own entries too. */
  | { readonly do: "pull"; readonly whole: boolean }
  /** Ask which of our pages above `low` and below `high` (null: no bound) the cloud has as well. */
  | { readonly do: "marks"; readonly low: number; readonly high: number | null }
  /** Offer the next part of everything above `after`. */
  | { readonly do: "offer"; readonly after: number }
  | { readonly do: "rewind"; readonly to: number }
  | { readonly do: "snapshotPart" }
  | { readonly do: "historyPage" }
  /** Ask how much of each of our logs the cloud has, and believe it. */
  | { readonly do: "askAck" }
  /** Drop what is personal, and the token. */
  | { readonly do: "wipe" }
  | { readonly do: "wakeAt"; readonly at: number };

/** What is answered by an event. */
export type Asked = Exclude<Effect["do"], "wakeAt">;

/** Why something failed. */
export type Failure =
  /** No answer, or one that is not the cloud's, as captive portals give. */
  | "network"
  | "timeout"
  /** The cloud is there and cannot now. */
  | "busy"
  | "tooLarge"
  /** The cloud makes nothing of it. */
  | "bad"
  | "gap"
  | "apart"
  | "unknownToken"
  | "expired"
  | "revoked"
  /** A token of another shop, or a shop that somebody else has brought. */
  | "otherShop"
  /** A cloud that takes in no more shops. */
  | "closed"
  | "tooOld"
  /** A page that is not what its mark says. */
  | "chain"
  /** This tablet could not read or write. */
  | "storage";

/** What a push held: so many entries in so many acts, the first at this place of the tablet's own log. */
export type Tried = { readonly entries: number; readonly acts: number; readonly place: number };

/** Something went wrong with what was asked for. */
export type Failed = {
  readonly is: "failed";
  readonly how: Failure;
  /** How long the cloud asks to be left alone, in ms. */
  readonly askedMs: number | null;
  /** What was pushed; null where it was no push. */
  readonly tried: Tried | null;
  /** Entries still unsent after a revoked tablet's push was put by; null where none was put by. */
  readonly left: number | null;
};

/** The tablet begins: with no shop, one that no cloud knows, one that is joining, or one that is shared. */
export type Start = {
  readonly is: "start";
  readonly here: "nothing" | "alone" | "joining" | "shared";
  readonly cursor: number;
  /** Whether entries from before the snapshot are still to come. */
  readonly history: boolean;
};

/** A push was answered. */
export type Pushed = {
  readonly is: "pushed";
  /** Entries still unsent. */
  readonly left: number;
  readonly cursor: number;
  /** The cloud's last cursor; null where there was nothing to send and so nothing was learnt. */
  readonly head: number | null;
  /** Entries that were sent. */
  readonly sent: number;
  /** Where to take up the order again, because entries of ours stand elsewhere in it than we thought; null: nowhere. */
  readonly rewind: number | null;
};

/** A page was applied. */
export type PageTaken = {
  readonly is: "pulled";
  readonly cursor: number;
  readonly head: number;
  /** Nothing more to come, and yet entries of ours that were acknowledged did not come. */
  readonly lost: boolean;
  /** Likewise, and others' entries that were gone back behind did not come again. */
  readonly aside?: boolean;
};

export type Outcome =
  | Failed
  | Pushed
  | PageTaken
  | { readonly is: "adopted" }
  /** `low` is common, `high` (null: none found) is not, and so many of our pages lie between. */
  | { readonly is: "marks"; readonly low: number; readonly high: number | null; readonly left: number }
  | { readonly is: "offered"; readonly left: number }
  | { readonly is: "rewound"; readonly cursor: number }
  /** `moved`: the cloud has less than we thought. */
  | { readonly is: "acked"; readonly moved: boolean }
  | { readonly is: "part"; readonly left: number }
  | { readonly is: "snapshotDone"; readonly cursor: number; readonly history: boolean }
  | { readonly is: "history"; readonly left: number }
  | { readonly is: "wiped" };

export type Nudge =
  | { readonly is: "committed" | "online" | "visible" | "timer" }
  /** Somebody said that the cloud's last cursor is this one. */
  | { readonly is: "hint"; readonly head: number };

/** What happened, at which moment (ms since 1970), and the chance to use, in [0, 1). */
export type SyncEvent = { readonly at: number; readonly dice: number } & (Start | Outcome | Nudge);

export type SyncState = {
  readonly phase: Phase;
  /** What was asked for and is not answered yet. */
  readonly inFlight: Asked | null;
  /** Failures in a row, without a success between. */
  readonly failures: number;
  /** When the timer is due, in ms since 1970. */
  readonly until: number | null;
  /** When the wait or rest began: a clock that shows less than that was put back meanwhile. */
  readonly since: number;
  /** A wait may be cut short to this moment and no further. */
  readonly notBefore: number | null;
  /** What the wait leads back to. */
  readonly resume: "adopt" | "push" | "common" | "snapshot";
  /** Entries that the next push may hold. */
  readonly most: number;
  /** How often the same push was found bad in a row. */
  readonly bads: number;
  /** Pushes in a row that left a gap behind what the cloud has of the log. */
  readonly gaps: number;
  /** Pages in a row that did not fit: until one does, each is asked for with all texts. */
  readonly misfits: number;
  /** Among how many of the next entries one is that cannot be got through; null: none that we know of. */
  readonly suspects: number | null;
  /** Something was recorded since the last push began. */
  readonly dirty: boolean;
  /** The highest cursor that was hinted at since the last pull began. */
  readonly hinted: number;
  /** The last cursor that is applied here. */
  readonly cursor: number;
  /** While the cloud's past is another: the last cursor known to be common, and the first known not to be. */
  readonly apart: { readonly low: number; readonly high: number | null } | null;
  readonly history: boolean;
};

/** Where every tablet begins. */
export const OFF: SyncState = {
  phase: "off",
  inFlight: null,
  failures: 0,
  until: null,
  since: 0,
  notBefore: null,
  resume: "push",
  most: PUSH_ENTRIES,
  bads: 0,
  gaps: 0,
  misfits: 0,
  suspects: null,
  dirty: false,
  hinted: 0,
  cursor: 0,
  apart: null,
  history: false,
};
