/** Hungarian for printing: the page it is chosen on, and the paper itself. */
import type { Unit } from "#domain/units.ts";
import type { enPrint } from "./en.ts";

const numbers = new Intl.NumberFormat("hu", { useGrouping: "always" });
const number = (n: number): string => numbers.format(n);
const unitOf = (unit: Unit): string => (unit === "stamps" ? "pecsét" : "pont");
const units = (unit: Unit, n: number): string => `${number(n)} ${unitOf(unit)}`;

export const huPrint: typeof enPrint = {
  title: "Nyomtatás",
  sentence: "Kiosztható kártyák, egy törzsvendég kártyája és plakát a pultra.",
  what: {
    legend: "Mi kerüljön papírra?",
    blank: "Üres kártyák",
    member: "Egy törzsvendég kártyája",
    poster: "Plakát a pultra",
  },
  language: "A papír nyelve",
  sheets: {
    label: "Ívek száma",
    fewer: "Eggyel kevesebb ív",
    more: "Eggyel több ív",
    cards: (n) => `${number(n)} kártya`,
  },
  reward: "Az első jutalom is legyen rajta",
  name: "A név is legyen rajta",
  whose: {
    label: "Kinek a kártyája?",
    hint: "Név vagy telefonszám",
    chosen: (name) => `${name} kártyája`,
    other: "Valaki más",
    none: "Nincs találat erre a névre.",
    noCard: (name) =>
      `Nincs élő kártyája: ${name}. Készítsen egyet a pultnál „A kártyája” alatt, és utána itt kinyomtathatja.`,
    unknown: "A kinyomtatandó kártya már nincs használatban. Keresse meg itt, kié volt.",
  },
  go: "Nyomtatás",
  preview: {
    poster: "A plakát, ahogy a nyomtatóból kijön",
    card: "A kártya, ahogy a nyomtatóból kijön",
    sheets: (n) =>
      n === 1 ? "Az ív, ahogy a nyomtatóból kijön" : `Az első ív, összesen ${number(n)} készül`,
    nothing: "A kártya itt jelenik meg, ha megvan, kié legyen.",
    code: (groups) => `A kártya kódja: ${groups}`,
  },
  hints: {
    title: "Hogy szép legyen",
    size: "A4-es papír, 100%-os méret („tényleges méret”), a fekete-fehér is elég.",
    cardPaper: "Legalább 200 grammos papír kell. Sok nyomtató az ilyet csak laponként fogadja.",
    posterPaper: "A sima papír is jó; 160 grammoson vagy keretben a legszebb.",
    cut: "Vágja a kis jelek mentén: egy kártya akkora, mint egy bankkártya.",
    oneCopy:
      "Csak egy példányt nyomtasson, mert minden kártyának saját kódja van. Több kártyához válasszon több ívet.",
    blank: "A kártyák még senkiéi. Az első beolvasáskor a pult megkérdezi, kié legyen.",
    bare: "Ezek a kódok a pultnál működnek. Telefonnal még nem nyithatók meg.",
    iPad: "Régebbi iPaden a nyomtatás ablakában válasszon A4-es papírméretet.",
    label: "A címkenyomtató túl keskeny. Ha nincs más, PDF-be mentve másolóban is kinyomtatják.",
  },
  paper: {
    show: "Törzsvendégkártya: a pultnál elég megmutatni",
    ask: "Kérdezzen a jutalmakról!",
    stamps: (n) =>
      n === 1 ? "Minden látogatás egy pecsét." : `Minden látogatásért ${units("stamps", n)} jár.`,
    points: (price, n) => `Minden elköltött ${price} után ${units("points", n)} jár.`,
    costs: (unit, n) => `${units(unit, n)}ért`,
    unit: unitOf,
    steps: [
      "Kártya a pultnál kérhető. Elég hozzá egy név.",
      "Fizetéskor csak meg kell mutatni.",
      "Összegyűlt? Jár a jutalom!",
    ],
  },
};
