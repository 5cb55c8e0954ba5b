/** Hungarian for the owner's page about the program: each rule as a sentence, and what a change of them means. */
import type { enProgram } from "./en.ts";

const numbers = new Intl.NumberFormat("hu", { useGrouping: "always" });
const number = (n: number): string => numbers.format(n);

const DAYS_PER_YEAR = 365;
const span = (days: number): string =>
  days % DAYS_PER_YEAR === 0 ? `${number(days / DAYS_PER_YEAR)} év` : `${number(days)} nap`;
const lasting = (days: number): string =>
  days % DAYS_PER_YEAR === 0 ? `${number(days / DAYS_PER_YEAR)} évig` : `${number(days)} napig`;
const UNIT: typeof enProgram.rewards.units = { stamps: "Pecsét", points: "Pont" };
const usable = (days: number): string => {
  if (days === 0) return "azonnal beváltható";
  return days === 1 ? "másnaptól váltható be" : `${number(days)} nap múlva váltható be`;
};

export const huProgram: typeof enProgram = {
  title: "Program és jutalmak",
  sentence: "Mit ad egy látogatás, mennyibe kerül egy jutalom, és meddig érvényes mindez.",
  rule: {
    stamps: (units) => `Látogatásonként ${units} jár.`,
    noStamps: "A látogatásért nem jár pecsét.",
    points: (units, per) => `Minden elköltött ${per} után ${units} jár.`,
    noPoints: "Az elköltött pénzért nem jár pont.",
    terms: (unit, pending, lasts) =>
      `A ${unit === "stamps" ? "pecsét" : "pont"} ${usable(pending)}, és ${
        lasts === null ? "sosem jár le" : `${lasting(lasts)} érvényes`
      }.`,
    reward: (units, name) => `${units}: ${name}`,
    worth: (worth) => `értéke ${worth}`,
    offlineNever: "kapcsolat nélkül nem adható",
    offlineAlways: "kapcsolat nélkül is adható",
    offlineUpTo: (worth) => `kapcsolat nélkül legfeljebb ${worth}`,
    newReward: "új jutalom",
    ordered: (names) => `A jutalmak sorrendje: ${names.join(", ")}`,
  },
  earning: {
    title: "Mit gyűjtenek a törzsvendégek",
    collect: (unit) => (unit === "stamps" ? "Pecsét a látogatásért" : "Pont a költésért"),
    yes: "Igen",
    no: "Nem",
    perVisit: "Pecsét látogatásonként",
    per: "Ennyi költés után",
    give: "Ennyi pont",
    pending: "Hány nap múlva váltható be",
    lasts: "Meddig érvényes",
    forEver: "Örökre",
    span,
    other: "Más számú nap",
    lastsDays: "Hány napig érvényes",
    fewer: (label) => `${label}: eggyel kevesebb`,
    more: (label) => `${label}: eggyel több`,
  },
  rewards: {
    title: "Mit kaphatnak érte",
    none: "Még nincs jutalom: a vendégek gyűjtenek, de nincs mire.",
    add: "Új jutalom",
    name: "A jutalom neve",
    cost: (unit) => (unit === "stamps" ? "Hány pecsétbe kerül" : "Hány pontba kerül"),
    unit: "Mivel fizethető",
    units: UNIT,
    product: "Melyik termék",
    noProduct: "Egyik csempe sem",
    value: "Mennyit ér (nem kötelező)",
    valueHelp: "A kimutatásokhoz. Kedvezmény is lehet: az összeg legyen a neve, és itt is szerepeljen.",
    up: (name) => `${name} feljebb`,
    down: (name) => `${name} lejjebb`,
    remove: (name) => `${name} törlése`,
    removed: (name) => `${name} lekerült a listáról.`,
    putBack: "Vissza a listára",
    first: "A pulton az áll elöl, amivel az első jutalom fizethető.",
  },
  offline: {
    legend: "Ha a többi tabletet nem lehet megkérdezni",
    policies: { never: "Nem adható", capped: "Naponta egy", always: "Mindig adható" },
    says: {
      never: "A vendég akkor kapja meg, amikor a tablet újra online. Két tablet sosem adja ki ugyanazt.",
      capped:
        "Egy vendég naponta legfeljebb egy jutalmat kap, és egyet sem, ha a tablet egy hete nem volt online. A legtöbben semmit sem vesznek észre.",
      always:
        "Kiadható, valahányszor a tablet úgy tudja, hogy jár. Két tablet kiadhatja ugyanazt; olyankor Ön dönt.",
    },
    cap: "Legfeljebb ekkora érték (nem kötelező)",
    capHelp: "Üresen hagyva bármennyit érhet.",
    noWorth: "Fent nincs megadva, mennyit ér, ezért túl soknak számít.",
    tooMuch: "Ez a jutalom többet ér, ezért ilyenkor nem adható ki.",
  },
  faults: {
    earning: "Valamit gyűjteni kell: pecsétet, pontot vagy mindkettőt.",
    perVisit: "1 és 10 között.",
    per: "Nullánál nagyobb összeg.",
    give: "1 és 1 000 között.",
    pending: "0 és 365 között.",
    lasts: "1 és 3 650 között.",
    name: "Olvasható név kell.",
    cost: "Nullánál nagyobb egész szám.",
    unit: (unit) => (unit === "stamps" ? "Pecsétet már senki sem gyűjt." : "Pontot már senki sem gyűjt."),
    value: "Pénzösszeg, vagy semmi.",
    all: "Fent valami még nem jó.",
  },
  preview: {
    title: "Mit látna egy vendég",
    name: "Anna",
    has: (unit, name) => `${name} ${unit === "stamps" ? "pecsétjei" : "pontjai"}`,
    sees: (name) => `${name} ezt látja`,
    nothing: "Még nincs mire gyűjteni.",
    visit: (amount, units) =>
      units.length === 0
        ? `Egy ${amount} értékű látogatásért nem jár semmi.`
        : `Egy ${amount} értékű látogatásért ${units.join(" és ")} jár.`,
  },
  publish: {
    title: "Mi változik",
    none: "Ezek a szabályok érvényesek. A mondatra koppintva bármelyik módosítható.",
    now: "Most",
    next: "Ezután",
    gone: "megszűnik",
    fresh: "új",
    keeps:
      "Amit a vendégek összegyűjtöttek, az övék marad. Az új szabályok a következő látogatástól számítanak.",
    cheaper: (name, units) => `Akinél már összegyűlt ${units}, azonnal megkaphatja: ${name}.`,
    dearer: (name, units) => `${name} messzebb kerül: ezután ${units} kell hozzá.`,
    goneReward: (name) => `${name} többé nem váltható be. Amit rá gyűjtöttek, megmarad.`,
    noReward: (unit) => (unit === "stamps" ? "Pecsétért nincs jutalom." : "Pontért nincs jutalom."),
    dates: "Ami már jóvá van írva, a régi dátumaival érvényes.",
    go: "Új szabályok életbe léptetése",
    leave: "Maradjon, ahogy van",
    done: "Az új szabályok érvényben vannak.",
    waiting: (n) => `${number(n)} módosítás, még nincs érvényben`,
    see: "Mi változik",
    look: "Az újak megnézése",
  },
  history: {
    title: "Korábbi szabályok",
    none: "Ezek az első szabályok.",
    version: (n) => `${number(n)}. változat`,
    inForce: "érvényben",
    by: (who, when) => `${who}, ${when}`,
    again: "Újra ezek a szabályok",
  },
};
