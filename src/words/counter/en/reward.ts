/** English for a reward's name inside a sentence: “a free coffee”, “free pastries”, “Cake of the day”. */

const FREE = /^free\s+(?=\S)/i;
/** A plural, or what is taken for one: “pastries”, but not “glass”. */
const PLURAL = /[^s]s$/i;

/** What is given free, as one would say it; any other reward by its name. */
export const inSentence = (name: string): string => {
  if (!FREE.test(name)) return name;
  const thing = name.replace(FREE, "").trim();
  return PLURAL.test(thing) ? `free ${thing}` : `a free ${thing}`;
};
