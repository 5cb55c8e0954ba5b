/** A two-way line to a worker of this room, which tells when nothing will be heard any more. */

export type WorkerPort<To, From> = {
  readonly send: (message: To) => void;
  readonly listen: (heard: (message: From) => void, broken: (cause: string) => void) => void;
  readonly close: () => void;
};

/** The line to a running worker. `name` is what it is called in a cause: "the journal's worker". */
export const portTo = <To, From>(worker: Worker, name: string): WorkerPort<To, From> => ({
  send: (message) => worker.postMessage(message, []),
  listen: (heard, broken) => {
    worker.addEventListener("message", (event: MessageEvent<From>) => heard(event.data));
    worker.addEventListener("error", (event) => broken(event.message || `${name} stopped`));
    worker.addEventListener("messageerror", () => broken(`${name} was not understood`));
  },
  close: () => worker.terminate(),
});
