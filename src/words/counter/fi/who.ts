/** Finnish for finding out who is there: camera, card, search, and the person who was found. */
import type { Words } from "#words/words.ts";
import { count, number, numeral, units } from "./counts.ts";
import { beingFree } from "./reward.ts";

export const camera: Words["camera"] = {
  prompt: "Pyydä asiakkaan kortti",
  asking: "Salli kamera, kun tabletti kysyy",
  denied: "Kamera on estetty. Salli se selaimen asetuksista.",
  absent: "Kameraa ei löydy. Käytä hakua tai käsilukijaa.",
  busy: "Toinen sovellus käyttää kameraa. Sulje se ja yritä uudelleen.",
  black: "Kuva on musta. Onko jotain kameran edessä?",
  frozen: "Kuva on pysähtynyt. Yritä uudelleen.",
  insecure: "Kamera vaatii suojatun osoitteen (https). Kysy tabletin käyttöönottajalta.",
  decoderFailed: "Kortteja ei voi nyt lukea. Yritä uudelleen tai hae nimellä.",
  off: "Kamera pois päältä",
  retry: "Yritä uudelleen",
  turn: "Vaihda kameraa",
  typeCode: "Kirjoita koodi",
  codeLabel: "Kortin koodi",
  codeHint: "28 kirjainta ja numeroa neliökoodin alla",
  codeGo: "Hae kortti",
};

export const scan: Words["scan"] = {
  unknown: "Uusi kortti, ei vielä kenenkään",
  unknownHelp: "Onko asiakas uusi, vai saako tuttu asiakas uuden kortin?",
  link: "Liitä asiakkaalle",
  linkHelp: "Hae asiakas, jonka kortti tämä on",
  linkTo: (name) => `Liitetäänkö kortti: ${name}?`,
  linkGo: "Liitä kortti",
  linked: "Kortti liitetty",
  replaced: "Tämä kortti on vaihdettu",
  revoked: "Tämä kortti on suljettu",
  replacedHelp: "Jatka hakemalla nimellä.",
  foreign: "Toisen liikkeen kortti",
  foreignHelp: "Se kerää muualla. Pyydä meidän kortti tai tee uusi.",
  several: "Kaksi korttia yhtä aikaa",
  severalHelp: "Näytä yksi kortti kerrallaan.",
  notACard: "Ei kanta-asiakaskortti",
  notACardHelp: "Kamera näkee muunlaisen koodin. Pyydä kortti, jossa on meidän neliökoodi.",
  misspelt: "Koodissa on väärä merkki",
  misspeltHelp: "Näytä kortti uudelleen tai hae nimellä.",
  tooShort: (n) => `Kortin koodissa on 28 kirjainta ja numeroa. Tässä on ${number(n)}.`,
  again: (name, minutes) =>
    minutes < 1
      ? `${name} kävi juuri äsken. Kirjataanko uudestaan?`
      : `${name} kävi ${count(minutes, "minuutti", "minuuttia")} sitten. Kirjataanko uudestaan?`,
  againYes: "Kyllä, uusi käynti",
  againNo: "Ei, se oli vahinko",
};

export const search: Words["search"] = {
  title: "Kuka on paikalla",
  label: "Nimi tai puhelinnumero",
  clear: "Tyhjennä haku",
  none: (query) => `Ei löydy: ”${query}”`,
  noneHelp: "Kokeile toista nimeä tai puhelinnumeron loppua.",
  loading: "Haku valmistuu …",
  broken: "Haku ei nyt toimi. Näytä kortti tai lataa sivu uudelleen.",
  many: (n) => `Lähimmät ${number(n)}. Tarkenna kirjoittamalla lisää.`,
  enrol: (name) => `Uusi kanta-asiakas: ”${name}”`,
  never: "ei vielä käyntejä",
};

export const idle: Words["idle"] = {
  ready: "Valmiina seuraavalle",
  help: "Näytä kortti tai kirjoita nimi",
  visits: "Käyntejä tänään",
  newMembers: "Uusia asiakkaita",
  redeemed: "Annettuja palkintoja",
};

export const member: Words["member"] = {
  lastVisit: (when) => `viimeksi ${when}`,
  firstVisit: "ensimmäinen käynti",
  visitNo: (n) => `${count(n, "käynti", "käyntiä")} yhteensä`,
  away: "Väärä henkilö",
  moreUntil: (unit, n, reward) => {
    const strong = `Vielä ${unit === "points" ? units(unit, n) : numeral(n)}`;
    const free = beingFree(reward);
    return free === null ? [strong, ", sitten", reward] : [strong, ", ja", free];
  },
  dueReward: (times, reward) => {
    if (times > 1) return [`Odottaa ${number(times)} kpl:`, reward];
    const free = beingFree(reward);
    return free === null ? ["Nyt odottaa", reward] : ["Nyt", free];
  },
  due: (times) => (times > 1 ? `odottaa ${number(times)} kpl` : "odottaa nyt"),
  owes: (unit, n) => `Velkaa ${units(unit, n)}`,
  owesHelp: "Aiempi käynti peruttiin, kun siitä oli jo annettu palkinto. Seuraavat käynnit kuittaavat velan.",
  stampsOf: (have, cost) => `${number(have)} / ${number(cost)}`,
  unitsOf: (unit, have, cost) => `${number(have)} / ${units(unit, cost)}`,
  points: "Pisteet",
  stamps: "Leimat",
  showCard: "Näytä kortti",
  toGo: (units) => `vielä ${units}`,
};
