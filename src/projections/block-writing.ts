/** Packs lines into the bytes of a block. */
import { deflateSync } from "fflate";
import { fromHex } from "#domain/hex.ts";
import { AGAIN, HEADER_BYTES, NEW, type Parts } from "./block-body.ts";
import { through } from "./through.ts";

const ID = /"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"/g;

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

/** Lines packed while one waits, for within a transaction, where nothing else can be awaited. */
export const packedAtOnce = (lines: readonly string[]): Uint8Array<ArrayBuffer> => {
  const { ids, text } = apart(lines);
  const bytes = new TextEncoder().encode(text);
  return bodyOf(ids, bytes.length, deflateSync(bytes));
};

/** Lines packed by the browser beside our own work. */
export const packedAside = async (lines: readonly string[]): Promise<Uint8Array<ArrayBuffer>> => {
  const { ids, text } = apart(lines);
  const bytes = new TextEncoder().encode(text);
  return bodyOf(ids, bytes.length, await through(bytes, new CompressionStream("deflate-raw")));
};
