/** The processes of a running browser, seen from outside. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

const NANOSECONDS_PER_MS = 1_000_000;

/** The process id of the Chromium that has this profile open; it leaves its host and id in a link, so that no second one opens it. */
function browserOf(profileDir: string): number {
  const found = /-(\d+)$/.exec(readlinkSync(join(profileDir, "SingletonLock")))?.[1];
  if (found === undefined) throw new Error(`No browser has ${profileDir} open.`);
  return Number(found);
}

/** What `/proc` says at `path`; empty where the process or thread has just ended. */
function said(path: string): string {
  try {
    return readFileSync(join("/proc", path), "latin1");
  } catch {
    return "";
  }
}

const numbersIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

/** A process and all that descend from it. */
function familyOf(pid: number): readonly number[] {
  const parentOf = new Map<number, number>();
  for (const name of numbersIn("/proc")) {
    // The program's name stands in brackets and may hold blanks and brackets of its own.
    const rest = said(`${name}/stat`).replace(/^.*\) /s, "");
    parentOf.set(Number(name), Number(rest.split(" ")[1]));
  }
  const family = new Set([pid]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const [child, parent] of parentOf) if (family.has(parent)) family.add(child);
  }
  return [...family];
}

/** Milliseconds that all dedicated workers of the browser have been computing so far: throttling a page does not slow them. */
export function workersTimeMs(profileDir: string): number {
  let nanoseconds = 0;
  for (const pid of familyOf(browserOf(profileDir)))
    for (const thread of numbersIn(`/proc/${pid}/task`)) {
      const task = `${pid}/task/${thread}`;
      if (!said(`${task}/comm`).startsWith("DedicatedWorker")) continue;
      nanoseconds += Number(said(`${task}/schedstat`).split(" ")[0]);
    }
  return nanoseconds / NANOSECONDS_PER_MS;
}
