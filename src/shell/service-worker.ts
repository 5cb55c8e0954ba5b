/** Keeps the whole app on the tablet, and changes to a new version only when told to. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;

// Card pages, the API and the health page are not the app: they must reach the network even when the worker is there.
const appRoutes = [/^\/(\?|$)/, /^\/(members|setup)(\?|$)/, /^\/owner([/?]|$)/];

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { allowlist: appRoutes }));

// The first worker takes the pages that are open already; a later one is claimed by nobody before it may take over.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Taking over earlier would pull lazy chunks from under a tab with a customer in it.
self.addEventListener("message", (event) => {
  const message: unknown = event.data;
  if (
    typeof message === "object" &&
    message !== null &&
    "type" in message &&
    message.type === "SKIP_WAITING"
  ) {
    void self.skipWaiting();
  }
});
