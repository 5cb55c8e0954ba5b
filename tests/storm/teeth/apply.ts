/**
 * `node --import` this file with a bug's id in STORM_BUG: puts that bug into its file as it is loaded, in memory only, so that
 * no file on disk changes and two bugs can be tried at once.
 */
import { registerHooks } from "node:module";
import { BUGS, CONTROLS } from "./bugs.ts";
import { seeded } from "./bug.ts";

const asked = process.env["STORM_BUG"];
const bug = [...BUGS, ...CONTROLS].find(({ id }) => id === asked);
if (bug === undefined) throw new Error(`there is no bug called ${String(asked)}`);
const { href } = new URL(`../../../${bug.file}`, import.meta.url);

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (url !== href || loaded.source === undefined || loaded.source === null) return loaded;
    const { source } = loaded;
    const text = typeof source === "string" ? source : new TextDecoder().decode(source);
    return { ...loaded, source: seeded(bug, text) };
  },
});
