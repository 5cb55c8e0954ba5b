/** The processes of a running browser, seen from outside. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** The process id of the Chromium that has this profile open; it leaves its host and id in a link, so that no second one opens it. */
export function browserOf(profileDir: string): number {
  const found = /-(\d+)$/.exec(readlinkSync(join(profileDir, "SingletonLock")))?.[1];
  if (found === undefined) throw new Error(`No browser has ${profileDir} open.`);
  return Number(found);
}

/** Every process there is with its parent, from /proc. One that ends while we look is not there. */
function parents(): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The program's name stands in brackets and may hold blanks and brackets of its own.
      const rest = readFileSync(`/proc/${name}/stat`, "latin1").replace(/^.*\) /s, "");
      found.set(Number(name), Number(rest.split(" ")[1]));
    } catch {
      continue;
    }
  }
  return found;
}

/** A process and all that descend from it. */
export function familyOf(pid: number): readonly number[] {
  const parentOf = parents();
  const family = new Set([pid]);
  let grown = true;
  while (grown) {
    grown = false;
    for (const [child, parent] of parentOf) {
      if (!family.has(parent) || family.has(child)) continue;
      family.add(child);
      grown = true;
    }
  }
  return [...family];
}
