/** The endpoint of a soak: hands out the app in the folder that is named, and tells its heap to whoever asks at a port beside it. */
import { createServer } from "node:http";
import { readAppWithFormer } from "#cloud/app-files.ts";
import { giveUp } from "#cloud/give-up.ts";
import { serveEndpoint } from "#cloud/serving.ts";
import { readSettings } from "#cloud/settings.ts";

/** What a soak says to it beside an endpoint's own settings: two folders, and a port. */
export const SOAK_SETTINGS = {
  app: "SOAK_APP",
  formerAssets: "SOAK_FORMER_ASSETS",
  heapPort: "SOAK_HEAP_PORT",
} as const;

const said = (name: string): string => process.env[name] ?? giveUp(`${name} is not said.`);

/** Answers with the bytes that are left after collecting; needs Node's `--expose-gc`. */
const tellHeap = (port: number): void => {
  createServer((_, answer) => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    answer.end(String(heapUsed + external));
  }).listen(port, "127.0.0.1");
};

const serve = async (): Promise<void> => {
  const settings = readSettings(process.env);
  if (!settings.ok) giveUp(settings.refusal);
  tellHeap(Number(said(SOAK_SETTINGS.heapPort)));
  const files = readAppWithFormer(said(SOAK_SETTINGS.app), said(SOAK_SETTINGS.formerAssets));
  await serveEndpoint(settings.value, () => files);
};

if (import.meta.main) await serve();
