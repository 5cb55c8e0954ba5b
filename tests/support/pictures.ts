/** `npm run pictures`: every screen and state as pictures in `screenshots/`, by the very tests that measure them. */
import { spawnSync } from "node:child_process";

const run = (project: string, files: string): boolean => {
  const argv = ["node_modules/vitest/vitest.mjs", "run", "--project", project, files];
  const env = { ...process.env, PICTURES: "1", VITE_PICTURES: "1" };
  return spawnSync(process.execPath, argv, { stdio: "inherit", env }).status === 0;
};

const shown = run("browser", "-fits.browser");
const built = run("e2e", "tests/e2e/pictures.test.ts");
process.exit(shown && built ? 0 : 1);
