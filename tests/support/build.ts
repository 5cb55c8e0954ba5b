/** Builds the app anew, whatever lies there already. */
import { build } from "#cloud/build.ts";

await build(process.cwd());
