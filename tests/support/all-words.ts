/** Every language's words, here before a test asks for one. */
import { LANGUAGES } from "#words/languages.ts";
import { loadWords } from "#words/words.ts";

await Promise.all(LANGUAGES.map(loadWords));
