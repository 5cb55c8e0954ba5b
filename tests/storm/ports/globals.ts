/** What production code might reach for past its edges: given in one thread and without chance, or not at all. */
import { createHash } from "node:crypto";
import { deflateRawSync, gunzipSync, gzipSync, inflateRawSync } from "node:zlib";
import { packingFor, type FromPacker, type ToPacker } from "#projections/packing.ts";
import type { Turns } from "./turns.ts";

type Codec = (bytes: Uint8Array) => Uint8Array;

const DEFLATE: Readonly<Record<string, Codec>> = { "deflate-raw": deflateRawSync, gzip: gzipSync };
const INFLATE: Readonly<Record<string, Codec>> = { "deflate-raw": inflateRawSync, gzip: gunzipSync };

/** A stream that does its work when all has come: the engine's own does it in another thread, and nobody knows when. */
const streamOf = (codecs: Readonly<Record<string, Codec>>) =>
  class {
    readonly readable: ReadableStream<Uint8Array>;
    readonly writable: WritableStream<Uint8Array>;
    constructor(format: string) {
      const codec = codecs[format];
      if (codec === undefined) throw new TypeError(`there is no ${format} here`);
      const parts: Uint8Array[] = [];
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
        transform: (part) => void parts.push(part),
        flush: (out) => out.enqueue(new Uint8Array(codec(Buffer.concat(parts)))),
      });
      this.readable = readable;
      this.writable = writable;
    }
  };

type Packer = (event: { readonly data: FromPacker }) => void;

/** The only worker that is started by its address: it packs, and packs here. */
class PackingWorker {
  readonly #heard = new Set<Packer>();
  readonly #receive = packingFor((data) => {
    for (const heard of this.#heard) heard({ data });
  });
  postMessage(message: ToPacker): void {
    void this.#receive(message);
  }
  addEventListener(type: string, heard: Packer): void {
    if (type === "message") this.#heard.add(heard);
  }
  terminate(): void {
    this.#heard.clear();
  }
}

const hashedHere = async (_: unknown, bytes: Uint8Array): Promise<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(bytes).digest()).buffer;

/** Two ports, by which a breath is taken: what is posted at one is heard at the other a turn later. */
const channelOver = (queue: (work: () => void) => void) =>
  class {
    readonly #heard = new Set<() => void>();
    readonly port1 = {
      addEventListener: (_: string, heard: () => void): void => void this.#heard.add(heard),
      start: (): void => undefined,
      close: (): void => this.#heard.clear(),
    };
    readonly port2 = {
      postMessage: (): void =>
        queue(() => {
          for (const heard of this.#heard) heard();
        }),
    };
  };

/** The engine's own takes ten times as long for what a tablet keeps, which is plain data and bytes. */
const copied = <T>(value: T): T => copyOf(value) as T;
const copyOf = (value: unknown): unknown => {
  if (typeof value === "function" || typeof value === "symbol")
    throw new DOMException("a function cannot be kept", "DataCloneError");
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (Object.getPrototypeOf(value) !== Object.prototype) return engineClone(value);
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = copyOf((value as Record<string, unknown>)[name]);
  return copy;
};
const engineClone = globalThis.structuredClone;

/** Whether production code itself is asking, and not a library that it leans on. */
const isOurs = (): boolean => {
  const { stack = "" } = new Error("who asks?");
  const [asking = ""] = stack.split("\n").slice(3);
  return /\/src\/[^ ]*\.tsx?/.test(asking);
};

/** Puts `work` in the place of a function, which production code may not call. */
const guard = (at: object, name: string, work: (...given: never[]) => unknown): void => {
  Object.defineProperty(at, name, {
    configurable: true,
    writable: true,
    value: (...given: never[]): unknown => {
      if (isOurs()) throw new Error(`${name} was called past the edges`);
      return work(...given);
    },
  });
};

const refused = (): never => {
  throw new Error("there is none of this in a run");
};

/** What the present run is made of. */
export type Engine = {
  readonly turns: Turns;
  readonly now: () => number;
  readonly later: (work: () => void, ms: number) => () => void;
  /** Chance for libraries, in [0, 1). */
  readonly dice: () => number;
  /** Hears of what nobody caught. */
  readonly report: (error: unknown) => void;
};

/** Takes this process over for runs, for good; `engine` answers with the present one's. */
export const takeOver = (engine: () => Engine): void => {
  Object.assign(globalThis, {
    setImmediate: (work: (...given: unknown[]) => void, ...given: unknown[]) =>
      engine().turns.queue(() => work(...given)),
    CompressionStream: streamOf(DEFLATE),
    DecompressionStream: streamOf(INFLATE),
    Worker: PackingWorker,
    MessageChannel: channelOver((work) => engine().turns.queue(work)),
    structuredClone: copied,
  });
  process.on("unhandledRejection", (error) => engine().report(error));
  Object.defineProperty(crypto.subtle, "digest", { value: hashedHere });
  // Libraries ask for it at every event: it is the run's, whoever asks.
  Date.now = () => engine().now();
  guard(performance, "now", () => engine().now());
  guard(Math, "random", () => engine().dice());
  guard(globalThis, "setTimeout", (work: () => void, ms = 0) =>
    ms === 0 ? engine().turns.queue(work) : engine().later(work, ms),
  );
  guard(globalThis, "setInterval", refused);
  guard(globalThis, "fetch", refused);
  guard(crypto, "randomUUID", refused);
  guard(crypto, "getRandomValues", refused);
};
