/**
 * How fast and how surely a member is found among 100,000.
 *
 * Options were chosen on seed 1; what is reported comes from seeds 2, 3 and 4, each with a shop of its own.
 * Chosen there, on 8,000 misspelt queries, by recall at 5: the shortest word in which a mistake is looked for, in a
 * complete token / in the beginning of one too. 5/5 81.4 %, 4/4 94.7 %, 2/4 97.1 %, 3/3 98.6 %, 2/3 98.7 %,
 * 2/2 98.8 %. 2/3 it is: two letters with a mistake begin most names of a shop, which is no answer.
 */
import { chromium, type Page } from "playwright-core";
import { createServer } from "vite";
import { foldedFullName } from "#projections/search/fold.ts";
import { chromiumFlags, findChromium } from "#support/chromium.ts";
import {
  createRandom,
  makeMembers,
  misspell,
  typedForms,
  typeName,
  type SeededMember,
} from "#support/seeded-members.ts";

/**
 * - `search_100k_ms`: from the page's question to the answer in the page's hands, real worker and messages included,
 *   painting not; half of the questions are misspelt names, the others what is typed on the way to a member: nothing,
 *   a letter, a name begun, a whole name, digits of a phone, a name begun with digits. The value is the 95th percentile.
 * - `search_100k_4x_ms`: the same with the page slowed fourfold and the worker's own time counted fourfold.
 * - `search_recall_at_5`: per cent of misspelt queries with the intended *name* among the first five. One edit at a
 *   random place (spaces and first letters included) of a name typed as family + given, given + family, or either with
 *   its second part broken off after two thirds (at least four letters); half of them without accents. A hit is a
 *   member whose folded full name is the intended one's: many people share a name, and no search can tell them apart.
 * - `search_stored_mb`: megabytes of the index as it is stored. All of the above is asked of indexes read back from it.
 * - `search_stored_ready_ms`: from those bytes in the page's hands to a worker that has just started being ready.
 * - `search_stored_ready_4x_ms`: the same counted fourfold: nearly all of it is the worker's time.
 */
export const names: string[] = [
  "search_100k_ms",
  "search_100k_4x_ms",
  "search_recall_at_5",
  "search_stored_mb",
  "search_stored_ready_ms",
  "search_stored_ready_4x_ms",
];

type Line = {
  name: string;
  value: number;
  unit: string;
  n: number;
  p50?: number;
  p95?: number;
  p99?: number;
};
type Timed = { readonly roundTripMs: number; readonly workMs: number; readonly members: readonly string[] };
type Question = { readonly typed: string; readonly intended: SeededMember | null };

const seeds = [2, 3, 4];
const shopSize = 100_000;
const misspeltPerSeed = 2_000;
const readsPerSeed = 8;
const slowdown = 4;
const clientPath = "/src/projections/search/search-client.ts";
const portPath = "/src/projections/search/search-port.ts";

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const timeLine = (name: string, timesMs: readonly number[]): Line => {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => Number(percentile(sorted, share).toFixed(2)));
  return { name, value: p95 ?? 0, unit: "ms", n: sorted.length, p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0 };
};

const misspeltQuestions = (seed: number, shop: readonly SeededMember[]): readonly Question[] => {
  const random = createRandom(seed * 7_919 + 1);
  return Array.from({ length: misspeltPerSeed }, (_, i) => {
    const intended = shop[Math.floor(random() * shop.length)] ?? null;
    const form = typedForms[i % typedForms.length] ?? "family given";
    return { typed: intended === null ? "" : misspell(random, typeName(random, intended, form)), intended };
  });
};

/** What a cashier types on the way, as many of them as misspelt names. */
const otherQuestions = (seed: number, shop: readonly SeededMember[]): readonly Question[] => {
  const random = createRandom(seed * 104_729 + 1);
  const withPhone = shop.filter(({ phone }) => phone !== null);
  return Array.from({ length: misspeltPerSeed }, (_, i) => {
    const { name, phone } = withPhone[Math.floor(random() * withPhone.length)] ?? { name: "", phone: "" };
    const ending = phone?.slice(-4) ?? "";
    const kinds = [
      "",
      name.slice(0, 1),
      name.slice(0, 2),
      name.slice(0, 3),
      name.slice(0, 5),
      name,
      ending.slice(1),
      ending,
      phone ?? "",
      `${name.slice(0, 3)} ${ending}`,
    ];
    return { typed: kinds[i % kinds.length] ?? "", intended: null };
  });
};

/** The same members with ids as the app makes them: the order of enrolment first, then chance. */
const withIds = (seed: number, shop: readonly SeededMember[]): readonly SeededMember[] => {
  const random = createRandom(seed * 31 + 7);
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return shop.map((member, i) => {
    const time = (0x19_0a00_0000 + i).toString(16).padStart(12, "0");
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
    return { ...member, member: id };
  });
};

