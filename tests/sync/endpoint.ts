/** The real endpoint over a real store for tests of the tablet's side: reached without a network, by the virtual clock. */
import { createApi, type Api } from "#cloud/api/app.ts";
import { copyStore } from "#cloud/store/copy.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import { openStore, type OpenStore, type TestStore } from "#support/stores.ts";
import type { Truth } from "./shared-shop.ts";
import { shownCode } from "./shown-code.ts";
import { truthIn } from "./truth.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export type Endpoint = Truth & {
  readonly handle: (request: HttpRequest) => Promise<HttpAnswer>;
  /** A pairing code that the tablet with this token shows. */
  readonly code: (token: string) => Promise<string>;
  /** Copies the store; what it answers with puts the copy in its place, as often as it is called. */
  readonly backup: () => Promise<() => Promise<void>>;
  readonly reported: readonly unknown[];
  readonly close: () => Promise<void>;
};

/** An endpoint over an empty store of a kind. */
export const openEndpoint = async (
  make: () => Promise<TestStore>,
  clock: VirtualClock,
): Promise<Endpoint> => {
  const made: TestStore[] = [];
  const reported: unknown[] = [];
  let chance = 0;
  const fresh = async (): Promise<TestStore> => {
    const store = await make();
    made.push(store);
    return store;
  };
  const serve = async (under: TestStore): Promise<{ readonly opened: OpenStore; readonly api: Api }> => {
    const opened = await openStore(under, clock.now);
    const api = createApi({
      store: opened.store,
      now: clock.now,
      random: (bytes) => new Uint8Array(bytes).fill((chance += 1)),
      later: clock.later,
      say: () => {},
      report: (error) => void reported.push(error),
      addressOf: () => "192.0.2.1",
      metricsToken: null,
    });
    return { opened, api };
  };
  let current = await serve(await fresh());

  const stop = async (): Promise<void> => {
    current.api.stop();
    await current.opened.store.close();
  };
  const copied = async (from: TestStore): Promise<TestStore> => {
    const to = await fresh();
    const done = await copyStore(from.address, to.address);
    if (!done.ok) throw new Error(done.refusal);
    return to;
  };
  const handle = async ({ method, path, body, headers, token }: HttpRequest): Promise<HttpAnswer> => {
    const answer = await current.api.app.request(path, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { "Content-Type": body.type }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: new Uint8Array(body.bytes) }),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, head: (name) => answer.headers.get(name), bytes };
  };

  return {
    handle,
    ...truthIn(() => current.opened.store),
    code: (token) => shownCode(handle, token),
    backup: async () => {
      const kept = await copied(current.opened.under);
      return async () => {
        await stop();
        current = await serve(await copied(kept));
      };
    },
    reported,
    close: async () => {
      await stop();
      for (const store of made) await store.remove();
    },
  };
};
