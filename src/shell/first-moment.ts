/**
 * What can begin before the app's own scripts have been read: the page wears what was chosen, the words without which nothing
 * is said are fetched, and the browser opens what it keeps of us, which takes it a while where there is much.
 */
import { askedLanguage, firstLanguage } from "#words/languages.ts";
import { loadWords } from "#words/words.ts";
import { createDeviceMemory } from "./device.ts";
import { chosenOn, wear } from "./dress.ts";

const device = createDeviceMemory(() => localStorage);
wear(document, chosenOn(device), matchMedia("(prefers-contrast: more)").matches);
const language =
  askedLanguage(location.search) ?? firstLanguage([device.get("language"), ...navigator.languages]);
document.documentElement.lang = language;
// Whoever needs them asks again, and hears why they did not come; the database likewise.
loadWords(language).catch(() => undefined);
indexedDB?.databases?.().catch(() => undefined);
// The first formatter makes the browser read its tables of languages, which takes longer than drawing the counter.
setTimeout(() => new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(0));
