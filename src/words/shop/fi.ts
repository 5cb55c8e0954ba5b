/** Finnish for the owner's page about the shop itself. */
import type { ShopWords } from "./words.ts";

/** Before "sisällä" the noun is in the genitive, whatever the number. */
const minutes = (n: number): string => `${n} minuutin`;

export const fiShop: ShopWords = {
  title: "Liike",
  sentence: "Nimi, kieli ja se, milloin liikkeen päivä alkaa.",
  name: "Liikkeen nimi",
  language: "Tiskin ja näiden sivujen kieli",
  timeZone: "Aikavyöhyke",
  timeZoneHelp: "Jo kirjatut tapahtumat pysyvät omalla päivällään.",
  cutoff: "Uusi päivä alkaa",
  cutoffHelp: (hour) => `Ennen kello ${hour} tehdyt myynnit lasketaan vielä edelliseen iltaan.`,
  cutoffMidnight: "Myynnit lasketaan kalenteripäivän mukaan.",
  again: "Kun sama kortti näytetään uudelleen",
  againHelp: (n) => `${minutes(n)} sisällä kysytään kerran, ennen kuin uusi käynti kirjataan.`,
  againNever: "Ei kysytä koskaan.",
  againWithin: (n) => `kysy ${minutes(n)} sisällä`,
  againNo: "älä kysy",
  fixed: "Pysyy sellaisena kuin perustettaessa",
  currency: "Valuutta",
  currencyWhy: "Kaikki tähänastiset summat on laskettu siinä.",
  tag: "Korttien ensimmäiset merkit",
  tagWhy: "Ne on painettu jo jaettuihin kortteihin.",
  save: "Tallenna",
  unchanged: "Mitään ei ole vielä muutettu.",
  did: "Liikkeen tiedot muutettiin",
};
