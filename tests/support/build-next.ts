/** Builds the app's next version into the folder that is named: the same sources, told apart by a mark on the page and by every hash that follows from it. */
import { build } from "vite";

const [outDir] = process.argv.slice(2);
if (outDir === undefined) throw new Error("build-next wants the folder to build into.");

await build({
  logLevel: "error",
  build: { outDir, emptyOutDir: true },
  plugins: [
    {
      name: "next-version",
      transform: (code, id) =>
        id.endsWith("/src/main.tsx")
          ? `${code}\ndocument.documentElement.dataset["version"] = "next";`
          : null,
    },
  ],
});
