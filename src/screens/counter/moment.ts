/** The moment at the counter: who stands there, what is being rung up, what is asked. Never a fact. */
import { createStore, type StoreApi } from "zustand";
import { emptyKeypad, type KeypadState } from "#capture/keypad.ts";
import type { CardCode } from "#domain/card-code.ts";
import type { MemberId, Op, ProductId, RewardId } from "#domain/ids.ts";
import type { Units } from "#domain/units.ts";

/** Whoever was identified, and the name of the act that is prepared for them. */
export type Person = {
  readonly member: MemberId;
  readonly op: Op;
  /** Whether something was already recorded for them, so that they may go soon. */
  readonly served: boolean;
};

/** Something the counter must ask or say before it can go on. */
export type Question =
  | { readonly kind: "unknown"; readonly code: CardCode }
  | { readonly kind: "linking"; readonly code: CardCode; readonly to: MemberId | null }
  | { readonly kind: "again"; readonly member: MemberId; readonly minutes: number }
  | { readonly kind: "replaced" | "revoked" | "foreign" | "several" | "notACard" | "misspelt" };

/** What was just done, or could not be, shown large over the person. */
export type Done = {
  readonly kind: "visit" | "sale" | "redemption" | "enrolment" | "undo" | "failed";
  readonly member: MemberId | null;
  readonly title: string;
  readonly gave: Units | null;
  readonly rewards: readonly string[];
  /** When it came up, so that a later one replaces it. */
  readonly atMs: number;
};

/** The last act while it can still be taken back from the bar. */
export type Undoable = { readonly target: Op; readonly what: string; readonly untilMs: number };

/** An undo that needs a manager's PIN and a reason. */
export type Escalation = { readonly target: Op; readonly seq: number | undefined };

export type Panel = "enrol" | "staff" | "code" | "card" | "latest" | "sync" | null;

export type Moment = {
  readonly person: Person | null;
  /** The name of the act prepared for a sale without a card. */
  readonly saleOp: Op;
  readonly question: Question | null;
  readonly basket: Readonly<Record<ProductId, number>>;
  readonly keypad: KeypadState;
  readonly pad: "tiles" | "keypad";
  readonly page: number;
  readonly query: string;
  readonly panel: Panel;
  /** The name of the act prepared in the open panel. */
  readonly panelOp: Op;
  readonly done: Done | null;
  readonly undoable: Undoable | null;
  readonly escalation: Escalation | null;
  /** An act that is recorded and not yet safe: somebody must decide, or it is tried again. */
  readonly unsafe: "asking" | "trying" | null;
  /** The reward that the other tablets are being asked about, once that takes long enough to be said. */
  readonly asking?: RewardId | null;
  /** A sentence in the place where it happened; nothing was written. */
  readonly refusal: string | null;
  /** Just after an act, when another tap on the big buttons is the same tap once more. */
  readonly quiet: boolean;
};

export type MomentStore = StoreApi<Moment>;

/** What nobody has touched yet: no person, nothing chosen. */
export const NOTHING_CHOSEN = { basket: {}, keypad: emptyKeypad, pad: "tiles", page: 0 } as const;

/** The moment with nothing asked, chosen or open. */
export const CLEARED = {
  ...NOTHING_CHOSEN,
  question: null,
  panel: null,
  query: "",
  refusal: null,
  escalation: null,
} as const satisfies Partial<Moment>;

/** The counter with nobody there. `saleOp` names the first sale without a card. */
export const createMoment = (saleOp: Op): MomentStore =>
  createStore<Moment>(() => ({
    person: null,
    saleOp,
    question: null,
    ...NOTHING_CHOSEN,
    query: "",
    panel: null,
    panelOp: saleOp,
    done: null,
    undoable: null,
    escalation: null,
    unsafe: null,
    refusal: null,
    quiet: false,
  }));

/** Whether anything is chosen or typed, so that there is something to ring up. */
export const hasChosen = ({ basket, keypad }: Pick<Moment, "basket" | "keypad">): boolean =>
  keypad.digits !== "" || Object.values(basket).some((count) => count > 0);

/** Whether an update or a lock must wait: somebody is being served or something is being typed. */
export const isServing = (moment: Moment): boolean =>
  moment.person !== null ||
  moment.question !== null ||
  moment.panel !== null ||
  moment.unsafe !== null ||
  moment.query.trim() !== "" ||
  hasChosen(moment);
