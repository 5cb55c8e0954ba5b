/** Counts from outside what a browser really makes the disk keep: every fsync of its processes, with its file and its time. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.ts";
import { installOnDebian, onPath } from "./debian.ts";
import { temporaryFolder } from "./places.ts";

/** A file that was made to be on disk, and when that was done, in milliseconds since 1970. */
export type Flush = { readonly file: string; readonly doneMs: number };

export type FlushWatch = {
  /** A program to start in place of Chromium: it is Chromium, with every flush of all its processes written down. */
  readonly program: string;
  /** What was flushed between two moments, by the clock of pages and of this process. */
  readonly between: (fromMs: number, toMs: number) => readonly Flush[];
};

const MISSING =
  "What reaches the disk cannot be counted without strace: install it (on Debian: apt-get install strace) or run as root, so that it is installed here.";

function findStrace(): string {
  if (onPath("strace") === null) installOnDebian("strace");
  const found = onPath("strace");
  if (found === null) throw new Error(MISSING);
  return found;
}

const CALL = /^(\d+) +(\d+\.\d+) (?:fsync|fdatasync|msync|sync_file_range)\((?:\d+<([^>]*)>)?/;
const RESUMED = /^(\d+) +(\d+\.\d+) <\.\.\. \w+ resumed>.*= 0/;
const TOOK = /= 0 <(\d+\.\d+)>$/;

/** The flushes in what strace wrote. One that another thread's call interrupts stands there in two lines. */
export function flushesIn(trace: string): readonly Flush[] {
  const begun = new Map<string, string>();
  const flushes: Flush[] = [];
  for (const line of trace.split("\n")) {
    const [, thread = "", atSeconds = "", file = ""] = CALL.exec(line) ?? [];
    const [, resumed = "", resumedAt = ""] = RESUMED.exec(line) ?? [];
    const took = TOOK.exec(line)?.[1];
    if (resumed !== "") flushes.push({ file: begun.get(resumed) ?? "", doneMs: Number(resumedAt) * 1000 });
    else if (line.endsWith("<unfinished ...>")) begun.set(thread, file);
    else if (thread !== "" && took !== undefined)
      flushes.push({ file, doneMs: (Number(atSeconds) + Number(took)) * 1000 });
  }
  return flushes;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Prepares to watch one browser from its start to its end. Throws where strace cannot be had. */
export function watchFlushes(): FlushWatch {
  const folder = temporaryFolder();
  const program = join(folder, "watched-chromium");
  const trace = join(folder, "trace");
  // -D leaves the browser our own child; --seccomp-bpf stops it at these calls only, so that its clock stays its own.
  const options = "-D -qqq -f --seccomp-bpf -y -ttt -T -e trace=fsync,fdatasync,msync,sync_file_range";
  const command = `exec ${quoted(findStrace())} ${options} -o ${quoted(trace)} ${quoted(findChromium())} "$@"`;
  writeFileSync(program, `#!/bin/sh\n${command}\n`);
  chmodSync(program, 0o755);
  return {
    program,
    between: (fromMs, toMs) => {
      if (!existsSync(trace)) throw new Error("strace has written nothing: it cannot watch programs here.");
      return flushesIn(readFileSync(trace, "utf8")).filter(
        ({ doneMs }) => fromMs <= doneMs && doneMs <= toMs,
      );
    },
  };
}
