/** Gives way to what waits for the page: a tap, a frame. */

/**
 * Resolves once the browser has had its turn. Awaiting its compression streams gives none: they settle before anything
 * else is heard, so that reading a large table would hold the counter up for seconds. A timer would come back 4 ms later.
 */
export const breathe = async (): Promise<void> => {
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.addEventListener("message", resolve);
    port1.start();
    port2.postMessage(null);
  });
  port1.close();
};
