/** What people type about people: names, phone numbers and e-mail addresses, cleaned so that any screen can show them. */
import { accept, refuse, type Result } from "./result.ts";

/** The most characters, as people count them, that a name keeps. */
export const NAME_MAX = 80;
/** The most characters of a note. */
const NOTE_MAX = 500;

const LINE_BREAKS = /[\t-\r\u0085\u2028\u2029]/gu;
// Text direction overrides, invisible marks and blanks that pass for letters would let one name imitate another.
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;
// No living orthography stacks more marks on one letter; the rest only smears over neighbouring lines.
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
// One character as people count: a flag, or a base with its marks, variants and joined emoji. The longest in use joins
// seven; beyond sixteen somebody only tries to pass a long text off as one character.
const CHARACTER =
  /\p{RI}\p{RI}|[^\p{M}\u200d](?:\p{M}|\p{Emoji_Modifier}|\u200d[^\p{M}\u200d]){0,16}|[\p{M}\u200d]{1,16}/gsu;

const tidy = (text: string): string =>
  text
    .replace(LINE_BREAKS, " ")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(STACKED_MARKS, "$1")
    .replace(/\u200d+/gu, "\u200d")
    .replace(/\s+/gu, " ")
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
export const cleanNote = (text: string): string => firstCharacters(tidy(text), NOTE_MAX).trimEnd();

/** A phone number as typed, its digits and a leading plus kept. Refuses fewer than 5 or more than 15 digits (E.164). */
export const cleanPhone = (text: string): Result<string, "BadPhone"> => {
  const typed = text.trim();
  if (!/^\+?[\d\s()/.-]+$/u.test(typed)) return refuse("BadPhone");
  const digits = typed.replace(/\D/gu, "");
  if (digits.length < 5 || digits.length > 15) return refuse("BadPhone");
  return accept(typed.startsWith("+") ? `+${digits}` : digits);
};

/** The most characters of an e-mail address (RFC 5321), and of the part before its @. */
export const EMAIL_MAX = 254;
const MAILBOX_MAX = 64;

/**
 * An e-mail address as typed, without what cannot be seen. Refuses what surely is none, with no @, no dot after it or
 * a blank in it, and lets the rest be: whether one is read only a letter to it can tell.
 */
export const cleanEmail = (text: string): Result<string, "BadEmail"> => {
  const typed = tidy(text);
  const [, mailbox = ""] =
    /^([^\s@,;:<>()[\]"\\]+)@[^\s@.,;:<>()[\]"\\]+(?:\.[^\s@.,;:<>()[\]"\\]+)+$/u.exec(typed) ?? [];
  const isOne = mailbox !== "" && mailbox.length <= MAILBOX_MAX && typed.length <= EMAIL_MAX;
  return isOne ? accept(typed) : refuse("BadEmail");
};
