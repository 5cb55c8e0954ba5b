/** The endpoint's API over a store of its own in this process, for tests that reach it as tablets do. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createAddressOf } from "#cloud/api/address.ts";
import { type Api, createApi } from "#cloud/api/app.ts";
import { openStoreAt } from "#cloud/store/open.ts";
import type { Store } from "#cloud/store/seams.ts";
import { temporaryFolder } from "./places.ts";

/** Opens an API on the machine's own clock over an empty store; both are gone when the test is. */
export async function openCloudHere(): Promise<{ readonly api: Api["app"]; readonly store: Store }> {
  const opened = await openStoreAt(join(temporaryFolder(), "shops.sqlite"), Date.now);
  if (!opened.ok) throw new Error(opened.refusal);
  const store = opened.value;
  const { app, stop } = createApi({
    store,
    now: Date.now,
    random: randomBytes,
    later: (work, ms) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    say: () => undefined,
    report: console.error,
    addressOf: createAddressOf(false),
    metricsToken: null,
  });
  onTestFinished(async () => {
    stop();
    await store.close();
  });
  return { api: app, store };
}
