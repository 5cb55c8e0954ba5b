/** The endpoint as `npm start` runs it, but for the app: nothing is built, and nothing handed out beside the API. */
import { flushCompileCache } from "node:module";
import { giveUp } from "#cloud/give-up.ts";
import { serveEndpoint } from "#cloud/serving.ts";
import { readSettings } from "#cloud/settings.ts";

const settings = readSettings(process.env);
if (!settings.ok) giveUp(settings.refusal);
await serveEndpoint(settings.value, () => new Map());
// It may be killed, and would keep nothing of what it compiled.
flushCompileCache();
