/** From a stream of looks to one report per card shown, however long it is held and however often it is missed. */
import type { CardCode, ShopTag } from "#domain/card-code.ts";
import { kindOf, sortTexts, type Look, type Outcome } from "./choose.ts";

/** What the counter is told, once per card shown, per pair of cards and per thing that is no card of ours. */
export type Report = Exclude<Outcome, { readonly kind: "none" }>;

/** A thing has left once it was missed for this long, by looks that did happen. */
export const LEFT_MS = 1000;
/** While another of our cards was read this recently, a card that is read alone may still be one of two. */
export const PARTNER_MS = 400;
/** What is no card of ours is only spoken of when it stays, since the card itself may be read a frame later. */
export const COMPLAINT_MS = 250;
/** After a pause in looking this long, as with a closed camera, everything counts as shown anew. */
export const PAUSE_MS = 5000;

type Sort = "mine" | "foreign" | "misspelt" | "other";
type Sighting = {
  readonly key: string;
  readonly sort: Sort;
  /** Start and end of the latest stretch without a gap longer than `PARTNER_MS`. */
  readonly sinceMs: number;
  readonly lastMs: number;
  readonly missedSinceMs: number | null;
  readonly told: boolean;
};

/** Everything in view or only just gone. */
export type Sightings = {
  readonly inView: readonly Sighting[];
  /** When two of our cards were last in view together, as long as that occasion lasts. */
  readonly pairMs: number | null;
  readonly lookedMs: number;
};

/** Nothing seen yet. */
export const emptySightings: Sightings = { inView: [], pairMs: null, lookedMs: -Infinity };

const named = (look: Look): ReadonlyMap<string, Sort> =>
  new Map<string, Sort>([
    ...look.others.map((text) => [text.slice(0, 64), "other"] as const),
    ...look.misspelt.map((text) => [text.slice(0, 64), "misspelt"] as const),
    ...look.foreign.map((code) => [code, "foreign"] as const),
    ...look.mine.map((code) => [code, "mine"] as const),
  ]);

const hasLeft = (sighting: Sighting, atMs: number): boolean =>
  sighting.missedSinceMs !== null && atMs - sighting.missedSinceMs >= LEFT_MS;

const inViewAfter = (before: Sightings, read: ReadonlyMap<string, Sort>, atMs: number): Sighting[] => {
  const known = atMs - before.lookedMs > PAUSE_MS ? [] : before.inView.filter((each) => !hasLeft(each, atMs));
  const stays = known.map((each) =>
    read.has(each.key)
      ? {
          ...each,
          sinceMs: atMs - each.lastMs > PARTNER_MS ? atMs : each.sinceMs,
          lastMs: atMs,
          missedSinceMs: null,
        }
      : { ...each, missedSinceMs: each.missedSinceMs ?? atMs },
  );
  const fresh = [...read]
    .filter(([key]) => !known.some((each) => each.key === key))
    .map(([key, sort]) => ({ key, sort, sinceMs: atMs, lastMs: atMs, missedSinceMs: null, told: false }));
  return [...stays, ...fresh];
};

// Two cards shown one after the other never overlap; two held together do, even if no single frame reads both.
const overlap = (cards: readonly Sighting[]): boolean =>
  cards.some((one, at) =>
    cards.slice(at + 1).some((other) => one.sinceMs <= other.lastMs && other.sinceMs <= one.lastMs),
  );

const tell = (
  inView: readonly Sighting[],
  which: (sighting: Sighting) => boolean,
  told: boolean,
): readonly Sighting[] => inView.map((each) => (which(each) ? { ...each, told } : each));

const complaintOf = (sighting: Sighting): Report => {
  switch (sighting.sort) {
    case "mine":
    case "foreign":
      return { kind: "card", code: sighting.key as CardCode, whose: sighting.sort };
    case "misspelt":
      return { kind: "misspelt" };
    case "other":
      return { kind: "notACard", what: kindOf(sighting.key) };
  }
};

/**
 * One more look: the texts read at `atMs` (a clock that never goes back). Answers with the sightings after it and what to
 * tell the counter, if anything. A card is told once until it has left view for a second. Two of our cards in view
 * together are told once as `several`, which also takes back either of them if it had been told alone; the one that
 * stays is told when the other has been gone for a second.
 */
export const see = (
  before: Sightings,
  texts: readonly string[],
  tag: ShopTag | null,
  atMs: number,
): { readonly sightings: Sightings; readonly report: Report | null } => {
  const read = named(sortTexts(texts, tag));
  const inView = inViewAfter(before, read, atMs);
  const now = (each: Sighting): boolean => each.lastMs === atMs;
  const after = (seen: readonly Sighting[], pairMs: number | null, report: Report | null) => ({
    sightings: { inView: seen, pairMs, lookedMs: atMs },
    report,
  });

  const ours = inView.filter((each) => each.sort === "mine");
  const recent = ours.filter((each) => atMs - each.lastMs <= PARTNER_MS);
  const occasion = before.pairMs !== null && atMs - before.pairMs < LEFT_MS - PARTNER_MS;
  if (overlap(recent)) {
    const report: Report = { kind: "several", codes: recent.map((each) => each.key as CardCode) };
    return after(
      tell(inView, (each) => recent.includes(each), false),
      atMs,
      occasion ? null : report,
    );
  }
  if (ours.length > 0) {
    // Whatever lies beside our card has been passed over once and is not worth a word after the card is gone.
    const quiet = tell(inView, (each) => each.sort !== "mine" && now(each), true);
    const [card] = recent;
    if (occasion || recent.length !== 1 || card === undefined || card.told || !now(card)) {
      return after(quiet, occasion ? before.pairMs : null, null);
    }
    return after(
      tell(quiet, (each) => each.key === card.key, true),
      null,
      { kind: "card", code: card.key as CardCode, whose: "mine" },
    );
  }
  const stayed = inView.filter((each) => now(each) && !each.told && atMs - each.sinceMs >= COMPLAINT_MS);
  const complaint = (["foreign", "misspelt", "other"] as const)
    .map((sort) => stayed.find((each) => each.sort === sort))
    .find((each) => each !== undefined);
  if (complaint === undefined) return after(inView, null, null);
  return after(tell(inView, now, true), null, complaintOf(complaint));
};
