/** JSON that came from elsewhere: read only where it is written in the one way in which we write it. */
import { canonical } from "#domain/bytes.ts";
import { accept, refuse, type Result } from "#domain/result.ts";
import { isShallow } from "./depth.ts";

/**
 * Why a text is not read: it is no JSON or too deep; written otherwise than `canonical` writes, so that a name said twice
 * or a blank is refused; or it holds a number that is not whole, minus zero among them.
 */
export type NotCanonical = "noJson" | "otherwise" | "badNumber";

const parsed = (text: string): Result<unknown, "noJson"> => {
  try {
    return accept(JSON.parse(text) as unknown);
  } catch {
    return refuse("noJson");
  }
};

/** The value of a canonical text. */
export const readCanonical = (text: string): Result<unknown, NotCanonical> => {
  if (!isShallow(text)) return refuse("noJson");
  const json = parsed(text);
  if (!json.ok) return json;
  try {
    return canonical(json.value) === text ? json : refuse("otherwise");
  } catch {
    // Numbers are all that canonical JSON refuses of plain data.
    return refuse("badNumber");
  }
};
