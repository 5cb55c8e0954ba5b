/**
 * Puts the bug named by STORM_BUG into its file as that is loaded, in memory only: so no file on disk changes, and two bugs
 * can be tried at once. To be imported before anything of the product is.
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
