/**
 * Gives back the room of frames that others stand for: erasing appends, and what it wiped would stay for ever. A file
 * system that knows no renaming needs two steps, a copy beside the file and that copy in its place; wherever they are cut
 * off, either the file is as it was or the copy is whole and takes its place the next time.
 */
import type { Files, OpenFile } from "./files.ts";
import { copyStanding, isWholeFile, roomIn } from "./frames.ts";

/** Less is not worth writing a file anew. */
const LEAST_WASTE_BYTES = 256 * 1024;

const copyOf = (name: string): string => `${name}.copy`;

const putInPlace = (file: OpenFile, copy: OpenFile): void => {
  const bytes = copy.read(0, copy.size());
  if (file.write(bytes, 0) !== bytes.length) throw new Error("the disk is full");
  file.truncate(bytes.length);
  file.flush();
};

/** Ends what was cut off: a whole copy takes the file's place, any other goes. Belongs before the file is first read. */
export const endCompacting = async (files: Files, name: string, file: OpenFile): Promise<void> => {
  if ((await files.size(copyOf(name))) === 0) return;
  const copy = await files.open(copyOf(name));
  if (!copy) return;
  try {
    if (isWholeFile(copy)) putInPlace(file, copy);
    // Were it to stay, it would one day take the place of what was added since.
    copy.truncate(0);
    copy.flush();
  } finally {
    copy.close();
  }
  await files.remove(copyOf(name));
};

/**
 * Writes the file `name`, which is `file`, anew without what was wiped, once that is more than all the rest and more than
 * `least` bytes. Whoever calls has the file for himself. Throws where the disk does not take it: all is as it was then.
 */
export const compactFrames = async (
  files: Files,
  name: string,
  file: OpenFile,
  least = LEAST_WASTE_BYTES,
): Promise<void> => {
  const { wasted, used } = roomIn(file);
  if (wasted <= least || wasted <= used) return;
  const copy = await files.open(copyOf(name));
  if (!copy) return;
  try {
    copyStanding(file, copy);
  } finally {
    copy.close();
  }
  await endCompacting(files, name, file);
};
