/** Hungarian for finding out who is there: camera, card, search, and the person who was found. */
import { articleOf } from "#words/hungarian.ts";
import type { Words } from "#words/words.ts";
import { count, number, numeral, units } from "./counts.ts";
import { freeThing, withArticle } from "./reward.ts";

export const camera: Words["camera"] = {
  prompt: "Kérje el a vendég kártyáját",
  asking: "Engedélyezze a kamerát, ha a tablet kérdezi",
  denied: "A kamera le van tiltva. Engedélyezze a böngésző beállításaiban.",
  absent: "Nincs kamera. Marad a keresés vagy a kézi olvasó.",
  busy: "A kamerát egy másik alkalmazás használja. Zárja be azt, aztán próbálja újra.",
  black: "Sötét a kép. Nem takarja valami a kamerát?",
  frozen: "Megállt a kép. Próbálja újra.",
  insecure: "A kamerához biztonságos cím kell (https). Szóljon annak, aki a tabletet beállította.",
  decoderFailed: "A kártyákat most nem lehet beolvasni. Próbálja újra, vagy keressen név szerint.",
  off: "Kamera ki",
  retry: "Újra",
  turn: "Másik kamera",
  typeCode: "Kód beírása",
  codeLabel: "A kártya kódja",
  codeHint: "28 betű és számjegy a négyzetes kód alatt",
  codeGo: "Keresés",
};

export const scan: Words["scan"] = {
  unknown: "Új kártya, még senkié",
  unknownHelp: "Új vendég érkezett, vagy egy régi vendég kap új kártyát?",
  link: "Régi vendégé lesz",
  linkHelp: "Keresse meg a vendéget, akié a kártya lesz",
  linkTo: (name) => `${name} kapja ezt a kártyát?`,
  linkGo: "Övé a kártya",
  linked: "A kártya az övé",
  replaced: "Ezt a kártyát már lecserélték",
  revoked: "Ez a kártya le van tiltva",
  replacedHelp: "Keressen név szerint.",
  foreign: "Másik bolt kártyája",
  foreignHelp: "Máshol gyűjt. Kérje el a mi kártyánkat, vagy készítsen újat.",
  several: "Két kártya egyszerre",
  severalHelp: "Egyszerre csak egy kártyát mutasson.",
  notACard: "Ez nem törzskártya",
  notACardHelp: "A kamera másféle kódot lát. A mi négyzetes kódunkkal ellátott kártya kell.",
  misspelt: "Hibás karakter van a kódban",
  misspeltHelp: "Mutassa újra a kártyát, vagy keressen név szerint.",
  tooShort: (n) => `A kártya kódja 28 betű és számjegy. Itt ${number(n)} van.`,
  again: (name, minutes) =>
    minutes < 1
      ? `${name} az imént már itt járt. Még egyszer?`
      : `${name} ${count(minutes, "perce")} már itt járt. Még egyszer?`,
  againYes: "Igen, újabb látogatás",
  againNo: "Nem, tévedés volt",
};

export const search: Words["search"] = {
  title: "Ki van itt",
  label: "Név vagy telefonszám",
  clear: "Keresés törlése",
  none: (query) => `Nincs ilyen: „${query}”`,
  noneHelp: "Próbálja a másik nevét vagy a telefonszám végét.",
  loading: "A keresés mindjárt kész …",
  broken: "A keresés most nem működik. Olvassa be a kártyát, vagy töltse újra az oldalt.",
  many: (n) =>
    `${articleOf(number(n)) === "az" ? "Az" : "A"} ${number(n)} legközelebbi. Írjon be többet a szűkítéshez.`,
  enrol: (name) => `Új törzsvendég: „${name}”`,
  never: "még nem járt itt",
};

export const idle: Words["idle"] = {
  ready: "Jöhet a következő",
  help: "Kártya a kamerának, vagy név a keresőbe",
  visits: "Mai látogatás",
  newMembers: "Új törzsvendég",
  redeemed: "Kiadott jutalom",
};

export const member: Words["member"] = {
  lastVisit: (when) => `legutóbb ${when}`,
  firstVisit: "első látogatás",
  visitNo: (n) => `eddig ${count(n, "látogatás")}`,
  away: "Nem ő az",
  moreUntil: (unit, n, reward) => {
    const strong = `Még ${unit === "points" ? units(unit, n) : numeral(n)}`;
    const free = freeThing(reward);
    return free === null
      ? [strong, ", és jár", withArticle(reward)]
      : [strong, ", és ingyen", `${articleOf(free)} ${free}`];
  },
  dueReward: (times, reward) =>
    times > 1 ? [`${number(times)} is jár:`, reward] : ["Jár", withArticle(reward)],
  due: (times) => (times > 1 ? `${number(times)} is jár` : "most jár"),
  owes: (unit, n) => `Tartozik: ${units(unit, n)}`,
  owesHelp:
    "Egy korábbi látogatást a jutalom kiadása után vontak vissza. A következő látogatások törlesztik.",
  stampsOf: (have, cost) => `${number(have)} / ${number(cost)}`,
  unitsOf: (unit, have, cost) => `${number(have)} / ${units(unit, cost)}`,
  points: "Pont",
  stamps: "Pecsét",
  showCard: "A kártyája",
  toGo: (units) => `még ${units}`,
};
