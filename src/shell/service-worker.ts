/** Keeps the whole app on the tablet, and changes to a new version only when told to. */
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;

// Card pages, the API and the health page are not the app: they must reach the network even when the worker is there.
const appRoutes = [/^\/(\?|$)/, /^\/(members|setup)([/?]|$)/, /^\/owner([/?]|$)/];

const app = new PrecacheController();
app.addToCacheList(self.__WB_MANIFEST);
registerRoute(new PrecacheRoute(app));
registerRoute(new NavigationRoute(app.createHandlerBoundToURL("/index.html"), { allowlist: appRoutes }));

// A tab that still runs the former version may ask for a part it has not opened yet: here, and else on the server.
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith("/assets/"),
  async ({ request }) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request),
);

/** Where the addresses are written down that the version before this one had and this one has not. */
const FORMER = "/former-version";

/**
 * Drops what neither this version nor the one before it has. Workbox would drop all that this version has not, and with
 * it the parts that a tab in the middle of a sale has yet to open.
 */
const dropOlder = async (): Promise<void> => {
  const cache = await caches.open(app.strategy.cacheName);
  const present = new Set(app.getCachedURLs().map((url) => app.getCacheKeyForURL(url)));
  const written: unknown = await (await cache.match(FORMER))?.json();
  const former = new Set(Array.isArray(written) ? written : []);
  const gone = (await cache.keys()).filter(({ url }) => !present.has(url) && !url.endsWith(FORMER));
  // A page whose address stays is never asked for in its old form.
  const older = gone.filter(({ url }) => former.has(url) || !new URL(url).pathname.startsWith("/assets/"));
  await Promise.all(older.map((request) => cache.delete(request)));
  const kept = gone.filter((request) => !older.includes(request)).map(({ url }) => url);
  await cache.put(FORMER, Response.json(kept));
};

const lostParts = async (): Promise<readonly string[]> => {
  const cache = await caches.open(app.strategy.cacheName);
  const present = new Set((await cache.keys()).map(({ url }) => url));
  return app.getCachedURLs().filter((url) => !present.has(app.getCacheKeyForURL(url) ?? ""));
};

/** Fetches again what the browser has dropped of this version, as it does one by one where the disk is full. */
const mend = async (): Promise<void> => {
  const lost = await lostParts();
  if (lost.length === 0) return;
  // Parts of a newer version would not fit those that are left; it is about to come whole.
  await self.registration.update();
  if (self.registration.installing !== null || self.registration.waiting !== null) return;
  const cache = await caches.open(app.strategy.cacheName);
  for (const url of lost) {
    const part = await fetch(url, { cache: "no-cache" });
    const key = app.getCacheKeyForURL(url);
    if (part.ok && key !== undefined) await cache.put(key, part);
  }
};

/** Newer browsers can be told what goes to the network without asking the worker, which costs each request a detour. */
type RoutingEvent = ExtendableEvent & {
  readonly addRoutes?: (rule: {
    readonly condition: { readonly urlPattern: URLPatternInit };
    readonly source: "network";
  }) => Promise<void>;
};

const leaveToNetwork = async (event: RoutingEvent): Promise<void> => {
  // What cannot be left to it goes there by the worker, as in older browsers.
  await event
    .addRoutes?.({ condition: { urlPattern: { pathname: "/api/*" } }, source: "network" })
    .catch(() => undefined);
};

self.addEventListener("install", (event) => {
  event.waitUntil(app.install(event));
  event.waitUntil(leaveToNetwork(event));
});

// The first worker takes the pages that are open already; a later one is claimed by nobody before it may take over.
self.addEventListener("activate", (event) => event.waitUntil(dropOlder().then(() => self.clients.claim())));

const askedFor = (message: unknown): unknown =>
  typeof message === "object" && message !== null && "type" in message ? message.type : null;

self.addEventListener("message", (event) => {
  const type = askedFor(event.data);
  // Taking over earlier would pull lazy chunks from under a tab with a customer in it.
  if (type === "SKIP_WAITING") void self.skipWaiting();
  // What cannot be fetched now is asked for again at the next start.
  if (type === "MEND") event.waitUntil(mend().catch(() => undefined));
});
