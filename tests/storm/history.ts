/** What somebody who stands outside has seen of one run: all that the oracle is given to judge it by. */

/** A line as it was written: the entry's bytes as text, and what may be dropped of it; null for facts and once dropped. */
export type SeenLine = { readonly text: string; readonly payload: string | null };

/** What became of one wish that somebody had at a counter; the same `op` asked twice is two of these. */
export type SeenAct = {
  readonly tablet: number;
  readonly op: string;
  /** What was asked for, as plain data. */
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly by: string | null;
  /** When, by the clock on the wall that no fault touches (milliseconds since 1970). */
  readonly askedAt: number;
  readonly answer:
    /** A green tick: these entries are promised for ever. `again`: they had been written before. */
    | { readonly is: "ticked"; readonly entries: readonly string[]; readonly again: boolean }
    /** No tick: it is recorded in one of two places, or nobody knows whether it is. */
    | { readonly is: "unsafe" | "unanswered" }
    | { readonly is: "refused"; readonly reason: string };
};

/** Units of one kind that a member has: usable, not yet, not any more, and owed. */
export type SeenBalance = {
  readonly active: number;
  readonly pending: number;
  readonly expired: number;
  readonly owed: number;
};
/** By member and unit, as screens show them. */
export type SeenBalances = Readonly<Record<string, Readonly<Record<"stamps" | "points", SeenBalance>>>>;

/** A look at a tablet's screen while it runs, and at what lay under it in the same moment. */
export type SeenScreen = {
  readonly tablet: number;
  readonly at: number;
  /** Which day the tablet takes it to be; days since 1970. */
  readonly day: number;
  readonly shown: SeenBalances;
  /** The shop's order as far as the tablet has it, and its own lines that do not stand there yet, in the order it wrote them. */
  readonly order: readonly SeenLine[];
  readonly unsent: readonly SeenLine[];
  /** What the sign says: "fresh" means that all is sent. */
  readonly phase: string;
  /** How many entries the sign says are not sent. */
  readonly told: number;
  /**
   * How many of the unsent the endpoint has neither in its order nor held in that moment; left out where nobody looked,
   * or where an old copy of the endpoint was put back before, of which the tablet need not know yet.
   */
  readonly lacking?: number;
};

/** What a tablet holds when everything is over. */
export type SeenTablet = {
  readonly no: number;
  readonly device: string;
  /**
   * `whole`: it works, and must agree with all others. `dead`: it was destroyed; what it had not sent is nobody's to
   * promise. `out`: the owner shut it out. `apart`: it never came to the shop.
   */
  readonly state: "whole" | "dead" | "out" | "apart";
  /** Own lines in the order they were written, with their log and their number in it. */
  readonly own: readonly (SeenLine & { readonly log: string; readonly no: number })[];
  readonly order: readonly SeenLine[];
  /** The hash of its chain after that order, in hex. */
  readonly chain: string;
  readonly unsent: number;
  /** What screens show, as one hash; the same hash after everything was folded anew; and one that all tablets share. */
  readonly live: string;
  readonly rebuilt: string;
  readonly shared: string;
  readonly shown: SeenBalances;
  readonly day: number;
  /** Redemptions that the owner is told nobody could pay for: member, and how many units of which are short. */
  readonly flags: readonly { readonly member: string; readonly redemption: string; readonly short: number }[];
};

/** A moment at which it was seen how far a tablet's word was taken: its cursor, and the store that counted it. */
export type SeenCursor = {
  readonly tablet: number;
  readonly at: number;
  readonly store: string | null;
  readonly cursor: number;
  /** How often by then an old copy of the store was put back, or the tablet lost what it knew of it; left out: never. */
  readonly setbacks?: number;
};

/** A shop of the run. */
export type SeenShop = {
  readonly shop: string;
  /** The endpoint's order, and the hash of its chain after it, in hex. */
  readonly order: readonly SeenLine[];
  readonly chain: string;
  /** What the endpoint holds for the owner: the line, from which tablet, and why. */
  readonly held: readonly { readonly text: string | null; readonly device: string; readonly code: string }[];
  readonly acts: readonly SeenAct[];
  readonly tablets: readonly SeenTablet[];
  readonly screens: readonly SeenScreen[];
  readonly cursors: readonly SeenCursor[];
  /** Texts that must be in no place of this shop: of members that were erased. In no place of another: all of this shop's. */
  readonly erased: readonly string[];
  readonly canaries: readonly string[];
  /** How often an old copy of the endpoint's store was put back; left out: never. */
  readonly restores?: number;
};

/** What was counted while it ran, against what is declared to be the most. */
export type SeenBound = { readonly what: string; readonly most: number; readonly seen: number };

export type History = {
  readonly shops: readonly SeenShop[];
  /** Everything that lay anywhere at the end, as text: in which shop's place, and what it held. */
  readonly places: readonly { readonly where: string; readonly shop: string | null; readonly text: string }[];
  readonly bounds: readonly SeenBound[];
  /** What drained in time after all was healed, and what did not. */
  readonly liveness: { readonly drained: boolean; readonly why: string };
  /** What production code complained of that nobody expected. */
  readonly complaints: readonly string[];
};

/** A promise that was broken. */
export type Violation = { readonly rule: string; readonly what: string };
