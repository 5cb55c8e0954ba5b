/**
 * The bytes of a block, and how its lines are read from them. Its lines are deflated; their ids are not, since nothing makes random digits shorter: each stands
 * once, as sixteen bytes, before the deflated text, in which a mark says where it goes. The text is a third as long for it.
 */
import { inflateSync } from "fflate";
import { toHex } from "#domain/hex.ts";
import { through } from "./through.ts";

const ID_HEX = 32;

// Characters that JSON never holds as they are. An id comes new, or again: so many new ones ago, in base 36.
export const NEW = "\u0001";
export const AGAIN = "\u0002";
const MARK = new RegExp(`${NEW}|${AGAIN}([0-9a-z]+)`, "g");

/** Bytes of ids, then bytes of text before it was deflated, each as four bytes before everything else. */
export const HEADER_BYTES = 8;

export type Parts = { readonly ids: string; readonly text: string };

const together = ({ ids, text }: Parts): string[] => {
  const known: string[] = [];
  const next = (): string => {
    const start = known.length * ID_HEX;
    const part = (from: number, to: number) => ids.slice(start + from, start + to);
    const id = `"${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}"`;
    known.push(id);
    return id;
  };
  return text
    .replace(MARK, (_mark, ago: string | undefined) =>
      ago === undefined ? next() : (known[known.length - 1 - Number.parseInt(ago, 36)] ?? ""),
    )
    .split("\n");
};

const partsOf = (body: Uint8Array<ArrayBuffer>) => {
  const header = new DataView(body.buffer, body.byteOffset);
  const text = HEADER_BYTES + header.getUint32(0);
  return {
    ids: toHex(body.subarray(HEADER_BYTES, text)),
    textBytes: header.getUint32(4),
    deflatedText: body.subarray(text),
  };
};

/** A block's lines, read while one waits. */
export const linesAtOnce = (body: Uint8Array<ArrayBuffer>): string[] => {
  const { ids, textBytes, deflatedText } = partsOf(body);
  const bytes = inflateSync(deflatedText, { out: new Uint8Array(textBytes) });
  return together({ ids, text: new TextDecoder().decode(bytes) });
};

/** A block's lines, inflated by the browser beside our own work. */
export const linesAside = async (body: Uint8Array<ArrayBuffer>): Promise<string[]> => {
  const { ids, deflatedText } = partsOf(body);
  const bytes = await through(deflatedText, new DecompressionStream("deflate-raw"));
  return together({ ids, text: new TextDecoder().decode(bytes) });
};
