/** A small disk in memory that can be filled from outside, for a tablet whose own is full. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type RamDisk = {
  readonly folder: string;
  /** Leaves not a byte. */
  readonly fill: () => void;
  /** Gives back what `fill` took. */
  readonly free: () => void;
  readonly freeBytes: () => number;
};

const MISSING =
  "A full disk cannot be tried out here: a RAM disk can only be mounted by root (mount -t tmpfs). Run the tests as root on Linux.";

const MEGABYTE = 2 ** 20;
const PAGE = 4096;

const mount = (folder: string, megabytes: number): void => {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "pult-test", folder]);
  } catch (error) {
    rmdirSync(folder);
    throw new Error(MISSING, { cause: error });
  }
};

/** A process that is just ending may hold the disk for a moment; after that it is taken away from under it. */
const unmount = async (folder: string): Promise<void> => {
  for (let tries = 20; tries > 0; tries -= 1) {
    try {
      execFileSync("umount", [folder], { stdio: "ignore" });
      return;
    } catch {
      await new Promise((later) => setTimeout(later, 100));
    }
  }
  execFileSync("umount", ["--lazy", folder]);
};

const writeUntilFull = (file: number, piece: Uint8Array): void => {
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
};

/** Mounts one of so many megabytes and takes it away again when `until` says so. Throws where that cannot be done. */
export const mountRamDisk = (megabytes: number, until: (work: () => Promise<void>) => void): RamDisk => {
  const folder = mkdtempSync(join(tmpdir(), "pult-ram-disk-"));
  mount(folder, megabytes);
  until(async () => {
    await unmount(folder);
    rmdirSync(folder);
  });
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => {
      const file = openSync(filler, "a");
      try {
        for (const size of [MEGABYTE, PAGE, 1]) writeUntilFull(file, new Uint8Array(size));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
    freeBytes: () => {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
  };
};
