/** Finnish for new members, for whoever is at the counter, and for the app itself. */
import type { Words } from "#words/words.ts";
import { count } from "./counts.ts";

export const app: Words["app"] = {
  loading: "Tiski avautuu …",
  offline: "Ei verkkoa. Kaikki toimii ja pysyy tallessa täällä",
  onlyCopy: "Vain tällä tabletilla",
  updateReady: "Uusi versio on valmis",
  updateNow: "Päivitä nyt",
  crashed: "Jokin meni vikaan. Kaikki kirjattu on tallessa.",
  close: "Sulje",
  cancel: "Peruuta",
};

export const enrol: Words["enrol"] = {
  title: "Uusi kanta-asiakas",
  name: "Nimi",
  phone: "Puhelin (ei pakollinen)",
  paper: "Leimoja pahvikortissa",
  fewer: "Yksi leima vähemmän",
  more: "Yksi leima lisää",
  withCard: "Juuri näytetty kortti tulee hänelle.",
  withoutCard: "Näytä nyt uusi kortti, tai asiakas voi kohta kuvata oman.",
  go: "Lisää asiakas",
  cardTitle: (name) => `Kortti: ${name}`,
  cardHelp: "Asiakas kuvaa tämän neliön. Kuva on hänen korttinsa.",
  cardPicture: (name) => `Kortin neliökoodi: ${name}`,
  noCard: "Ei korttia käytössä",
  noCardHelp: "Uusi syntyy heti. Vanhat pysyvät poissa käytöstä.",
  makeCard: "Tee kortti",
  done: "Valmis",
};

export const staff: Words["staff"] = {
  title: "Kuka on tiskillä?",
  switch: (name) => `${name}, vaihda`,
  now: "nyt tässä",
  pinOf: (name) => `PIN-koodi: ${name}`,
  typed: (n) => `${count(n, "numero", "numeroa")} näppäilty`,
  back: "Poista viimeinen numero",
  checking: "Tarkistetaan …",
  wrongPin: "PIN-koodi ei ole oikea. Yritä uudelleen.",
  wait: (seconds) => `Liian monta yritystä. Odota ${count(seconds, "sekunti", "sekuntia")}.`,
  add: "Uusi työkaveri",
  name: "Nimi",
  newPin: "PIN-koodi (4–8 numeroa)",
  badPin: "PIN-koodissa on 4–8 numeroa.",
  role: "Mitä hän saa tehdä?",
  save: "Tallenna",
  ownerNeeded: "Työkaverin lisäämiseen tarvitaan omistajan PIN-koodi.",
  roles: { cashier: "Myyjä", manager: "Esihenkilö", owner: "Omistaja" },
  ok: "OK",
};
