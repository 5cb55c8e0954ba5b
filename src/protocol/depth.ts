/** How deep a JSON text is nested, told without parsing it. */
import { DEPTH } from "./limits.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const isOpening = (code: number): boolean => code === 91 || code === 123;
const isClosing = (code: number): boolean => code === 93 || code === 125;

/** How many brackets open in a text, within strings too, and no further than one more than `most`. */
const openingsIn = (text: string, most: number): number => {
  let count = 0;
  for (const bracket of "[{")
    for (let at = text.indexOf(bracket); at >= 0 && count <= most; at = text.indexOf(bracket, at + 1))
      count += 1;
  return count;
};

/**
 * Whether nothing in a text is nested deeper than `most`; brackets within strings do not count. Asked before a text is
 * parsed: what walks through the value afterwards would run out of stack at some ten thousand.
 */
export const isShallow = (text: string, most: number = DEPTH): boolean => {
  // Most texts have few brackets at all, and those the engine finds many times as fast.
  if (openingsIn(text, most) <= most) return true;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at += 1;
      for (let end = text.charCodeAt(at); end !== QUOTE && at < text.length; end = text.charCodeAt(at))
        at += end === BACKSLASH ? 2 : 1;
    } else if (isOpening(code)) {
      depth += 1;
      if (depth > most) return false;
    } else if (isClosing(code)) depth -= 1;
  }
  return true;
};
