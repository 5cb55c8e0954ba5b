/** A disk for the journal that lives in memory and can go wrong in all the ways real ones do. */
import type { Files, OpenFile } from "#log/journal/files.ts";

/** One thing that is done to the disk. */
export type Step = "open" | "write" | "truncate" | "flush" | "remove" | "lock" | "read";

/** What comes of a step: nothing special, a failure, silence for ever, a write of only so many bytes, or death. */
export type Fault = "fail" | "hang" | "die" | { readonly takes: number };

type Content = { written: Uint8Array<ArrayBuffer>; flushed: Uint8Array<ArrayBuffer> };

export type MemoryDisk = {
  /** The files as one tab sees them. `onStep` says what goes wrong. */
  readonly tab: (onStep?: (step: Step, name: string) => Fault | null) => {
    readonly files: Files;
    /** The tab is gone: what it holds is free, and it does nothing any more. */
    readonly die: () => void;
  };
  /** All that was not flushed is gone, or with `torn` half of it. */
  readonly powerCut: (torn: boolean) => void;
  readonly names: () => readonly string[];
  readonly bytes: (name: string) => Uint8Array<ArrayBuffer>;
  readonly put: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
  readonly remove: (name: string) => void;
  readonly wipe: () => void;
  /** Copies of all files as they are now, and putting them back. */
  readonly photo: () => () => void;
};

class Dead extends Error {}

const never = new Promise<never>(() => undefined);

/** A whole slice of `bytes`, filled up with zeros where there are too few. */
const sized = (bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> => {
  const next = new Uint8Array(size);
  next.set(bytes.subarray(0, size));
  return next;
};

/** An empty disk. */
export const createMemoryDisk = (): MemoryDisk => {
  const disk = new Map<string, Content>();
  const opened = new Map<string, symbol>();
  const locks = new Map<string, symbol>();
  const waiting: (() => void)[] = [];
  const wake = (): void => waiting.splice(0).forEach((go) => go());

  const contentOf = (name: string): Content => {
    const found = disk.get(name) ?? { written: new Uint8Array(), flushed: new Uint8Array() };
    disk.set(name, found);
    return found;
  };

  const tab: MemoryDisk["tab"] = (onStep = () => null) => {
    const me = Symbol("tab");
    let isDead = false;
    const die = (): void => {
      isDead = true;
      for (const held of [opened, locks]) for (const [name, by] of held) if (by === me) held.delete(name);
      wake();
    };
    const sure = (): void => {
      if (isDead) throw new Dead("the tab is gone");
    };
    /** How many bytes a write takes; Infinity for all. */
    const step = (what: Step, name: string): number => {
      sure();
      const fault = onStep(what, name);
      if (fault === null) return Infinity;
      if (fault === "die") die();
      if (typeof fault === "object") return fault.takes;
      throw fault === "die" ? new Dead("the tab died") : new Error(`${what} of ${name} failed`);
    };

    const fileOf = (name: string): OpenFile => ({
      size: () => contentOf(name).written.length,
      read: (at, length) => contentOf(name).written.slice(at, at + length),
      write: (bytes, at) => {
        const takes = Math.min(bytes.length, step("write", name));
        const content = contentOf(name);
        const next = sized(content.written, Math.max(content.written.length, at + takes));
        next.set(bytes.subarray(0, takes), at);
        content.written = next;
        return takes;
      },
      truncate: (size) => {
        step("truncate", name);
        const content = contentOf(name);
        content.written = sized(content.written, size);
      },
      flush: () => {
        step("flush", name);
        const content = contentOf(name);
        content.flushed = content.written.slice();
      },
      close: () => {
        if (opened.get(name) === me) opened.delete(name);
      },
    });

    const files: Files = {
      list: async () => (isDead ? never : [...disk.keys()].sort()),
      open: async (name) => {
        if (isDead || onStep("open", name) === "hang") return never;
        step("open", name);
        if (opened.has(name)) return null;
        opened.set(name, me);
        contentOf(name);
        return fileOf(name);
      },
      read: async (name) => (isDead ? never : (disk.get(name)?.written.slice() ?? null)),
      size: async (name) => (isDead ? never : (disk.get(name)?.written.length ?? 0)),
      remove: async (name) => {
        step("remove", name);
        if (opened.has(name)) throw new Error(`${name} is open`);
        disk.delete(name);
      },
      lock: async (name, wait) => {
        sure();
        while (locks.has(name)) {
          if (!wait) return null;
          await new Promise<void>((go) => waiting.push(go));
        }
        if (isDead) return never;
        locks.set(name, me);
        return () => {
          if (locks.get(name) === me) locks.delete(name);
          wake();
        };
      },
    };
    return { files, die };
  };

  return {
    tab,
    powerCut: (torn) => {
      for (const content of disk.values()) {
        const { written, flushed } = content;
        const half = torn ? Math.ceil((written.length - flushed.length) / 2) : 0;
        content.written = half > 0 ? written.slice(0, flushed.length + half) : flushed.slice();
        content.flushed = content.written.slice();
      }
    },
    names: () => [...disk.keys()].sort(),
    bytes: (name) => contentOf(name).written,
    put: (name, bytes) => void disk.set(name, { written: bytes.slice(), flushed: bytes.slice() }),
    remove: (name) => void disk.delete(name),
    wipe: () => disk.clear(),
    photo: () => {
      const copy = [...disk].map(([name, { written }]) => [name, written.slice()] as const);
      return () => {
        disk.clear();
        for (const [name, bytes] of copy) disk.set(name, { written: bytes.slice(), flushed: bytes.slice() });
      };
    },
  };
};
