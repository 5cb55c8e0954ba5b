/** A card's code as it is typed: groups of four appear by themselves, and the caret stays where it was. */

const isTyped = (text: string): boolean => /^[\sA-Za-z0-9-]*$/.test(text);
const significant = (text: string): string => text.replace(/[\s-]/g, "").toUpperCase();

/** How many letters and digits stand in a text, without spaces and hyphens. */
export const lettersIn = (text: string): number => significant(text).length;

/** Capitals in groups of four. A text that is more than a code, such as a card's whole address, stays as it is. */
export const grouped = (text: string): string =>
  isTyped(text) ? significant(text).replace(/(.{4})(?=.)/g, "$1 ") : text;

/** Where the caret stands in the grouped text when it stood at `caret` of the text before. */
export const caretAfter = (text: string, caret: number): number => {
  if (!isTyped(text)) return caret;
  const before = lettersIn(text.slice(0, caret));
  return before === 0 ? 0 : before + Math.floor((before - 1) / 4);
};
