/**
 * How many of the corpus' frames the shipping decoder reads, in a real browser and its own worker.
 *
 * The options were chosen on seed `dev-1`; what counts is the rate on three other seeds of the same generator.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { createServer } from "vite";
import type * as DecoderModule from "#capture/decoder.ts";
import { chromiumFlags, findChromium } from "#support/chromium.ts";
import type { Measure } from "./measure.ts";

const chosenOn = "dev-1";
const seeds = ["pult-a", "pult-b", "pult-c"];

/**
 * - `decode_rate`: per cent of the frames with a code on seeds pult-a, pult-b and pult-c in which a text that counts was
 *   read; `decode_rate_SEED`: the same for one seed, `dev-1` being the one the options were chosen on.
 * - `decode_misread`: texts read, on all four seeds, that are in no frame's list, frames without a code included.
 * - `decode_ms`: from handing over a frame of 1280 by 720 to the page having the answer; the value is the 95th percentile.
 */
export const names: string[] = [
  "decode_rate",
  ...[chosenOn, ...seeds].map((seed) => `decode_rate_${seed}`),
  "decode_misread",
  "decode_ms",
];

type Frame = {
  readonly file: string;
  readonly category: string;
  readonly payloads: readonly string[];
  readonly primary: string | null;
  readonly alsoAccept?: readonly string[];
};
type Read = { readonly texts: readonly string[]; readonly ms: number };
type Score = { readonly withCode: number; readonly hits: number; readonly misread: number };

const shared = join(import.meta.dirname, "../../../shared/qr-corpus");
const made = join(tmpdir(), "pult-qr-corpus");
const pathOf = (seed: string): string => (seed === chosenOn ? shared : join(made, seed));

/** Makes the pictures of a seed with the corpus' own generator, once; it needs one package, installed beside them. */
const makeCorpus = (seed: string): void => {
  if (existsSync(join(pathOf(seed), "manifest.json"))) return;
  mkdirSync(made, { recursive: true });
  if (!existsSync(join(made, "node_modules/qrcode"))) {
    execFileSync("npm", ["install", "--prefix", made, "--no-audit", "--no-fund", "qrcode@1.5.4"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  execFileSync(process.execPath, [join(shared, "generate.mjs"), `--seed=${seed}`, `--out=${pathOf(seed)}`], {
    cwd: made,
    stdio: ["ignore", "ignore", "inherit"],
  });
};

const framesOf = (seed: string): readonly Frame[] =>
  (JSON.parse(readFileSync(join(pathOf(seed), "manifest.json"), "utf8")) as { items: Frame[] }).items;

/** A blank page on a server that hands out the app's modules and the pictures. */
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
    response.end("<!doctype html><title>decode</title>");
  });
  server.middlewares.use("/corpus", (request, response) => {
    const [, seed = "", file = ""] = /^\/([\w-]+)\/([\w.-]+)$/.exec(request.url ?? "") ?? [];
    response.setHeader("content-type", "image/jpeg");
    response.end(readFileSync(join(pathOf(seed), file)));
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

const readAll = (page: Page, addresses: readonly string[]): Promise<Read[]> =>
  page.evaluate(
    async ([module, pictures]) => {
      const { createDecoder, startDecodeWorker } = (await import(module)) as typeof DecoderModule;
      const now = (): number => performance.now();
      const decoder = createDecoder({ startWorker: startDecodeWorker, now });
      const reads: Read[] = [];
      for (const picture of pictures) {
        const frame = await createImageBitmap(await (await fetch(picture)).blob());
        const reading = await decoder.decode(frame, now());
        if (reading === null) throw new Error(`the decoder is ${decoder.state()} at ${picture}`);
        reads.push({
          texts: reading.texts,
          ms: reading.times.answeredAtMs - reading.times.seenAtMs,
        });
      }
      decoder.close();
      return reads;
    },
    ["/src/capture/decoder.ts", addresses] as const,
  );

const scoreOf = (frames: readonly Frame[], reads: readonly Read[]): Score => {
  let [withCode, hits, misread] = [0, 0, 0];
  frames.forEach(({ payloads, primary, alsoAccept = [] }, at) => {
    const texts = reads[at]?.texts ?? [];
    misread += texts.filter((text) => !payloads.includes(text)).length;
    if (primary === null) return;
    withCode += 1;
    if (texts.some((text) => text === primary || alsoAccept.includes(text))) hits += 1;
  });
  return { withCode, hits, misread };
};

const rate = (name: string, scores: readonly Score[]): Measure => {
  const withCode = scores.reduce((sum, score) => sum + score.withCode, 0);
  const hits = scores.reduce((sum, score) => sum + score.hits, 0);
  return { name, value: Number(((100 * hits) / withCode).toFixed(2)), unit: "%", n: withCode };
};

/** Reads all frames of all seeds and reports rates, misreadings and times. */
export const run = async (report: (measure: Measure) => void): Promise<void> => {
  if (!existsSync(shared))
    throw new Error("The decoder is measured on ../shared/qr-corpus, which is not here.");
  const { page, close } = await openPage();
  const scores = new Map<string, Score>();
  const timesMs: number[] = [];
  let frameCount = 0;
  try {
    // The first frame of all waits for the wasm to load, which is another figure's business.
    await readAll(page, [`/corpus/${chosenOn}/clean-00.jpg`]);
    for (const seed of [chosenOn, ...seeds]) {
      makeCorpus(seed);
      const frames = framesOf(seed);
      const addresses = frames.map(({ file }) => `/corpus/${seed}/${file}`);
      const [, ...reads] = await readAll(page, [addresses[0] ?? "", ...addresses]);
      scores.set(seed, scoreOf(frames, reads));
      timesMs.push(...reads.map(({ ms }) => ms));
      frameCount += frames.length;
    }
  } finally {
    await close();
  }
  const of = (list: readonly string[]): Score[] => list.flatMap((seed) => scores.get(seed) ?? []);
  report(rate("decode_rate", of(seeds)));
  for (const seed of scores.keys()) report(rate(`decode_rate_${seed}`, of([seed])));
  const misread = [...scores.values()].reduce((sum, score) => sum + score.misread, 0);
  report({ name: "decode_misread", value: misread, unit: "texts", n: frameCount });
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
  const [p50, p95, p99] = [at(0.5), at(0.95), at(0.99)];
  report({ name: "decode_ms", value: p95, unit: "ms", n: sorted.length, p50, p95, p99 });
};
