/** Finnish for the owner's page about the program: each rule as a sentence, and what a change of them means. */
import type { enProgram } from "./en.ts";

const rules = new Intl.PluralRules("fi");
const numbers = new Intl.NumberFormat("fi");
const number = (n: number): string => numbers.format(n);
const count = (n: number, one: string, other: string): string =>
  `${number(n)} ${rules.select(n) === "one" ? one : other}`;

const DAYS_PER_YEAR = 365;
const span = (days: number): string =>
  days % DAYS_PER_YEAR === 0
    ? count(days / DAYS_PER_YEAR, "vuosi", "vuotta")
    : count(days, "päivä", "päivää");
/** For how long: one of them is in the accusative. */
const lasting = (days: number): string =>
  days % DAYS_PER_YEAR === 0
    ? count(days / DAYS_PER_YEAR, "vuoden", "vuotta")
    : count(days, "päivän", "päivää");
const UNIT: typeof enProgram.rewards.units = { stamps: "Leimat", points: "Pisteet" };
const usable = (days: number): string => {
  if (days === 0) return "voi käyttää heti";
  return days === 1 ? "voi käyttää seuraavasta päivästä" : `voi käyttää ${number(days)} päivän kuluttua`;
};

export const fiProgram: typeof enProgram = {
  title: "Ohjelma ja palkinnot",
  sentence: "Mitä käynnistä kertyy, mitä palkinto maksaa ja kauanko kaikki on voimassa.",
  rule: {
    stamps: (units) => `Joka käynnistä kertyy ${units}.`,
    noStamps: "Käynneistä ei kerry leimoja.",
    points: (units, per) => `Jokaista ${per}:n ostosta kohti kertyy ${units}.`,
    noPoints: "Ostoista ei kerry pisteitä.",
    terms: (unit, pending, lasts) =>
      `${UNIT[unit]} ${usable(pending)}, ${
        lasts === null ? "eivätkä ne vanhene" : `ja ne ovat voimassa ${lasting(lasts)}`
      }.`,
    reward: (units, name) => `${units}: ${name}`,
    worth: (worth) => `arvo ${worth}`,
    offlineNever: "ei ilman yhteyttä",
    offlineAlways: "myös ilman yhteyttä",
    offlineUpTo: (worth) => `ilman yhteyttä enintään ${worth}`,
    newReward: "uusi palkinto",
    ordered: (names) => `Palkintojen järjestys: ${names.join(", ")}`,
  },
  earning: {
    title: "Mitä kanta-asiakkaat keräävät",
    collect: (unit) => (unit === "stamps" ? "Leimoja käynneistä" : "Pisteitä ostoista"),
    yes: "Kyllä",
    no: "Ei",
    perVisit: "Leimoja käynnistä",
    per: "Jokaista kohti",
    give: "Pisteitä",
    pending: "Monenko päivän päästä käytettävissä",
    lasts: "Kauanko voimassa",
    forEver: "Aina",
    span,
    other: "Muu määrä päiviä",
    lastsDays: "Päiviä voimassa",
    fewer: (label) => `${label}: yksi vähemmän`,
    more: (label) => `${label}: yksi lisää`,
  },
  rewards: {
    title: "Mitä niillä saa",
    none: "Palkintoja ei vielä ole: asiakkaat keräävät, mutta lunastettavaa ei ole.",
    add: "Lisää palkinto",
    name: "Palkinnon nimi",
    cost: (unit) => (unit === "stamps" ? "Hinta leimoina" : "Hinta pisteinä"),
    unit: "Maksetaan",
    units: UNIT,
    product: "Mikä tuote se on",
    noProduct: "Ei mikään ruuduista",
    value: "Sen arvo (ei pakollinen)",
    valueHelp: "Tunnuslukuja varten. Alennuskin käy: anna nimeksi summa ja kirjoita se tähän.",
    up: (name) => `Siirrä ylemmäs: ${name}`,
    down: (name) => `Siirrä alemmas: ${name}`,
    remove: (name) => `Poista: ${name}`,
    removed: (name) => `Poistettu luettelosta: ${name}.`,
    putBack: "Palauta",
    first: "Tiskillä näkyy ensin se, mitä ensimmäiseen palkintoon kerätään.",
  },
  offline: {
    legend: "Kun muilta tableteilta ei voi kysyä",
    policies: { never: "Ei anneta", capped: "Yksi päivässä", always: "Annetaan aina" },
    says: {
      never:
        "Asiakas saa sen, kun tabletti on taas verkossa. Kaksi tablettia ei koskaan anna samaa palkintoa.",
      capped:
        "Asiakas saa enintään yhden palkinnon päivässä, eikä yhtään, jos tabletti on ollut viikon ilman yhteyttä. Useimmat eivät huomaa mitään.",
      always:
        "Se annetaan aina, kun tabletti luulee sen olevan kertynyt. Kaksi tablettia voi antaa saman; silloin sinä päätät.",
    },
    cap: "Arvo enintään (ei pakollinen)",
    capHelp: "Tyhjänä arvolla ei ole rajaa.",
    noWorth: "Palkinnon arvoa ei ole kerrottu yllä, joten se lasketaan liian suureksi.",
    tooMuch: "Tämä palkinto on arvokkaampi, joten sitä ei silloin anneta.",
  },
  faults: {
    earning: "Jotakin on kerättävä: leimoja, pisteitä tai molempia.",
    perVisit: "Luku väliltä 1–10.",
    per: "Nollaa suurempi summa.",
    give: "Luku väliltä 1–1 000.",
    pending: "Luku väliltä 0–365.",
    lasts: "Luku väliltä 1–3 650.",
    name: "Nimi, jonka voi lukea.",
    cost: "Nollaa suurempi kokonaisluku.",
    unit: (unit) => (unit === "stamps" ? "Leimoja ei enää kerätä." : "Pisteitä ei enää kerätä."),
    value: "Rahasumma tai ei mitään.",
    all: "Jokin yllä ei ole vielä kohdallaan.",
  },
  preview: {
    title: "Mitä asiakas näkisi",
    name: "Aino",
    has: (unit, name) => `${name}n ${unit === "stamps" ? "leimat" : "pisteet"}`,
    sees: (name) => `${name} näkee`,
    nothing: "Vielä ei ole mitä odottaa.",
    visit: (amount, units) =>
      units.length === 0
        ? `Kun ostos on ${amount}, ei kerry mitään.`
        : `Kun ostos on ${amount}, kertyy ${units.join(" ja ")}.`,
  },
  publish: {
    title: "Mikä muuttuu",
    none: "Nämä säännöt ovat voimassa. Muuta lausetta napauttamalla sitä.",
    now: "Nyt",
    next: "Jatkossa",
    gone: "poistuu",
    fresh: "uusi",
    keeps: "Asiakkaille kertynyt pysyy heillä. Uudet säännöt koskevat seuraavia käyntejä.",
    cheaper: (name, units) => `Jos kertynyt on jo ${units}, palkinnon saa heti: ${name}.`,
    dearer: (name, units) => `${name} on kauempana: siihen tarvitaan nyt ${units}.`,
    goneReward: (name) => `Ei enää saatavilla: ${name}. Siihen kerätty säilyy.`,
    noReward: (unit) => (unit === "stamps" ? "Leimoilla ei saa mitään." : "Pisteillä ei saa mitään."),
    dates: "Jo kertynyt on voimassa entisin päivämäärin.",
    go: "Ota uudet säännöt käyttöön",
    leave: "Jätä ennalleen",
    done: "Uudet säännöt ovat voimassa.",
    waiting: (n) => `${count(n, "muutos", "muutosta")}, ei vielä voimassa`,
    see: "Mikä muuttuu",
    look: "Katso uudet",
  },
  history: {
    title: "Aiemmat säännöt",
    none: "Nämä ovat ensimmäiset säännöt.",
    version: (n) => `Versio ${number(n)}`,
    inForce: "voimassa",
    by: (who, when) => `${who}, ${when}`,
    again: "Palauta nämä säännöt",
  },
};
