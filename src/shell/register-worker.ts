/** Registers the service worker, once the counter is there: nobody waits for it. */
import { trustedScript } from "./trusted-types.ts";

/** Asks past every cache for the newest worker; rejects where the browser has none, or the network does not answer. */
export const registerWorker = async (): Promise<ServiceWorkerRegistration> => {
  const { Workbox } = await import("workbox-window");
  const worker = new Workbox(trustedScript("/sw.js"), { updateViaCache: "none" });
  const registration = await worker.register({ immediate: true });
  if (registration === undefined) throw new Error("this browser has no service workers");
  return registration;
};
