/** A bug that is put into the product on purpose: a slip of one place, such as a rival has made or somebody may make. */

/** What stands somewhere, and what stands there with a bug. */
type Slip = {
  /** The file it is in, from the repository's root. */
  readonly file: string;
  /** What stands there, exactly once. */
  readonly was: string;
  /** What stands there with the bug. */
  readonly is: string;
};

export type Bug = Slip & {
  readonly id: string;
  /** What it does to the shop, in a sentence. */
  readonly what: string;
  /** Where else the product would catch it, and is kept from that: what has two locks is open only with both. */
  readonly also?: readonly Slip[];
};

/** All that a bug changes, by file. */
const slipsOf = ({ file, was, is, also = [] }: Bug): ReadonlyMap<string, readonly Slip[]> =>
  Map.groupBy([{ file, was, is }, ...also], (slip) => slip.file);

/** The files that a bug is in. */
export const filesOf = (bug: Bug): readonly string[] => [...slipsOf(bug).keys()];

/** A file's text with the bug in it; throws where what it replaces does not stand there exactly once. */
export const seeded = (bug: Bug, file: string, text: string): string =>
  (slipsOf(bug).get(file) ?? []).reduce((so, { was, is }) => {
    const [before, behind, ...more] = so.split(was);
    if (before === undefined || behind === undefined || more.length > 0)
      throw new Error(`what "${bug.id}" replaces does not stand exactly once in ${file}`);
    return before + is + behind;
  }, text);
