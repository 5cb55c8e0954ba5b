/** Packs lines of blocks in a worker, so that the page has its time for writing the next ones out. */
import { packedAside } from "./block-writing.ts";

/** Makes a block's body of its lines. */
export type Packing = (lines: readonly string[]) => Promise<Uint8Array<ArrayBuffer>>;

export type ToPacker = { readonly id: number; readonly lines: readonly string[] };
/** `body` is null where it could not be made, for the reason in `cause`. */
export type FromPacker = {
  readonly id: number;
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly cause: string;
};

/** Any two-way line to a packer elsewhere. `broken` is told when nothing will be heard any more. */
export type PackerPort = {
  readonly send: (message: ToPacker) => void;
  readonly listen: (heard: (message: FromPacker) => void, broken: (why: string) => void) => void;
  readonly close: () => void;
};

type Waiting = {
  readonly settle: (body: Uint8Array<ArrayBuffer>) => void;
  readonly fail: (error: Error) => void;
};

/** Packs elsewhere. What does so is started when there is something to pack, and let go of when nothing is left. */
export const createPackingElsewhere = (start: () => PackerPort): Packing => {
  const waiting = new Map<number, Waiting>();
  let port: PackerPort | null = null;
  let ids = 0;

  const letGo = (): void => {
    port?.close();
    port = null;
  };
  const heard = ({ id, body, cause }: FromPacker): void => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (body) asked?.settle(body);
    else asked?.fail(new Error(cause));
    if (waiting.size === 0) letGo();
  };
  const broken = (why: string): void => {
    for (const { fail } of waiting.values()) fail(new Error(why));
    waiting.clear();
    letGo();
  };
  const opened = (): PackerPort => {
    if (port) return port;
    port = start();
    port.listen(heard, broken);
    return port;
  };

  return (lines) =>
    new Promise((settle, fail) => {
      const packer = opened();
      const id = (ids += 1);
      waiting.set(id, { settle, fail });
      packer.send({ id, lines });
    });
};

/** Answers what is asked of a packer, here. */
export const packingFor =
  (post: (message: FromPacker) => void) =>
  async ({ id, lines }: ToPacker): Promise<void> => {
    try {
      post({ id, body: await packedAside(lines), cause: "" });
    } catch (error) {
      post({ id, body: null, cause: String(error) });
    }
  };

/** Starts the packing worker. Its address passes the app's Trusted Types policy, made before anything else. */
export const startPackingWorker = (): PackerPort => {
  const worker = new Worker(new URL("./packing.worker.ts", import.meta.url), { type: "module" });
  return {
    send: (message) => worker.postMessage(message, []),
    listen: (heard, broken) => {
      worker.addEventListener("message", (event: MessageEvent<FromPacker>) => heard(event.data));
      worker.addEventListener("error", (event) => broken(event.message || "the packing worker stopped"));
      worker.addEventListener("messageerror", () => broken("the packing worker was not understood"));
    },
    close: () => worker.terminate(),
  };
};
