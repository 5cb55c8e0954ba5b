/** Finnish for printing: the page it is chosen on, and the paper itself. */
import type { Unit } from "#domain/units.ts";
import type { enPrint } from "./en.ts";

const rules = new Intl.PluralRules("fi");
const numbers = new Intl.NumberFormat("fi");
const number = (n: number): string => numbers.format(n);
const isOne = (n: number): boolean => rules.select(n) === "one";
const count = (n: number, one: string, other: string): string => `${number(n)} ${isOne(n) ? one : other}`;
const units = (unit: Unit, n: number): string =>
  unit === "stamps" ? count(n, "leima", "leimaa") : count(n, "piste", "pistettä");

export const fiPrint: typeof enPrint = {
  title: "Tulostus",
  sentence: "Jaettavat kortit, yhden kanta-asiakkaan kortti ja juliste tiskille.",
  what: {
    legend: "Mitä tulostetaan?",
    blank: "Tyhjiä kortteja",
    member: "Yksi asiakaskortti",
    poster: "Juliste tiskille",
  },
  language: "Paperin kieli",
  sheets: {
    label: "Arkkeja",
    fewer: "Yksi arkki vähemmän",
    more: "Yksi arkki lisää",
    cards: (n) => count(n, "kortti", "korttia"),
  },
  reward: "Ensimmäinen palkinto korttiin",
  name: "Nimi korttiin",
  whose: {
    label: "Kenen kortti?",
    hint: "Nimi tai puhelinnumero",
    chosen: (name) => `Kortin omistaja: ${name}`,
    other: "Valitse joku muu",
    none: "Tällä nimellä ei löydy ketään.",
    noCard: (name) =>
      `Ei käytössä olevaa korttia: ${name}. Sellainen tehdään tiskillä kohdassa ”Näytä kortti”, ja sen voi sitten tulostaa tässä.`,
    unknown: "Tulostettava kortti ei ole enää käytössä. Valitse, kenen kortti tulostetaan.",
  },
  go: "Tulosta",
  preview: {
    poster: "Juliste sellaisena kuin se tulostuu",
    card: "Kortti sellaisena kuin se tulostuu",
    sheets: (n) =>
      isOne(n) ? "Arkki sellaisena kuin se tulostuu" : `Ensimmäinen arkki, yhteensä ${number(n)}`,
    nothing: "Kortti näkyy tässä, kun asiakas on valittu.",
    code: (groups) => `Kortin koodi ${groups}`,
  },
  hints: {
    title: "Näin jälki on hyvää",
    size: "Paperi A4, koko 100 % (”todellinen koko”), mustavalkoinen riittää.",
    cardPaper: "Paperin paino vähintään 200 g. Moni tulostin ottaa sellaista arkin kerrallaan.",
    posterPaper: "Tavallinen paperi käy; kauneimmillaan juliste on 160 g:n paperilla tai kehyksissä.",
    cut: "Kortit leikataan pienten merkkien mukaan: yksi on pankkikortin kokoinen.",
    oneCopy:
      "Tulosta vain yksi kappale, sillä joka kortilla on oma koodinsa. Lisää kortteja saa lisäämällä arkkeja.",
    blank: "Kortit eivät ole vielä kenenkään. Ensimmäisellä kerralla tiski kysyy, kenelle kortti tulee.",
    bare: "Koodit toimivat tiskillä. Puhelimella niitä ei voi vielä avata.",
    iPad: "Vanhemmassa iPadissa paperikooksi valitaan tulostusikkunassa A4.",
    label: "Tarratulostin on liian kapea. Jos muuta ei ole, tallenna PDF ja vie se kopioliikkeeseen.",
  },
  paper: {
    show: "Kanta-asiakaskortti: näytä se tiskillä",
    ask: "Kysy palkinnoista",
    stamps: (n) => (isOne(n) ? "Joka käynnistä saa leiman." : `Joka käynnistä saa ${units("stamps", n)}.`),
    points: (price, n) => `Ostoista kertyy pisteitä: ${price} = ${units("points", n)}.`,
    costs: (unit, n) => (unit === "stamps" ? `${number(n)} leimalla` : `${number(n)} pisteellä`),
    unit: (unit, n) =>
      unit === "stamps" ? (isOne(n) ? "leima" : "leimaa") : isOne(n) ? "piste" : "pistettä",
    steps: ["Pyydä kortti tiskiltä. Pelkkä nimi riittää.", "Näytä se, kun maksat.", "Nauti palkinnostasi."],
  },
};
