/** Brings along what tests need of the operating system, where we may: Debian's own packages, as root. */
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether there is a program at `path` that we may run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first program on the PATH that has one of these names, or null. */
export function onPath(...names: readonly string[]): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

/** Installs a package of Debian's and says so; says so too where it could not be. Elsewhere, or not as root, it does nothing. */
export function installOnDebian(name: string): void {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  console.log(`No ${name} on the PATH: installing Debian's package (apt-get install ${name}).`);
  const quietly = { stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"] };
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update"], { ...quietly, env });
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", name], { ...quietly, env });
  } catch {
    console.log("Debian's package could not be installed.");
  }
}
