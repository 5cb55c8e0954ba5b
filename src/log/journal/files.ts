/** The few things the journal asks of a file system, so that a bad one can be put under it in tests. */

/** A file that nobody else can open meanwhile. Everything is done when a call returns; nothing is on disk before `flush`. */
export type OpenFile = {
  readonly size: () => number;
  /** At most `length` bytes from `at` on; fewer at the end. */
  readonly read: (at: number, length: number) => Uint8Array<ArrayBuffer>;
  /** How many bytes were taken: a full disk takes fewer and does not complain. */
  readonly write: (bytes: Uint8Array, at: number) => number;
  readonly truncate: (size: number) => void;
  readonly flush: () => void;
  readonly close: () => void;
};

/** A flat folder of files, shared by all tabs. */
export type Files = {
  readonly list: () => Promise<readonly string[]>;
  /** Opens a file for oneself, making it where there is none; null while another has it. */
  readonly open: (name: string) => Promise<OpenFile | null>;
  /** What a file holds now, also while another has it open; null where there is none. */
  readonly read: (name: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** How many bytes a file has; 0 where there is none. */
  readonly size: (name: string) => Promise<number>;
  readonly remove: (name: string) => Promise<void>;
  /** A name only one tab has at a time, until it lets go or dies. Without `wait`, null while another has it. */
  readonly lock: (name: string, wait: boolean) => Promise<(() => void) | null>;
};

/** Thrown where a file did not take what it was given; what it held before, it holds still. */
export class NotKept extends Error {}

/**
 * Writes `bytes` at `at`, cuts what may lie behind, and waits for the disk. On any failure the file is cut back to `at`
 * and `NotKept` is thrown. A failed flush may have dropped the bytes, so trying again means writing again.
 */
export const writeSafely = (file: OpenFile, bytes: Uint8Array, at: number): void => {
  try {
    if (file.size() > at) file.truncate(at);
    const taken = file.write(bytes, at);
    if (taken !== bytes.length) throw new Error(`the disk took ${taken} of ${bytes.length} bytes`);
    file.flush();
  } catch (error) {
    try {
      file.truncate(at);
    } catch {
      // Whoever writes next cuts it, and whoever reads it finds whole lines or none.
    }
    throw new NotKept(error instanceof Error ? error.message : String(error), { cause: error });
  }
};
