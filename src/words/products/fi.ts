/** Finnish for the owner's page about the products on the counter's tiles. */
import type { enProducts } from "./en.ts";

const rules = new Intl.PluralRules("fi");
const numbers = new Intl.NumberFormat("fi");
const number = (n: number): string => numbers.format(n);
const products = (n: number): string => `${number(n)} ${rules.select(n) === "one" ? "tuote" : "tuotetta"}`;

export const fiProducts: typeof enProducts = {
  title: "Tuotteet ja hinnat",
  sentence: "Tiskin ruudut: nimet, hinnat ja järjestys.",
  list: {
    title: "Tiskillä",
    none: "Ruutuja ei vielä ole. Summan voi silti näppäillä tiskillä.",
    page: (n, of) => `Tiskin sivu ${number(n)}/${number(of)}`,
    pages: (n, perPage) =>
      `${products(n)}: enemmän kuin tiskillä näkyy kerralla (${number(perPage)}). Ensimmäiselle sivulle se, mitä kysytään eniten.`,
    hidden: "Ei tiskillä",
    hiddenHelp: "Aiemmat käynnit säilyttävät ne. Takaisin ne saa yhdellä napautuksella.",
    change: (name, price) => `Muuta: ${name}, ${price}`,
    move: (name, at, of) =>
      `Siirrä: ${name}, paikka ${number(at)}/${number(of)}. Vedä tai paina nuolinäppäimiä`,
    up: (name) => `Siirrä ylemmäs: ${name}`,
    down: (name) => `Siirrä alemmas: ${name}`,
    hide: (name) => `Ota pois tiskiltä: ${name}`,
    show: (name) => `Laita tiskille: ${name}`,
  },
  form: {
    add: "Lisää tuotteita",
    addHelp: "Nimi, hinta ja Enter: seuraavan voi kirjoittaa heti.",
    name: "Nimi",
    price: "Hinta",
    noPrice: "Kirjoita hinta, esimerkiksi 3,50. Se voi olla 0.",
    badPrice: "Hinta on epäselvä. Kirjoita se näin: 3,50.",
    twice: (name) => `Tällainen on jo: ${name}.`,
    go: "Lisää",
    save: "Tallenna",
    leave: "Peruuta",
  },
  done: {
    added: (name) => `Lisätty: ${name}.`,
    changed: (name) => `Muutettu: ${name}.`,
    moved: (name) => `Siirretty: ${name}.`,
    hidden: (name) => `Pois tiskiltä: ${name}.`,
    shown: (name) => `Tiskillä: ${name}.`,
  },
};
