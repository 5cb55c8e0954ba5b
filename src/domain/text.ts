/** What people type about people: names and phone numbers, cleaned so that any screen can show them. */
import { accept, refuse, type Result } from "./result.ts";

/** The most characters, as people count them, that a name keeps. */
export const NAME_MAX = 80;
/** The most characters of a note. */
export const NOTE_MAX = 500;

// Text direction overrides and invisible marks would let one name imitate or reorder another on screen.
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
// No living orthography stacks more marks on one letter; the rest only smears over neighbouring lines.
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
// One character as people count: a flag, or a base with its marks, variants and joined emoji.
const CHARACTER =
  /\p{RI}\p{RI}|[^\p{M}\u200d](?:\p{M}|\p{Emoji_Modifier}|\ufe0f|\u200d[^\p{M}\u200d])*|[\p{M}\u200d]+/gsu;

const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(INVISIBLE, "")
    .replace(STACKED_MARKS, "$1")
    .replace(/^[\s\p{M}\u200d]+|[\s\u200d]+$/gu, "");

/** The characters of a text as people count them; an emoji joined from several counts once. */
export const charactersOf = (text: string): readonly string[] => text.match(CHARACTER) ?? [];

/** The first `max` characters, never cutting through one. */
export const firstCharacters = (text: string, max: number): string =>
  charactersOf(text).slice(0, max).join("");

/** A name fit to be kept: one line, NFC, nothing invisible. Refuses a name with nothing to see or over 80 characters. */
export const cleanName = (text: string): Result<string, "BadName" | "NameTooLong"> => {
  const name = tidy(text);
  if (!/[^\s\p{M}\p{Cf}]/u.test(name)) return refuse("BadName");
  return charactersOf(name).length > NAME_MAX ? refuse("NameTooLong") : accept(name);
};

/** A note fit to be kept, cut to 500 characters; empty is fine. */
export const cleanNote = (text: string): string => firstCharacters(tidy(text), NOTE_MAX);

/** A phone number as typed, its digits and a leading plus kept. Refuses fewer than 5 or more than 15 digits (E.164). */
export const cleanPhone = (text: string): Result<string, "BadPhone"> => {
  const typed = text.trim();
  if (!/^\+?[\d\s()/.-]+$/u.test(typed)) return refuse("BadPhone");
  const digits = typed.replace(/\D/gu, "");
  if (digits.length < 5 || digits.length > 15) return refuse("BadPhone");
  return accept(typed.startsWith("+") ? `+${digits}` : digits);
};
