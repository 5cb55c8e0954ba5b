/**
 * Lines in columns: what is alike in many lines lies together, and what is random lies there as bytes, not as digits.
 *
 * A line is its template, in which each number, id and digest is a mark, and the values that stood there. An id that
 * came before in the run is a number; a new one is its time, as the difference from the line's first id, and its random
 * bits. Deflated afterwards, that is far smaller than the deflated text: there an id of 74 random bits costs about 20
 * bytes, since hexadecimal digits stand among letters, and it is out of the window when its member comes again.
 */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { createSink, createSource, type Source } from "./byte-stream.ts";
import { createIdColumn, readIdColumn, signed, unsigned } from "./id-column.ts";
import { tooLarge } from "./too-large.ts";

/** What stands in a template for a value. Lines are JSON, in which such characters do not occur. */
const ID = "\u0001";
const NUMBER = "\u0002";
const TIME = "\u0003";
const DIGEST = "\u0004";
const SALT = "\u0005";
const CARD = "\u0006";
const LAST_MARK = CARD.charCodeAt(0);
const MARKS = new RegExp(`[${ID}-${CARD}]`, "g");
const TAKEN = new RegExp(`[${ID}-${CARD}\n]`);

/** Values of which very many lines hold one: ids of version 7, digests, salts and card codes. */
const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const HEX = /^[0-9a-f]+$/;
const CARD_CODE = /^[0-9A-Z]+$/;

const ID_LENGTH = 36;
const DIGEST_LENGTH = 64;
const SALT_LENGTH = 32;
const CARD_LENGTH = 28;
const TIME_DIGITS = 13;
const MOST_DIGITS = 15;

const QUOTE = 34;
const TAB = 9;

/** Whether lines can be laid in columns and come back as they were. */
export const fitColumns = (lines: readonly string[]): boolean => !lines.some((line) => TAKEN.test(line));

