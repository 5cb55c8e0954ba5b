/** The real endpoint over a real store for tests of the tablet's side: reached without a network, by the virtual clock. */
import { createApi, type Api } from "#cloud/api/app.ts";
import { copyStore } from "#cloud/store/copy.ts";
import { asId, type DeviceId, type ShopId } from "#domain/ids.ts";
import { chained } from "#log/chain.ts";
import { PULL_ENTRIES } from "#protocol/limits.ts";
import { markOf } from "#protocol/mark.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import { openStore, type OpenStore, type TestStore } from "#support/stores.ts";
import { idOf, said } from "./made-acts.ts";
import type { Truth } from "./shared-shop.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const SHOP = asId<ShopId>(idOf(99, 1));
const START = new Uint8Array(32);

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
  const texts = async (): Promise<readonly string[]> => {
    const who = {
      shop: SHOP,
      device: asId<DeviceId>(idOf(98, 1)),
      state: "active",
      isExpired: false,
    } as const;
    const all: string[] = [];
    let chain: Uint8Array = START;
    for (;;) {
      const ask = { cursor: all.length, mark: markOf(chain), store: null, limit: PULL_ENTRIES };
      const page = await current.opened.store.pull(who, { ...ask, skip: new Map(), tip: null, app: "" });
      if (!page.ok) throw new Error("the store does not know its own marks");
      if (page.value.texts.length === 0) return all;
      for (const text of page.value.texts) chain = chained(chain, text);
      all.push(...page.value.texts);
    }
  };

  return {
    handle,
    ids: async () => (await texts()).map((text) => said(text).id),
    chain: async () => (await texts()).reduce<Uint8Array>(chained, START),
    held: async () => (await current.opened.store.held(SHOP)).map(({ text }) => said(text ?? "[]").id),
    code: async (token) => {
      const shown = await handle({ method: "POST", path: "/api/v1/pairings", token, timeoutMs: 1 });
      return (JSON.parse(new TextDecoder().decode(shown.bytes)) as { readonly code: string }).code;
    },
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
