/**
 * Puts the bug named by STORM_BUG into its files as they are loaded, in memory only: so no file on disk changes, and two bugs
 * can be tried at once. To be imported before anything of the product is.
 */
import { registerHooks } from "node:module";
import { BUGS, CONTROLS } from "./bugs.ts";
import { filesOf, seeded } from "./bug.ts";

const asked = process.env["STORM_BUG"];
const bug = [...BUGS, ...CONTROLS].find(({ id }) => id === asked);
if (bug === undefined) throw new Error(`there is no bug called ${String(asked)}`);
const fileAt = new Map(filesOf(bug).map((file) => [new URL(`../../../${file}`, import.meta.url).href, file]));

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    const file = fileAt.get(url);
    if (file === undefined || loaded.source === undefined || loaded.source === null) return loaded;
    const { source } = loaded;
    const text = typeof source === "string" ? source : new TextDecoder().decode(source);
    return { ...loaded, source: seeded(bug, file, text) };
  },
});
