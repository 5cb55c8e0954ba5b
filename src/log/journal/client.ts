/** The page's side of the journal's worker: asks, and does not wait for ever. */
import { portTo, type WorkerPort } from "../worker-port.ts";
import type { Answers, Asked, FromDesk, ToDesk } from "./message.ts";

/** Any two-way line to a desk. `broken` is told when nothing will be heard any more. */
export type JournalPort = WorkerPort<ToDesk, FromDesk>;

export type JournalClient = {
  /** Asks one thing. Rejects with `NoAnswer` when the desk could not do it, or is silent for too long. */
  readonly ask: <A extends Asked>(asked: A, patienceMs: number) => Promise<Answers[A["ask"]]>;
  /** Lets the worker go with all it holds; the next question starts another. */
  readonly close: () => void;
};

/** Thrown where the worker did not do what it was asked; what it says is for the owner's health page. */
export class NoAnswer extends Error {}

type Waiting = {
  readonly settle: (answer: Answers[Asked["ask"]]) => void;
  readonly fail: (error: NoAnswer) => void;
  readonly giveUp: () => void;
};

/** Calls `work` after `ms`, unless what it returns is called before. */
export type Later = (work: () => void, ms: number) => () => void;

/** A client that starts a worker when it needs one, and another in its place when that one is silent. */
export const createJournalClient = (start: () => JournalPort, later: Later): JournalClient => {
  const waiting = new Map<number, Waiting>();
  let port: JournalPort | null = null;
  let ids = 0;

  const breakDown = (of: JournalPort, cause: string): void => {
    if (port !== of) return;
    port = null;
    of.close();
    const failed = [...waiting.values()];
    waiting.clear();
    for (const { fail, giveUp } of failed) {
      giveUp();
      fail(new NoAnswer(cause));
    }
  };
  const opened = (): JournalPort => {
    if (port) return port;
    const made = start();
    port = made;
    made.listen(
      (message) => {
        const asker = waiting.get(message.id);
        waiting.delete(message.id);
        asker?.giveUp();
        if (message.ok) asker?.settle(message.answer);
        else asker?.fail(new NoAnswer(message.cause));
      },
      (cause) => breakDown(made, cause),
    );
    return made;
  };

  return {
    ask: <A extends Asked>(asked: A, patienceMs: number) =>
      new Promise<Answers[A["ask"]]>((settle, fail) => {
        const id = (ids += 1);
        let asking: JournalPort;
        try {
          asking = opened();
        } catch (error) {
          return fail(new NoAnswer(String(error)));
        }
        const giveUp = later(() => breakDown(asking, "the journal does not answer"), patienceMs);
        waiting.set(id, { settle: settle as Waiting["settle"], fail, giveUp });
        asking.send({ id, asked });
      }),
    close: () => {
      if (port) breakDown(port, "the journal is closed");
    },
  };
};

/** Starts the journal's worker over the files in `folder`. */
export const startJournalWorker = (folder: string): JournalPort => {
  const worker = new Worker(new URL("./journal.worker.ts", import.meta.url), { type: "module" });
  worker.postMessage(folder, []);
  return portTo(worker, "the journal's worker");
};
