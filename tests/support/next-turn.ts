/** Lets whatever was begun go on until it waits for something, in Node and in a browser alike. */

/** Settles in the next turn of the event loop, without the wait that a browser adds to short timers. */
export const nextTurn = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      done();
    });
    port1.start();
    port2.postMessage(null);
  });
