/** Starts the endpoint: reads its settings, builds the app when it must, and serves both. */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type AppFiles, readAppWithFormer } from "./app-files.ts";
import { ensureBuilt } from "./build.ts";
import { keepFormerAssets } from "./former-assets.ts";
import { giveUp } from "./give-up.ts";
import { serveEndpoint } from "./serving.ts";
import { readSettings } from "./settings.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

const settings = readSettings(process.env);
if (!settings.ok) giveUp(settings.refusal);
const dataDir = resolve(root, settings.value.dataDir);

/** The built app, and what tabs of versions before may still ask for. */
function readApp(): AppFiles {
  const dist = join(root, "dist");
  return readAppWithFormer(dist, keepFormerAssets(dist, join(dataDir, "assets"), Date.now()));
}

mkdirSync(dataDir, { recursive: true });
await ensureBuilt(root, console.log);
await serveEndpoint({ ...settings.value, dataDir }, readApp);
