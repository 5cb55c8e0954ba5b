/** Hungarian for a reward's name inside a sentence: “ingyen a kávé”, “a Torta”, “az Illatgyertya”. */
import { articleOf } from "#words/hungarian.ts";

const FREE = /^ingyen(?:es)?\s+(?=\S)/i;
const HAS_ARTICLE = /^az?\s/i;

/** With its article, unless it was named with one. */
export const withArticle = (name: string): string =>
  HAS_ARTICLE.test(name)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : `${articleOf(name)} ${FREE.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name}`;

/** What goes free, of a reward that is called so: “kávé” of “Ingyen kávé”; null for any other. */
export const freeThing = (name: string): string | null =>
  FREE.test(name) ? name.replace(FREE, "").trim() : null;
