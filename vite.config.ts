/// <reference types="vitest/config" />
/** Builds the app and its service worker, and says where each kind of test runs. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { type Plugin, type UserConfig, defineConfig } from "vite";
import { type ManifestOptions, VitePWA } from "vite-plugin-pwa";
import { securityHeaders } from "#cloud/headers.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const manifest: Partial<ManifestOptions> = {
  id: "/",
  name: "Pult",
  short_name: "Pult",
  description: "A loyalty counter that works without a network",
  lang: "en",
  start_url: "/",
  scope: "/",
  display: "standalone",
  orientation: "any",
  theme_color: "#f6f1e7",
  background_color: "#f6f1e7",
  categories: ["business", "productivity"],
  icons: [
    { src: "/icons/pult-192.png", sizes: "192x192", type: "image/png" },
    { src: "/icons/pult-512.png", sizes: "512x512", type: "image/png" },
    { src: "/icons/pult-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    { src: "/icons/pult.svg", sizes: "any", type: "image/svg+xml" },
  ],
  screenshots: [
    {
      src: "/screenshots/counter-wide.png",
      sizes: "1280x800",
      type: "image/png",
      form_factor: "wide",
      label: "A regular with one stamp to go, on a tablet",
    },
    {
      src: "/screenshots/counter-narrow.png",
      sizes: "390x844",
      type: "image/png",
      form_factor: "narrow",
      label: "A regular with one stamp to go, on a phone",
    },
  ],
};

const pwa = VitePWA({
  strategies: "injectManifest",
  registerType: "prompt",
  injectRegister: false,
  srcDir: "src/shell",
  filename: "service-worker.ts",
  manifest,
  includeManifestIcons: false,
  injectManifest: {
    globPatterns: ["**/*.{js,css,html,svg,png,woff2,wasm}"],
    // Shown by the browser when it installs the app, for which it needs a network, and never by the app.
    globIgnores: ["screenshots/**", "icons/*.png"],
    maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
    rollupFormat: "iife",
  },
  integration: {
    configureCustomSWViteBuild(worker) {
      worker.logLevel = "warn";
    },
    // The plugin names the worker after its source; its address is a contract with tablets in the field, so it is fixed here.
    beforeBuildServiceWorker(options) {
      options.swDest = options.swDest.replace(/service-worker\.js$/, "sw.js");
      options.injectManifest.swDest = options.swDest;
    },
  },
});

// Vite's own client brings inline scripts and styles and talks over a socket; whatever else is refused in the end is refused here too.
const devHeaders = {
  ...securityHeaders,
  "Content-Security-Policy": (securityHeaders["Content-Security-Policy"] ?? "")
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("connect-src 'self'", "connect-src 'self' ws:"),
};

// Nothing is painted before the first script has read which theme this tablet chose.
const paintsInItsTheme: Plugin = {
  name: "paints-in-its-theme",
  transformIndexHtml: {
    order: "post",
    handler: (html) =>
      html.replace(
        '<script type="module" crossorigin src="/assets/first-',
        '<script type="module" blocking="render" crossorigin src="/assets/first-',
      ),
  },
};

/** The libraries the first picture needs: they change seldom, and stay on the tablet when the app is updated. */
const LIBRARIES = /node_modules\/(react|react-dom|scheduler|dexie|zustand)\//;

// Each file that a start needs costs it some milliseconds: what is needed together comes together. What two of them share
// lies with the one that is needed first.
const groups = [
  { name: "first", test: /src\/(shell\/first-moment|words\/made-late)\.ts$/, priority: 5 },
  { name: "libraries", test: LIBRARIES, priority: 4 },
  { name: "counter", test: /src\/main\.tsx$/, priority: 3 },
  {
    name: "hands",
    test: /src\/(screens\/counter\/hands|screens\/parts\/focus-keeper|shell\/signal)\.ts$/,
    priority: 2,
  },
  { name: "recording", test: /src\/keeping\/recording\.ts$/, priority: 1 },
];

// What deflates takes an instance of the library of its own: the counter only inflates, and would carry the rest along.
const DEFLATING = /\/src\/(log\/segment|projections\/block-writing)\.ts$/;
const deflatesApart: Plugin = {
  name: "deflates-apart",
  enforce: "pre",
  async resolveId(source, importer, options) {
    if (source !== "fflate" || !DEFLATING.test(importer ?? "")) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found && { ...found, id: `${found.id}?deflating` };
  },
};

// The library's icons can be given sizes, colours and contexts of their own; ours are drawn by the style sheet alone.
const PLAIN_ICONS = "\0plain-icons";
const drawsIconsPlainly: Plugin = {
  name: "draws-icons-plainly",
  enforce: "pre",
  resolveId: (source) => (source === "../createLucideIcon.mjs" ? PLAIN_ICONS : null),
  load: (id) =>
    id === PLAIN_ICONS
      ? `export { plainIcon as default } from ${JSON.stringify(here("src/screens/parts/plain-icon.ts"))}`
      : null,
};

// Built without saying so, html5-qrcode is taken for a library whose every file does something when it is read: all of it would
// come along, with a scanner page of its own that nobody opens.
const scansWithoutPages: Plugin = {
  name: "scans-without-pages",
  enforce: "pre",
  async resolveId(source, importer, options) {
    if (source !== "html5-qrcode" && !/\/html5-qrcode\/esm\//.test(importer ?? "")) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found && { ...found, moduleSideEffects: false };
  },
};

const MS_PER_DAY = 86_400_000;

export default defineConfig(async (): Promise<UserConfig> => {
  const underTest = process.env["VITEST"] !== undefined;
  return {
    plugins: [
      react(),
      ...(underTest ? [] : [pwa, paintsInItsTheme, drawsIconsPlainly, scansWithoutPages, deflatesApart]),
    ],
    resolve: {
      alias: [
        // html5-qrcode brings a second decoder of 300 kB that we never call: ours is zxing-wasm in a worker.
        {
          find: /^\.\.\/third_party\/zxing-js\.umd(\.js)?$/,
          replacement: here("src/capture/no-zxing-js.ts"),
        },
        // age would bring every kind of key it knows; ours are of one.
        {
          find: /^@noble\/(post-quantum\/hybrid|curves\/nist)\.js$/,
          replacement: here("src/log/backup/no-other-kinds.ts"),
        },
        // React has it by itself since long; what wouter brings is for those before.
        { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: "react" },
        // The same Dexie for browsers of today, a tenth smaller.
        ...(underTest
          ? []
          : [{ find: /^dexie$/, replacement: here("node_modules/dexie/dist/modern/dexie.mjs") }]),
      ],
    },
    // The UTC day of the build: a tablet whose clock stands before it is asked about. A day, so that building twice gives the same.
    define: { "import.meta.env.BUILT_ON": String(Math.floor(Date.now() / MS_PER_DAY)) },
    worker: { format: "es" },
    build: {
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: { groups } } },
    },
    // Vitest serves its own page here, which knows nothing of our rules.
    server: { host: "127.0.0.1", port: 5173, headers: underTest ? {} : devHeaders },
    ...(underTest ? { test: (await import("./tests/support/lanes.ts")).lanes() } : {}),
  };
});