/** Which mark may stand for a text between quotes or tabs; null: it stays in the template. */
const markOf = (text: string): string | null => {
  switch (text.length) {
    case ID_LENGTH:
      return VERSION_7.test(text) ? ID : null;
    case DIGEST_LENGTH:
      return HEX.test(text) ? DIGEST : null;
    case SALT_LENGTH:
      return HEX.test(text) ? SALT : null;
    case CARD_LENGTH:
      return CARD_CODE.test(text) ? CARD : null;
    default:
      return null;
  }
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Calls `value` for everything in a line that a mark may stand for; what it answers with goes into the template. */
const templateIn = (line: string, value: (text: string, mark: string) => string): string => {
  let template = "";
  let kept = 0;
  let at = 0;
  const put = (from: number, to: number, mark: string): void => {
    template += line.slice(kept, from) + value(line.slice(from, to), mark);
    kept = to;
  };
  while (at < line.length) {
    const code = line.charCodeAt(at);
    if (isDigit(code)) {
      const from = at;
      while (isDigit(line.charCodeAt(at))) at += 1;
      put(from, at, NUMBER);
    } else if (code === QUOTE || code === TAB) {
      const end = line.indexOf(code === QUOTE ? '"' : "\t", at + 1);
      const length = end - at - 1;
      if (length >= CARD_LENGTH && length <= DIGEST_LENGTH) {
        const mark = markOf(line.slice(at + 1, end));
        if (mark !== null) put(at + 1, end, mark);
      }
      at = end < 0 ? line.length : end + 1;
    } else at += 1;
  }
  return template + line.slice(kept);
};

/** The numbers of the lines of one template, line after line. */
type Numbers = number[];

/** Lays lines in columns. They must fit. */
export const toColumns = (lines: readonly string[]): Uint8Array<ArrayBuffer> => {
  const templates = new Map<string, number>();
  const which: number[] = [];
  const numbers: { readonly width: number; readonly all: Numbers }[] = [];
  const ids = createIdColumn();
  const hex: string[] = [];
  const cards: string[] = [];
  const values: number[] = [];

  const numberOf = (digits: string): string => {
    // Leading zeros would be lost, and so would digits beyond what a number holds.
    if (digits.length > MOST_DIGITS || (digits.length > 1 && digits.startsWith("0"))) return digits;
    const isTime = digits.length === TIME_DIGITS && ids.base() > 0;
    values.push(isTime ? unsigned(Number(digits) - ids.base()) : Number(digits));
    return isTime ? TIME : NUMBER;
  };
  const valueOf = (text: string, mark: string): string => {
    if (mark === NUMBER) return numberOf(text);
    if (mark === ID) values.push(ids.add(text));
    else if (mark === CARD) cards.push(text);
    else hex.push(text);
    return mark;
  };

  for (const line of lines) {
    values.length = 0;
    ids.nextLine();
    const template = templateIn(line, valueOf);
    let at = templates.get(template);
    which.push(at === undefined ? 0 : at + 1);
    if (at === undefined) {
      at = templates.size;
      templates.set(template, at);
      numbers.push({ width: values.length, all: [] });
    }
    const all = numbers[at]?.all;
    for (const value of values) all?.push(value);
  }

  const sink = createSink();
  sink.whole(lines.length);
  sink.text([...templates.keys()].join("\n"));
  for (const one of which) sink.whole(one);
  for (const { width, all } of numbers)
    for (let column = 0; column < width; column += 1)
      for (let i = column; i < all.length; i += width) sink.whole(all[i] ?? 0);
  ids.write(sink);
  sink.text(cards.join(""));
  sink.block(hexToBytes(hex.join("")));
  return sink.bytes();
};

type Template = { readonly parts: readonly string[]; readonly marks: readonly string[] };

const templateOf = (text: string): Template => ({ parts: text.split(MARKS), marks: text.match(MARKS) ?? [] });

const isInColumn = (mark: string): boolean => mark === ID || mark === NUMBER || mark === TIME;

/** Values that lines hold at most, one with another: ours have some twenty, and a program of a thousand rewards stands alone. */
const VALUES_PER_LINE = 64;

/** Templates, unless there are more marks in them than values in all; there is a line at least for each. */
const readTemplates = (source: Source, count: number, mostValues: number): readonly Template[] => {
  const text = source.text();
  let marks = 0;
  for (let i = 0; text.length > mostValues && i < text.length; i += 1)
    if (text.charCodeAt(i) <= LAST_MARK && text.charCodeAt(i) > 0) marks += 1;
  if (marks > mostValues) throw tooLarge("more values than there may be");
  return text.split("\n", count + 1).map(templateOf);
};

/** Which template each line is of: a new one is 0 and takes its turn. */
const readWhich = (source: Source, count: number): number[] => {
  const which: number[] = [];
  let seen = 0;
  for (let i = 0; i < count; i += 1) {
    const one = source.whole();
    which.push(one === 0 ? seen++ : one - 1);
  }
  return which;
};

/** The numbers of each template, as they were before they were laid in columns. */
const readNumbers = (source: Source, templates: readonly Template[], which: readonly number[]): Numbers[] => {
  const lines = templates.map(() => 0);
  for (const at of which) lines[at] = (lines[at] ?? 0) + 1;
  return templates.map(({ marks }, at) => {
    const width = marks.filter(isInColumn).length;
    const all: Numbers = [];
    const count = width * (lines[at] ?? 0);
    // Each takes a byte at least: what claims to hold more is not worth the room.
    if (count > source.left()) throw new RangeError("the bytes end too soon");
    for (let i = 0; i < count; i += 1) all.push(0);
    for (let column = 0; column < width; column += 1)
      for (let i = column; i < count; i += width) all[i] = source.whole();
    return all;
  });
};

/**
 * The lines that were laid in columns. Throws an error or gives other lines where the bytes are damaged, and throws
 * `tooLarge` at more than `most` characters, line ends among them, more than `mostLines` lines, or more values than so
 * many lines hold: few bytes could be made to name endless ones.
 */
export const fromColumns = (bytes: Uint8Array, most: number, mostLines = most): readonly string[] => {
  const source = createSource(bytes);
  const count = source.whole();
  if (count > mostLines) throw tooLarge("more lines than there may be");
  const mostValues = mostLines * VALUES_PER_LINE;
  const templates = readTemplates(source, count, mostValues);
  const which = readWhich(source, count);
  const values = which.reduce((sum, at) => sum + (templates[at]?.marks.length ?? 0), 0);
  if (values > mostValues) throw tooLarge("more values than there may be");
  const numbers = readNumbers(source, templates, which);
  const ids = readIdColumn(source);
  const cards = source.text();
  const hex = bytesToHex(source.block());
  let cardsAt = 0;
  let hexAt = 0;
  let length = 0;

  const valueOf = (mark: string, value: number): string => {
    if (mark === ID) return ids.take(value);
    if (mark === NUMBER) return String(value);
    if (mark === TIME) return String(signed(value) + ids.base());
    if (mark === CARD) return cards.slice(cardsAt, (cardsAt += CARD_LENGTH));
    return hex.slice(hexAt, (hexAt += mark === DIGEST ? DIGEST_LENGTH : SALT_LENGTH));
  };

  /** How many numbers of each template have been taken. */
  const taken = templates.map(() => 0);
  return which.map((at) => {
    const template = templates[at];
    if (!template) throw new RangeError("a line is of no template");
    const { parts, marks } = template;
    const all = numbers[at] ?? [];
    let next = taken[at] ?? 0;
    let line = parts[0] ?? "";
    ids.nextLine();
    for (let i = 0; i < marks.length; i += 1) {
      const mark = marks[i] ?? "";
      line += valueOf(mark, isInColumn(mark) ? (all[next++] ?? 0) : 0);
      line += parts[i + 1] ?? "";
      if (length + line.length > most) throw tooLarge("a line that is longer than all may be");
    }
    taken[at] = next;
    length += line.length + 1;
    if (length > most + 1) throw tooLarge("more lines than there may be");
    return line;
  });
};
