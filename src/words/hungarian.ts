/** The definite article of Hungarian, which follows the sound of the next word: “a kávé”, “az alma”, “az 5”, “az M betű”. */

const VOWELS = "aáeéiíoóöőuúüű";
/** Letters whose names begin with a vowel: ef, el, em, en, er, es, iksz. */
const SPOKEN_WITH_VOWEL = "flmnrsx";
const GROUPED = /^\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)|^\d+/;

/** 5, 50, 500 … begin with “öt”; 1, 1000, 1 000 000 with “egy” and “ezer”, but 10 and 100 with “tíz” and “száz”. */
const isNumberWithVowel = (digits: string): boolean =>
  digits.startsWith("5") || (digits.startsWith("1") && digits.length % 3 === 1);

const hasVowel = (word: string): boolean => [...word].some((letter) => (VOWELS + "y").includes(letter));

/** A word that is spelt out: one letter, or capitals that nobody could read as a word. */
const isSpelt = (word: string): boolean =>
  word.length === 1 || (word === word.toUpperCase() && !hasVowel(word.toLowerCase()));

const isWordWithVowel = (word: string): boolean => {
  const [first = "", second = ""] = word.toLowerCase();
  if (VOWELS.includes(first)) return true;
  if (isSpelt(word)) return SPOKEN_WITH_VOWEL.includes(first) || (first === "y" && word.length === 1);
  // “az Yvette”, but “a yorki sonka”: before a vowel the y is a consonant.
  return first === "y" && !VOWELS.includes(second);
};

/** “a” or “az”, by how the text is read aloud; what is no letter or digit before it does not count. */
export const articleOf = (text: string): "a" | "az" => {
  const read = text.replace(/^[^\p{L}\p{N}]+/u, "");
  const digits = GROUPED.exec(read)?.[0];
  if (digits !== undefined) return isNumberWithVowel(digits.replaceAll(/\D/g, "")) ? "az" : "a";
  const word = /^\p{L}+/u.exec(read)?.[0] ?? "";
  return word !== "" && isWordWithVowel(word) ? "az" : "a";
};
