/** From everything read in one look to one outcome: whose card it is, or why there is none to take. */
import { readCode, tagOf, type CardCode, type ShopTag } from "#domain/card-code.ts";

/** What a text that is no card seems to be, so that the sentence can name it. */
export type TextKind = "product" | "link" | "wifi" | "text" | "data";

/** What one look came to. `several` is two or more of our own cards, of which none is chosen. */
export type Outcome =
  | { readonly kind: "none" }
  | { readonly kind: "card"; readonly code: CardCode; readonly whose: "mine" | "foreign" }
  | { readonly kind: "several"; readonly codes: readonly CardCode[] }
  | { readonly kind: "notACard"; readonly what: TextKind }
  | { readonly kind: "misspelt" };

/** The texts of one look sorted by what they are; each card once, however often it was read. */
export type Look = {
  readonly mine: readonly CardCode[];
  readonly foreign: readonly CardCode[];
  readonly misspelt: readonly string[];
  readonly others: readonly string[];
};

/** What a text that is no card seems to be, judged by its first characters only; it is never opened or followed. */
export const kindOf = (text: string): TextKind => {
  const start = text.slice(0, 64).trim();
  if (/^\d{8}$|^\d{12,14}$/.test(start)) return "product";
  if (/^https?:\/\//i.test(start)) return "link";
  if (/^wifi:/i.test(start)) return "wifi";
  return text.length > 0 && /^[^\p{Cc}\ufffd]*$/u.test(text.slice(0, 512)) ? "text" : "data";
};

/** Sorts the texts of one look. Without a tag, as when a printed card is first taken over, every card counts as ours. */
export const sortTexts = (texts: readonly string[], tag: ShopTag | null): Look => {
  const mine = new Set<CardCode>();
  const foreign = new Set<CardCode>();
  const misspelt = new Set<string>();
  const others = new Set<string>();
  for (const text of texts) {
    const answer = readCode(text);
    if (answer.ok) (tag === null || tagOf(answer.value) === tag ? mine : foreign).add(answer.value);
    else if (answer.refusal === "Misspelt") misspelt.add(text);
    else others.add(text);
  }
  return { mine: [...mine], foreign: [...foreign], misspelt: [...misspelt], others: [...others] };
};

/** The outcome of one look: our card if it is the only one of ours, whatever else lies beside it. */
const outcomeOf = ({ mine, foreign, misspelt, others }: Look): Outcome => {
  const [own] = mine;
  if (own !== undefined) {
    return mine.length === 1 ? { kind: "card", code: own, whose: "mine" } : { kind: "several", codes: mine };
  }
  const [theirs] = foreign;
  if (theirs !== undefined) return { kind: "card", code: theirs, whose: "foreign" };
  if (misspelt.length > 0) return { kind: "misspelt" };
  const [other] = others;
  return other === undefined ? { kind: "none" } : { kind: "notACard", what: kindOf(other) };
};

/** From the texts of one look and the shop's tag to its outcome; for a hand scanner and typed codes as well. */
export const choose = (texts: readonly string[], tag: ShopTag | null): Outcome =>
  outcomeOf(sortTexts(texts, tag));
