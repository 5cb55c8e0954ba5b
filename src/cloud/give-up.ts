/** How a program of the endpoint ends that cannot go on. */

/** Says why in a sentence and ends the process as failed. */
export function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