/** Fills a worker of the page with a shop, stores its index, and answers with its size in bytes. */
const fill = async (page: Page, shop: readonly SeededMember[]): Promise<number> => {
  const rows = shop.map(({ member, name, phone, lastDay }) => ({ member, name, phone, lastDay }));
  return page.evaluate(
    async ({ client, port, rows: all }) => {
      const { createSearchClient } = await import(client);
      const { openSearchPort } = await import(port);
      const search = createSearchClient(openSearchPort());
      const pieces: unknown[] = [];
      for (let at = 0; at < all.length; at += 1_000) pieces.push(all.slice(at, at + 1_000));
      await search.load(pieces, all.length);
      const { packed } = await search.pack();
      search.close();
      const open = () => createSearchClient(openSearchPort());
      Object.assign(globalThis, { packed, open });
      return packed.length;
    },
    { client: clientPath, port: portPath, rows },
  );
};

/** Reads the stored index back into a worker of its own, `times` times, and keeps the last; the times it took. */
const readBack = (page: Page, times: number): Promise<readonly number[]> =>
  page.evaluate(async (count) => {
    type Search = {
      find(query: string, limit: number): Promise<unknown>;
      loadPacked(index: unknown, since: unknown): Promise<string>;
      close(): void;
    };
    const { packed, open } = globalThis as unknown as { packed: Uint8Array; open: () => Search };
    const timesMs: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const search = open();
      await search.find("", 1);
      const index = { packed: packed.slice(), upTo: 0 };
      const startedMs = performance.now();
      const outcome = await search.loadPacked(index, { upTo: 0, changed: [], visited: [], gone: [] });
      timesMs.push(performance.now() - startedMs);
      if (outcome !== "read") throw new Error(`The stored index is ${outcome}`);
      if (i < count - 1) search.close();
      else Object.assign(globalThis, { search });
    }
    return timesMs;
  }, times);

/** Asks the worker of the page question by question. */
const ask = (page: Page, typed: readonly string[]): Promise<readonly Timed[]> =>
  page.evaluate(async (queries) => {
    const { search } = globalThis as unknown as {
      search: { find(query: string, limit: number): Promise<{ hits: { member: string }[]; workMs: number }> };
    };
    const timed: { roundTripMs: number; workMs: number; members: string[] }[] = [];
    for (const query of queries) {
      const startedMs = performance.now();
      const { hits, workMs } = await search.find(query, 5);
      const roundTripMs = performance.now() - startedMs;
      timed.push({ roundTripMs, workMs, members: hits.map(({ member }) => member) });
    }
    return timed;
  }, typed);

const countFound = (
  shop: readonly SeededMember[],
  questions: readonly Question[],
  answers: readonly Timed[],
): number => {
  const nameByMember = new Map(shop.map(({ member, name }) => [member, foldedFullName(name)]));
  return questions.filter(({ intended }, i) => {
    const wanted = intended === null ? "" : foldedFullName(intended.name);
    return answers[i]?.members.some((member) => nameByMember.get(member) === wanted);
  }).length;
};

/** A blank page that can import the app's modules, on a server and in a browser of its own. */
const openPage = async (): Promise<{ page: Page; close: () => Promise<void> }> => {
  const server = await createServer({
    configFile: false,
    appType: "custom",
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  server.middlewares.use("/blank", (_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>search</title>");
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const page = await browser.newPage();
  await page.goto(new URL("blank", server.resolvedUrls?.local[0]).href);
  return {
    page,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};

/** Measures and reports all of it. */
export const run = async (report: (line: Line) => void): Promise<void> => {
  const timesMs: number[] = [];
  const slowTimesMs: number[] = [];
  const readyTimesMs: number[] = [];
  let storedBytes = 0;
  let asked = 0;
  let found = 0;
  for (const seed of seeds) {
    const shop = withIds(seed, makeMembers(seed, shopSize));
    const misspelt = misspeltQuestions(seed, shop);
    const others = otherQuestions(seed, shop);
    const mixed = misspelt.flatMap((question, i) => [question, others[i] ?? question]);
    const { page, close } = await openPage();
    try {
      storedBytes = Math.max(storedBytes, await fill(page, shop));
      readyTimesMs.push(...(await readBack(page, readsPerSeed)));
      const typed = mixed.map((question) => question.typed);
      const answers = await ask(page, typed);
      timesMs.push(...answers.map(({ roundTripMs }) => roundTripMs));
      asked += misspelt.length;
      found += countFound(
        shop,
        misspelt,
        answers.filter((_, i) => i % 2 === 0),
      );

      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      const slowly = await ask(page, typed.slice(0, 1_000));
      slowTimesMs.push(...slowly.map(({ roundTripMs, workMs }) => roundTripMs + (slowdown - 1) * workMs));
    } finally {
      await close();
    }
  }
  report(timeLine("search_100k_ms", timesMs));
  report(timeLine("search_100k_4x_ms", slowTimesMs));
  const value = Number(((100 * found) / asked).toFixed(2));
  report({ name: "search_recall_at_5", value, unit: "%", n: asked });
  const storedMb = Number((storedBytes / 1_000_000).toFixed(2));
  report({ name: "search_stored_mb", value: storedMb, unit: "MB", n: seeds.length });
  report(timeLine("search_stored_ready_ms", readyTimesMs));
  report(
    timeLine(
      "search_stored_ready_4x_ms",
      readyTimesMs.map((ms) => slowdown * ms),
    ),
  );
};
