/**
 * The bytes of a block. Its lines are deflated; their ids are not, since nothing makes random digits shorter: each stands
 * once, as sixteen bytes, before the deflated text, in which a mark says where it goes. The text is a third as long for it.
 */
import { deflateSync, inflateSync } from "fflate";
import { fromHex, toHex } from "#domain/hex.ts";

const ID_HEX = 32;
const ID = /"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"/g;

// Characters that JSON never holds as they are. An id comes new, or again: so many new ones ago, in base 36.
const NEW = "\u0001";
const AGAIN = "\u0002";
const MARK = new RegExp(`${NEW}|${AGAIN}([0-9a-z]+)`, "g");

/** Bytes of ids, then bytes of text before it was deflated, each as four bytes before everything else. */
const HEADER_BYTES = 8;

type Parts = { readonly ids: string; readonly text: string };

const apart = (lines: readonly string[]): Parts => {
  const seen = new Map<string, number>();
  const text = lines.join("\n").replace(ID, (id) => {
    const at = seen.get(id);
    if (at !== undefined) return AGAIN + (seen.size - 1 - at).toString(36);
    seen.set(id, seen.size);
    return NEW;
  });
  return { ids: [...seen.keys()].join("").replaceAll(/["-]/g, ""), text };
};

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

const bodyOf = (ids: string, textBytes: number, deflatedText: Uint8Array): Uint8Array<ArrayBuffer> => {
  const idBytes = fromHex(ids);
  const body = new Uint8Array(HEADER_BYTES + idBytes.length + deflatedText.length);
  const header = new DataView(body.buffer);
  header.setUint32(0, idBytes.length);
  header.setUint32(4, textBytes);
  body.set(idBytes, HEADER_BYTES);
  body.set(deflatedText, HEADER_BYTES + idBytes.length);
  return body;
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

/** Lines packed while one waits, for within a transaction, where nothing else can be awaited. */
export const packedAtOnce = (lines: readonly string[]): Uint8Array<ArrayBuffer> => {
  const { ids, text } = apart(lines);
  const bytes = new TextEncoder().encode(text);
  return bodyOf(ids, bytes.length, deflateSync(bytes));
};

/** A block's lines, read while one waits. */
export const linesAtOnce = (body: Uint8Array<ArrayBuffer>): string[] => {
  const { ids, textBytes, deflatedText } = partsOf(body);
  const bytes = inflateSync(deflatedText, { out: new Uint8Array(textBytes) });
  return together({ ids, text: new TextDecoder().decode(bytes) });
};

/** Sends bytes through one of the browser's streams. Fed and read by hand, since a Blob or Response takes longer than the work. */
const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> => {
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = readable.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) chunks.push(chunk.value);
  await written;
  const [only] = chunks;
  return chunks.length === 1 && only ? only : new Uint8Array(await new Blob(chunks).arrayBuffer());
};

/** Lines packed by the browser beside our own work. */
export const packedAside = async (lines: readonly string[]): Promise<Uint8Array<ArrayBuffer>> => {
  const { ids, text } = apart(lines);
  const bytes = new TextEncoder().encode(text);
  return bodyOf(ids, bytes.length, await through(bytes, new CompressionStream("deflate-raw")));
};

/** A block's lines, inflated by the browser beside our own work. */
export const linesAside = async (body: Uint8Array<ArrayBuffer>): Promise<string[]> => {
  const { ids, deflatedText } = partsOf(body);
  const bytes = await through(deflatedText, new DecompressionStream("deflate-raw"));
  return together({ ids, text: new TextDecoder().decode(bytes) });
};
