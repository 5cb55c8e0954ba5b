/** Has runs sealed and read in a worker, so that the page has its time for folding them. */
import { portTo, type WorkerPort } from "./worker-port.ts";
import type { Reading, Run, SealedRun, Sealer } from "./sealer.ts";

export type ToSealer = { readonly id: number } & (
  { readonly ask: "seal"; readonly run: Run } | { readonly ask: "read"; readonly run: SealedRun }
);
export type FromSealer = { readonly id: number } & (
  | { readonly told: "sealed"; readonly run: SealedRun }
  | { readonly told: "read"; readonly reading: Reading }
  | { readonly told: "failed"; readonly cause: string }
);

/** Any two-way line to a sealer elsewhere. `broken` is told when nothing will be heard any more. */
export type SealerPort = WorkerPort<ToSealer, FromSealer>;

/** A sealer elsewhere, which is let go of once it has answered everything. */
export type SealerClient = Sealer & { readonly close: () => void };

type Waiting = { readonly settle: (message: FromSealer) => void; readonly fail: (error: Error) => void };

/** Makes a sealer of a line to one. What is asked when the line breaks is rejected, and so is all that comes later. */
export const createSealerClient = (port: SealerPort): SealerClient => {
  const waiting = new Map<number, Waiting>();
  let ids = 0;
  let isClosing = false;
  let brokenBy: string | null = null;

  const letGo = (): void => {
    if (isClosing && waiting.size === 0) port.close();
  };
  port.listen(
    (message) => {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      asked?.settle(message);
      letGo();
    },
    (why) => {
      brokenBy = why;
      for (const { fail } of waiting.values()) fail(new Error(why));
      waiting.clear();
      letGo();
    },
  );

  const ask = <T>(message: ToSealer, answerIn: (told: FromSealer) => T | null): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (brokenBy !== null) return reject(new Error(brokenBy));
      waiting.set(message.id, {
        settle: (told) => {
          const answer = answerIn(told);
          if (answer === null) reject(new Error(told.told === "failed" ? told.cause : "another answer"));
          else resolve(answer);
        },
        fail: reject,
      });
      port.send(message);
    });

  return {
    seal: (run) =>
      ask({ id: (ids += 1), ask: "seal", run }, (told) => (told.told === "sealed" ? told.run : null)),
    read: (run) =>
      ask({ id: (ids += 1), ask: "read", run }, (told) => (told.told === "read" ? told.reading : null)),
    close: () => {
      isClosing = true;
      letGo();
    },
  };
};

/** Answers what a client asks, with a sealer here. */
export const answering =
  (sealer: Sealer, post: (message: FromSealer) => void) =>
  async (message: ToSealer): Promise<void> => {
    const { id } = message;
    try {
      if (message.ask === "seal") post({ id, told: "sealed", run: await sealer.seal(message.run) });
      else post({ id, told: "read", reading: await sealer.read(message.run) });
    } catch (error) {
      post({ id, told: "failed", cause: String(error) });
    }
  };

/** Starts a worker whose first run will follow a line with the hash `from`. */
export const startSealerWorker = (from: Uint8Array): SealerPort => {
  const worker = new Worker(new URL("./sealer.worker.ts", import.meta.url), { type: "module" });
  worker.postMessage(from, []);
  return portTo(worker, "the sealer's worker");
};
