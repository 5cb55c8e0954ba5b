/** Registers the service worker, once the counter is there: nobody waits for it. */
import { trustedScript } from "./trusted-types.ts";

/** Asks past every cache for the newest worker; rejects where the network does not answer. There must be service workers. */
export const registerWorker = (): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(trustedScript("/sw.js"), { updateViaCache: "none" });
