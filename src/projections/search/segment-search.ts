/** Looks one reading of a query up in one segment and offers what it finds to a shortlist. */
import { phoneCandidates } from "./phone-grams.ts";
import { matchPhone, type PhoneWanted } from "./phone.ts";
import type { Reading } from "./query.ts";
import { rankOf, type Shortlist } from "./ranking.ts";
import { byCodeUnit, tokensOf, type Segment } from "./segment.ts";
import { matchWord, price, priceOf, type WordMatch } from "./word-match.ts";

// Mistakes count before beginnings, whatever their number: at most 8 words can be loose.
const editWeight = 16;
const impossible = Number.POSITIVE_INFINITY;

const costOfPrice = (paid: number): number => {
  if (paid === price.none) return impossible;
  return (
    (paid >= price.wholeTypo ? editWeight : 0) + (paid === price.whole || paid === price.wholeTypo ? 0 : 1)
  );
};
const costs = [0, 1, 2, 3, 4].map(costOfPrice);

/**
 * The cheapest way to give every word a token of the row of its own, from word `i` on; `taken` has a bit for each
 * token in use, `budget` is the cost not to be reached. Rows and queries have at most 8 tokens.
 */
const assign = (
  segment: Segment,
  words: readonly WordMatch[],
  slot: number,
  i: number,
  taken: number,
  budget: number,
): number => {
  const word = words[i];
  if (word === undefined) return 0;
  const start = segment.rowStart[slot] ?? 0;
  const length = (segment.rowStart[slot + 1] ?? 0) - start;
  let best = budget;
  for (let t = 0; t < length; t += 1) {
    if ((taken & (1 << t)) !== 0) continue;
    const own = costs[priceOf(word, segment.rowTokens[start + t] ?? 0)] ?? impossible;
    if (own >= best) continue;
    const rest = assign(segment, words, slot, i + 1, taken | (1 << t), best - own);
    if (own + rest < best) best = own + rest;
    if (best === 0) break;
  }
  return best < budget ? best : impossible;
};

/** All phones wanted must be met: 0 when each ends the number, 1 when one stands inside it. */
const phoneCost = (segment: Segment, slot: number, phones: readonly PhoneWanted[]): number => {
  let loose = 0;
  for (const wanted of phones) {
    switch (matchPhone(segment.phones, slot, wanted)) {
      case "none":
        return impossible;
      case "inside":
        loose = 1;
        break;
      case "end":
        break;
    }
  }
  return loose;
};

/** What the words of a reading can stand for; undefined as soon as one can stand for nothing. */
const matchWords = (segment: Segment, reading: Reading): readonly WordMatch[] | undefined => {
  const matches: WordMatch[] = [];
  for (const word of reading.words) {
    const match = matchWord(segment, word);
    if (match.postings === 0) return undefined;
    matches.push(match);
  }
  return matches;
};

/** Lists of slots among which every match is: those of the rarest word, or of the digits when there are no words. */
const candidates = (
  segment: Segment,
  reading: Reading,
  words: readonly WordMatch[],
): readonly Uint32Array[] => {
  const { postings, postingStart, phoneGrams } = segment;
  const leader = words.toSorted((a, b) => a.postings - b.postings)[0];
  if (leader !== undefined) {
    return leader.ranges.map(({ lo, hi }) => postings.subarray(postingStart[lo], postingStart[hi]));
  }
  const wanted = reading.phones[0];
  return wanted === undefined ? [] : phoneCandidates(phoneGrams, wanted);
};

/** Offers everybody: what an empty field lists. A loop of its own, since it is asked most and looks at all. */
const offerEverybody = (segment: Segment, shortlist: Shortlist): void => {
  const { members, alive, lastDays } = segment;
  for (let slot = 0; slot < members.length; slot += 1) {
    const lastDay = lastDays[slot] ?? 0;
    if (alive[slot] !== 1 || shortlist.isHopeless("exact", 0, 0, lastDay)) continue;
    shortlist.offer({ member: members[slot] ?? "", rank: "exact", edits: 0, loose: 0, lastDay }, () => "");
  }
};

/** Offers every member of the segment that meets the reading and has a chance to be listed. */
export const searchSegment = (segment: Segment, reading: Reading, shortlist: Shortlist): void => {
  const byPhone = reading.phones.length > 0;
  if (reading.words.length === 0 && !byPhone) {
    offerEverybody(segment, shortlist);
    return;
  }
  const words = matchWords(segment, reading);
  if (words === undefined) return;

  const consider = (slot: number): void => {
    if (segment.alive[slot] !== 1) return;
    const length = (segment.rowStart[slot + 1] ?? 0) - (segment.rowStart[slot] ?? 0);
    if (length < words.length) return;
    const cost =
      assign(segment, words, slot, 0, 0, impossible) +
      (byPhone ? phoneCost(segment, slot, reading.phones) : 0);
    if (cost === impossible) return;
    const edits = reading.edits + Math.floor(cost / editWeight);
    // Whoever mistypes has mostly typed the whole name: a name with more in it was less likely meant.
    const loose = (cost % editWeight) + (edits > 0 ? length - words.length : 0);
    const rank = rankOf(edits, loose, byPhone);
    const lastDay = segment.lastDays[slot] ?? 0;
    if (shortlist.isHopeless(rank, edits, loose, lastDay)) return;
    shortlist.offer({ member: segment.members[slot] ?? "", rank, edits, loose, lastDay }, () =>
      tokensOf(segment, slot).toSorted(byCodeUnit).join(" "),
    );
  };
  for (const slots of candidates(segment, reading, words)) {
    for (let at = 0; at < slots.length; at += 1) consider(slots[at] ?? 0);
  }
};
