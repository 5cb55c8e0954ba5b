/** Hand scanners that pretend to be keyboards: their bursts of keys become texts, a human's keys stay a human's. */
import { readCode } from "#domain/card-code.ts";

/** One key as the browser tells it. `atMs` is the event's own time stamp. */
export type KeyStroke = {
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
  readonly atMs: number;
  /** Held down long enough to repeat, part of a shortcut, or of a letter still being composed. */
  readonly human: boolean;
};

/** A finished burst: what it reads as, how many characters it typed, and whether it is shaped like a card's code. */
export type Scan = { readonly text: string; readonly typed: number; readonly card: boolean };

type Typed = { readonly key: string; readonly us: string; readonly atMs: number };
export type Burst = readonly Typed[];

/** Keys of one burst follow each other this quickly, on the slowest wireless scanner. */
export const GAP_MS = 100;
/** A burst whose last key is this long ago is over, for scanners that end with no key. */
export const SILENCE_MS = 120;
/** The mean gap within a burst that holds a card code: nobody types 28 random characters this fast. */
const CARD_MEAN_MS = 60;
/** The mean gap and the length that show any other text to be a machine's: 8 characters at over 300 words a minute. */
const MACHINE_MEAN_MS = 35;
const MACHINE_LENGTH = 8;
const LENGTH_MAX = 600;

// What each key types on the US layout, plain and shifted: scanners press keys by their place, whatever the tablet's layout.
const US_KEYS: Readonly<Record<string, string>> = {
  Minus: "-_",
  Equal: "=+",
  Slash: "/?",
  Period: ".>",
  Comma: ",<",
  Semicolon: ";:",
  Quote: "'\"",
  Backquote: "`~",
  BracketLeft: "[{",
  BracketRight: "]}",
  Backslash: "\\|",
  Space: "  ",
};
const US_DIGITS = ")!@#$%^&*(";

const usReading = ({ code, shift, key }: KeyStroke): string => {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/.exec(code);
  if (digit !== null)
    return digit[1] === "Digit" && shift ? US_DIGITS.charAt(Number(digit[2])) : (digit[2] ?? "");
  return US_KEYS[code]?.charAt(shift ? 1 : 0) ?? key;
};

const scanOf = (burst: Burst): Scan | null => {
  const [first] = burst;
  const last = burst.at(-1);
  if (first === undefined || last === undefined || burst.length < MACHINE_LENGTH) return null;
  const meanMs = (last.atMs - first.atMs) / (burst.length - 1);
  const readings = [burst.map((each) => each.key).join(""), burst.map((each) => each.us).join("")];
  const answers = readings.map((text) => ({ text, answer: readCode(text) }));
  const card =
    answers.find(({ answer }) => answer.ok) ??
    answers.find(({ answer }) => !answer.ok && answer.refusal === "Misspelt");
  if (card !== undefined && meanMs <= CARD_MEAN_MS)
    return { text: card.text, typed: burst.length, card: true };
  return meanMs <= MACHINE_MEAN_MS ? { text: readings[0] ?? "", typed: burst.length, card: false } : null;
};

/** Nothing typed. */
export const emptyBurst: Burst = [];

/**
 * One more key: the burst after it, and the scan that Enter or Tab completed. Modifier keys leave a burst alone; a pause,
 * a key that types nothing, or anything only a human does starts over.
 */
export const strike = (
  burst: Burst,
  stroke: KeyStroke,
): { readonly burst: Burst; readonly scan: Scan | null } => {
  if (stroke.key === "Shift" || stroke.key === "CapsLock") return { burst, scan: null };
  const last = burst.at(-1);
  const going = last !== undefined && stroke.atMs - last.atMs <= GAP_MS ? burst : emptyBurst;
  if (stroke.human) return { burst: emptyBurst, scan: null };
  if (stroke.key === "Enter" || stroke.key === "Tab") return { burst: emptyBurst, scan: scanOf(going) };
  // A layout's dead key types nothing by itself, yet the scanner has pressed a key.
  if (stroke.key.length !== 1 && stroke.key !== "Dead") return { burst: emptyBurst, scan: null };
  const typed = { key: stroke.key.length === 1 ? stroke.key : "", us: usReading(stroke), atMs: stroke.atMs };
  return { burst: [...going, typed].slice(-LENGTH_MAX), scan: null };
};

/** The burst ends in silence: only a card's code is taken then, since no key shows that a machine has finished. */
export const fallSilent = (burst: Burst): Scan | null => {
  const scan = scanOf(burst);
  return scan?.card === true ? scan : null;
};
