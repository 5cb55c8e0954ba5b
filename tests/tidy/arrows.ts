/** Which room of src may import from which: the arrows of the design, as a table. */

/** Every room, with the rooms it may import from besides itself and domain. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  protocol: [],
  capture: [],
  log: ["protocol"],
  projections: [],
  insight: ["projections"],
  sync: ["protocol", "log"],
  keeping: ["log", "projections", "shell", "sync"],
  screens: ["projections", "insight", "capture", "shell", "words"],
  words: [],
  shell: ["words"],
  cloud: ["protocol", "words"],
};

/** The places where the real edges are made and everything is wired together. */
const wiring = ["src/main.tsx", "src/cloud/main.ts"];

/** What of shell a screen may read: the state of being an app, never its machinery. */
const shellState = [
  "src/shell/update.ts",
  "src/shell/storage.ts",
  "src/shell/wake-lock.ts",
  "src/shell/dress.ts",
];

/** What of protocol the log may read: how lines lie in bytes, which is the same on disk as on the wire. */
const linesInBytes = "src/protocol/bytes/";

/** The room a file of src lies in; null for main.tsx and whatever else lies beside the rooms. */
export function roomOf(file: string): string | null {
  return /^src\/([^/]+)\//.exec(file)?.[1] ?? null;
}

/**
 * What is wrong with `from` importing `to` (both relative to the repository's root), or null when the arrow is allowed.
 * A type alone (`typeOnly`) may come from where a value may not: insight knows the rows, not how they are made.
 */
export function wrongArrow(from: string, to: string, typeOnly: boolean): string | null {
  const [here, there] = [roomOf(from), roomOf(to)];
  if (wiring.includes(from) || here === there || there === "domain") return null;
  const named = `${here ?? from} → ${there ?? to}`;
  if (here === null || there === null) return `${named} is no arrow of the design`;
  if (!(arrows[here] ?? []).includes(there)) return `${named} is no arrow of the design`;
  if (here === "insight" && there === "projections" && !typeOnly) return `${named} is for row types only`;
  if (here === "screens" && there === "shell" && !typeOnly && !shellState.includes(to)) {
    return `${named} is for its state only`;
  }
  if (here === "log" && there === "protocol" && !to.startsWith(linesInBytes)) {
    return `${named} is for its bytes only`;
  }
  return null;
}

/** Whether the design knows this room at all. */
export const isRoom = (name: string): boolean => Object.hasOwn(arrows, name);
