/** What must happen in a long storm at least once, for a storm proves nothing about what never happened in it. */
import { NETWORK_FAULTS } from "./ports/network.ts";

const each = <What extends string, Which extends string>(what: What, all: readonly Which[]) =>
  all.map((which) => `${what} ${which}` as const);

/** Faults that were let loose. */
const FAULTS = [
  ...each("network", NETWORK_FAULTS),
  ...each("endpoint killed at", ["statement", "commit", "answer"]),
  ...each("database at request:", ["fail", "die", "drop"]),
  ...each("database at commit:", ["fail", "die", "doneAndDie", "drop"]),
  ...each("file:", ["fail", "hang", "die", "short"]),
  ...each("crash of a", ["tab", "process", "power", "torn"]),
  ...each("wiped:", ["database", "journal", "both"]),
  "a tablet was destroyed",
  "an old backup of the endpoint was put back",
  "tablets slept for days",
] as const;

/** What could be seen of people and tablets while it ran. */
const LIVED = [
  "the owner decided about what was held",
  "the owner settled an overdraw",
  "a tablet was shut out",
  "two tabs wrote in turn",
  "the tab that led died and another led on",
  "the endpoint died before its answer while a tablet had two tabs open",
  "a reward was refused by the cloud",
  "the journal refilled a lost database",
  "the database refilled a lost journal",
] as const;

/** What came to the endpoint's door, and what it said. */
const ASKED = [
  "a batch came twice and counted once",
  "a tablet that was shut out pushed",
  "a tablet pushed from another past",
  "a restored endpoint was told what it had lost",
  "a page was fetched twice",
  "a tablet went back in the order",
  "an entry was held: needsManager",
  "an entry was held: revokedDevice",
] as const;

/** What the rows told when everything was over. */
const WRITTEN = [
  "an act was answered again",
  "an act was written and never answered",
  "an act was written and not ticked at once",
  "somebody was refused what only a manager may do",
  "a reward was refused that nobody could pay for",
  "a clock was doubted",
  "a reward was given on the cloud's word",
  "a reward was given on the owner's policy",
  "a reward was given by the only tablet",
  "a reward went back",
  "a visit was taken back",
  "an overdraw was flagged",
  "a stale edit was flagged",
  "a card of two members was flagged",
  "what was undone twice was flagged",
  "merges in a circle were flagged",
  "members were merged",
  "a merge was undone",
  "a member was erased",
  "somebody was erased while another tablet had something unsent about them",
  "somebody was merged while another tablet had something unsent about them",
  "units expired",
  "units were not usable yet",
  "somebody owed units",
  "old rows were sealed",
  "a screen told of unsent entries",
  "a screen told of a cloud that did not answer",
  "two shops had one endpoint",
  "a shop had no cloud",
] as const;

/** All of them. */
export const MARKS = [...FAULTS, ...LIVED, ...ASKED, ...WRITTEN] as const;
export type Mark = (typeof MARKS)[number];

/** Hears of every mark that is hit. */
export type Hit = (mark: Mark) => void;

/** The marks that were never hit, in the order they are declared. */
export const neverHit = (hits: ReadonlyMap<string, number>): readonly Mark[] =>
  MARKS.filter((mark) => !hits.has(mark));
