/** A bug that is put into the product on purpose: a slip of one place, such as a rival has made or somebody may make. */

export type Bug = {
  readonly id: string;
  /** What it does to the shop, in a sentence. */
  readonly what: string;
  /** The file it is in, from the repository's root. */
  readonly file: string;
  /** What stands there, exactly once. */
  readonly was: string;
  /** What stands there with the bug. */
  readonly is: string;
};

/** The file's text with the bug in it; throws where what it replaces does not stand there exactly once. */
export const seeded = ({ id, file, was, is }: Bug, text: string): string => {
  const [before, behind, ...more] = text.split(was);
  if (before === undefined || behind === undefined || more.length > 0)
    throw new Error(`what "${id}" replaces does not stand exactly once in ${file}`);
  return before + is + behind;
};
