/** Reading what was sent: never more than is allowed, packed or unpacked, and never deeper. */
import { deflateRawSync, gunzipSync, inflateRawSync } from "node:zlib";
import { accept, refuse, type Result } from "#domain/result.ts";
import { isShallow } from "#protocol/depth.ts";
import { tooLarge } from "#protocol/bytes/too-large.ts";
import type { Port } from "#protocol/frame.ts";

type Unread = "tooLarge" | "unreadable";

/** A body whose length was said, and which is no longer than that: at once, which costs half of what a stream does. */
const readWhole = async (
  request: Request,
  most: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Unread>> => {
  try {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > most ? refuse("tooLarge") : accept(bytes);
  } catch {
    return refuse("unreadable");
  }
};

/** The body of a request, or that it is more than `most` bytes: then the rest of it is not read. */
export const readBody = async (
  request: Request,
  most: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Unread>> => {
  if (request.method === "GET") return accept(new Uint8Array());
  const said = request.headers.get("Content-Length");
  if (said !== null && Number(said) > most) return refuse("tooLarge");
  if (said !== null) return readWhole(request, most);
  if (request.body === null) return accept(new Uint8Array());
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > most) return refuse("tooLarge");
      parts.push(part);
    }
  } catch {
    return refuse("unreadable");
  }
  return accept(new Uint8Array(Buffer.concat(parts)));
};

const isOverflow = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";

/** Packing and unpacking here: a push is small, and done sooner than a thread could be asked. */
export const port: Port = {
  deflate: async (bytes) => deflateRawSync(bytes),
  inflate: async (bytes, most) => {
    try {
      return inflateRawSync(bytes, { maxOutputLength: most });
    } catch (error) {
      throw isOverflow(error) ? tooLarge("more than may be unpacked") : error;
    }
  },
};

/** What was packed with gzip; counted while it is unpacked, and given up once it is more than `most` bytes. */
export const gunzip = (bytes: Uint8Array, most: number): Result<Uint8Array, Unread> => {
  try {
    return accept(gunzipSync(bytes, { maxOutputLength: most }));
  } catch (error) {
    return refuse(isOverflow(error) ? "tooLarge" : "unreadable");
  }
};

/** The JSON in some bytes: UTF-8 without a fault, and not nested too deep. */
export const readJson = (bytes: Uint8Array): Result<unknown, "unreadable"> => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return isShallow(text) ? accept(JSON.parse(text)) : refuse("unreadable");
  } catch {
    return refuse("unreadable");
  }
};

/** Whether a database can keep it as text: no character that PostgreSQL has no place for, no half of one. */
export const isPlain = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
