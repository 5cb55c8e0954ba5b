/** Proves that what tablets of a storm said comes to the same on both stores, and to what it came to in the storm. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { createApi } from "#cloud/api/app.ts";
import { migrate } from "#cloud/store/migrations.ts";
import { createStore } from "#cloud/store/store.ts";
import type { ShopId } from "#domain/ids.ts";
import { storeKinds, type TestStore } from "#support/stores.ts";
import { chanceOf, ENDPOINTS_DICE } from "./plan/chance.ts";
import type { Heard, Talk } from "./talk.ts";

const STORIES = 20;

const talks: Talk[] = [];
beforeAll(async () => {
  // A storm takes its process over.
  const script = join(import.meta.dirname, "talk.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(STORIES)], {
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const line of stdout.trim().split("\n")) talks.push(JSON.parse(line) as Talk);
});

const requestOf = ({ method, url, headers, body }: Heard): Request =>
  new Request(url, {
    method,
    headers: headers.map(([name, value]) => [name, value] as [string, string]),
    ...(method === "GET" ? {} : { body: Buffer.from(body, "base64") }),
  });

/** Says all of it to an endpoint over an empty store, one after the other, and answers with what each shop came to. */
const retold = async ({ seed, heard, shops }: Talk, under: TestStore): Promise<Talk["shops"]> => {
  let now = 0;
  const db = under.open();
  const done = await migrate(db, () => "storm");
  if (!done.ok) throw new Error(done.refusal);
  const dice = chanceOf(seed, ENDPOINTS_DICE).roll;
  const api = createApi({
    store: createStore(db, { store: done.value.store, now: () => now }),
    now: () => now,
    random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(dice() * 256)),
    later: () => () => undefined,
    say: () => undefined,
    report: (error) => {
      throw error;
    },
    addressOf: () => "192.0.2.1",
    metricsToken: null,
  });
  for (const one of heard) {
    now = one.at;
    await (await api.app.fetch(requestOf(one))).arrayBuffer();
  }
  const cameTo: Talk["shops"][number][] = [];
  for (const { shop } of shops)
    cameTo.push(
      await db.read({ shop: shop as ShopId }, async (tx) => {
        const rows = await tx.all("select line from entries where shop = $1 order by cursor", [shop]);
        const [head] = await tx.all("select chain from heads where shop = $1", [shop]);
        return {
          shop,
          lines: rows.map(({ line }) => String(line)),
          chain: Buffer.from((head?.["chain"] as Uint8Array | undefined) ?? new Uint8Array(32)).toString(
            "hex",
          ),
        };
      }),
    );
  api.stop();
  await db.close();
  return cameTo;
};

describe.each(storeKinds)("on $kind", ({ make }) => {
  test.each(Array.from({ length: STORIES }, (_, i) => i))("story %i ends as it did", async (i) => {
    const talk = talks[i];
    if (talk === undefined) throw new Error("nobody told it");
    // What every shop begins with; most have more.
    for (const { lines } of talk.shops) expect(lines.length).toBeGreaterThanOrEqual(20);
    const under = await make();
    try {
      expect(await retold(talk, under)).toEqual(talk.shops);
    } finally {
      await under.remove();
    }
  });
});
