/** Serves the project's own modules to a blank page, so that tests and measurements can run them in a browser. */
import type { Page } from "playwright-core";
import { createServer } from "vite";

export type ModuleServer = {
  /** The blank page. */
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/**
 * Starts it on `port` (0: any free one): on the port of the app, it is the same origin and so sees the same stores.
 * What it makes of packages is kept in the folder `cacheDir`.
 */
export const serveModules = async (port: number, cacheDir: string): Promise<ModuleServer> => {
  const server = await createServer({
    configFile: false,
    appType: "custom",
    logLevel: "error",
    cacheDir,
    server: { host: "127.0.0.1", port, strictPort: port !== 0, hmr: false, watch: null },
    optimizeDeps: {
      noDiscovery: true,
      include: ["age-encryption", "dexie", "fflate", "@noble/hashes/sha2.js", "@noble/hashes/utils.js"],
    },
  });
  server.middlewares.use("/blank", (_, response) => {
    response.setHeader("content-type", "text/html");
    response.end('<!doctype html><title>modules</title><link rel="icon" href="data:,">');
  });
  await server.listen();
  const url = new URL("blank", server.resolvedUrls?.local[0]);
  // The app says localhost, and another name would be another origin.
  url.hostname = "localhost";
  return {
    url: url.href,
    stop: async () => server.close(),
  };
};

type Called<Export> = Export extends (...all: never[]) => infer R ? Promise<Awaited<R>> : never;

/** Calls what the module at `path` (from the repository's root) exports, in a page of a module server. */
export const callModule =
  <Exports>(page: Page, path: string) =>
  <Name extends keyof Exports & string>(name: Name, ...args: readonly unknown[]): Called<Exports[Name]> => {
    const given = args.map((arg) => JSON.stringify(arg)).join(", ");
    // As text: vitest would make a call of its own out of an import written here.
    return page.evaluate(
      `import(${JSON.stringify(path)}).then((module) => module.${name}(${given}))`,
    ) as Called<Exports[Name]>;
  };
