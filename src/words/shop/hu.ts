/** Hungarian for the owner's page about the shop itself. */
import type { ShopWords } from "./words.ts";

export const huShop: ShopWords = {
  title: "Üzlet",
  sentence: "A neve, a nyelve, és hogy mikor kezdődik nála a nap.",
  name: "Az üzlet neve",
  language: "A pult és ezeknek az oldalaknak a nyelve",
  timeZone: "Időzóna",
  timeZoneHelp: "Ami már be van jegyezve, annak a napja nem változik.",
  cutoff: "Az új nap kezdete",
  cutoffHelp: (hour) => `Amit ${hour} előtt adnak el, az még az előző estéhez számít.`,
  cutoffMidnight: "Az eladás a naptári napjához számít.",
  again: "Ha ugyanaz a kártya jön újra",
  againHelp: (n) => `${n} percen belül a pult egyszer rákérdez, mielőtt még egy látogatást felvesz.`,
  againNever: "A pult sosem kérdez rá.",
  againWithin: (n) => `rákérdez ${n} percen belül`,
  againNo: "nem kérdez rá",
  fixed: "Marad, ahogy be lett állítva",
  currency: "Pénznem",
  currencyWhy: "Eddig minden összeg ebben készült.",
  tag: "A kártyák első betűi",
  tagWhy: "Ez áll a már kiadott kártyákon.",
  save: "Mentés",
  unchanged: "Még nincs mit menteni.",
  did: "Az üzlet adatai módosítva",
};
