/** The journal's lines: one entry each, readable by itself, so that a torn or lost one takes no other with it. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * An entry of the log. `seq` is its place on this tablet, `own` its number in the log `logId`, `chain` the beginning of
 * the chain's hash after it in hex: the entry that follows is the one whose hash goes on from here.
 */
export type FactLine = {
  readonly logId: string;
  readonly seq: number;
  readonly own: number;
  readonly chain: string;
  readonly text: string;
};

/** The droppable part of the record edit at `seq`. `member`: whose erasure drops it, empty for nobody's. */
export type EditLine = { readonly seq: number; readonly member: string; readonly payload: string };

/** What a file of lines holds. `end`: where its last whole line ends; `bad`: how many lines could not be read. */
export type Read<Line> = { readonly lines: readonly Line[]; readonly end: number; readonly bad: number };

/** The first line of a file says what it holds and in which form. */
const FACTS_HEAD = "pult facts 1";
const EDITS_HEAD = "pult edits 1";

/** The beginning, in hex, of a chain's hash: enough against accidents, and short. */
export const chainMark = (chain: Uint8Array): string => bytesToHex(chain.subarray(0, 8));

/** The beginning, in hex, of a SHA-256. */
export const checksum = (bytes: Uint8Array): string => bytesToHex(sha256(bytes).subarray(0, 8));

const sumOf = (rest: string): string => checksum(utf8ToBytes(rest));

// Entries and payloads are canonical JSON, which writes tabs and line ends as escapes: neither can be inside.
const line = (...fields: readonly (string | number)[]): string => {
  const rest = fields.join("\t");
  return `${sumOf(rest)}\t${rest}\n`;
};

/** The bytes a file of facts begins with. */
export const factsHead = (): Uint8Array => utf8ToBytes(`${FACTS_HEAD}\n`);
/** The bytes a file of edits begins with. */
export const editsHead = (): Uint8Array => utf8ToBytes(`${EDITS_HEAD}\n`);

/** The bytes of facts. */
export const factBytes = (facts: readonly FactLine[]): Uint8Array =>
  utf8ToBytes(facts.map(({ logId, seq, own, chain, text }) => line(logId, seq, own, chain, text)).join(""));

/** The bytes of edits. */
export const editBytes = (edits: readonly EditLine[]): Uint8Array =>
  utf8ToBytes(edits.map(({ seq, member, payload }) => line(seq, member, payload)).join(""));

/** Whole numbers as we write them; NaN for anything else. */
const whole = (text: string | undefined): number => (/^\d{1,16}$/.test(text ?? "") ? Number(text) : NaN);

function read<Line>(
  bytes: Uint8Array,
  head: string,
  fieldCount: number,
  made: (fields: readonly string[]) => Line | null,
): Read<Line> {
  const end = bytes.lastIndexOf(10) + 1;
  const [first, ...texts] = new TextDecoder().decode(bytes.subarray(0, end)).split("\n").slice(0, -1);
  const lines = texts.map((text) => {
    const fields = text.split("\t");
    if (fields.length !== fieldCount + 1 || sumOf(text.slice(17)) !== fields[0]) return null;
    return made(fields.slice(1));
  });
  const good = lines.filter((one): one is NonNullable<typeof one> => one !== null);
  const isTorn = first !== undefined && first !== head;
  return { lines: good, end, bad: lines.length - good.length + (isTorn ? 1 : 0) };
}

/** The facts in a file; whatever is not a whole line of ours is passed over. */
export const readFacts = (bytes: Uint8Array): Read<FactLine> =>
  read(bytes, FACTS_HEAD, 5, ([logId = "", seq, own, chain = "", text = ""]) =>
    whole(seq) > 0 && whole(own) > 0 ? { logId, seq: whole(seq), own: whole(own), chain, text } : null,
  );

/** The edits in a file; whatever is not a whole line of ours is passed over. */
export const readEdits = (bytes: Uint8Array): Read<EditLine> =>
  read(bytes, EDITS_HEAD, 3, ([seq, member = "", payload = ""]) =>
    whole(seq) > 0 ? { seq: whole(seq), member, payload } : null,
  );
