/** Hungarian for the owner's page about a day in figures. */
import type { TodayWords } from "./words.ts";

const WEEKDAYS = ["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"] as const;
const COMPARED = [
  "hétfőhöz",
  "keddhez",
  "szerdához",
  "csütörtökhöz",
  "péntekhez",
  "szombathoz",
  "vasárnaphoz",
] as const;
const ON = ["hétfőn", "kedden", "szerdán", "csütörtökön", "pénteken", "szombaton", "vasárnap"] as const;
const name = (weekday: number): string => WEEKDAYS[weekday] ?? "";
/** The weekday something is held against: “keddhez”. */
const compared = (weekday: number): string => COMPARED[weekday] ?? "";

export const huToday: TodayWords = {
  title: "Ma",
  earlierTitle: "Egy nap számokban",
  sentence: "A nap számokban, mindegyik ugyanezen hétköznapokhoz mérve, és a következő teendő.",
  loading: "Egy pillanat …",
  earlier: "Az előző nap",
  later: "A következő nap",
  toToday: "Vissza a mai naphoz",
  soFar: "eddig",
  firstWeek: (weekday) =>
    `Korábbi ${name(weekday)} még nincs. A jövő héttől minden szám a hét ugyanazon napjához mérve áll itt.`,
  figures: {
    visits: "Látogatások",
    newMembers: "Új törzsvendégek",
    redeemed: "Átadott jutalmak",
    revenue: "Bevétel",
    sales: "Eladás kártya nélkül",
  },
  how: "Mi számít bele?",
  defined: {
    visits:
      "A törzsvendégek látogatásai: ahányszor a kártyájukkal vagy a nevükkel felvették őket. A visszavont nem számít.",
    newMembers: "Akik ezen a napon léptek be. A visszavont belépés nem számít.",
    redeemed: "Az átadott jutalmak, egyenként. A visszavont nem számít.",
    revenue:
      "Az itt beütött összegek, kártyával és anélkül, levonva, amit visszavontak. Az összeg nélkül felvett látogatás nem ad hozzá.",
    sales: "Eladások, amelyeknél senki sem mutatott kártyát. A visszavont nem számít.",
  },
  ordinary: (weekday, of) =>
    of === 1
      ? `Szokásos ${name(weekday)}: itt a legutóbbi, amelyen volt bejegyzés.`
      : `Szokásos ${name(weekday)}: az utolsó ${of} átlaga, amelyen volt bejegyzés.`,
  more: (amount, weekday) => `+${amount} egy szokásos ${compared(weekday)} képest`,
  fewer: (amount, weekday) => `−${amount} egy szokásos ${compared(weekday)} képest`,
  same: (weekday) => `annyi, mint egy szokásos ${ON[weekday] ?? ""}`,
  byThen: (time, said) => `${time}-ig ${said}`,
  compared: (time) =>
    `Amíg a nap tart, minden nap az utolsó egész óráig, ${time}-ig számít, ahogy akkor állt. Amit csak később vontak vissza, az még benne van.`,
  lastWeekByThen: (value, time, whole, weekday) =>
    `Múlt heti ${name(weekday)}: ${time}-ig ${value}, egész nap ${whole}`,
  lastWeek: (value, weekday) => `Múlt heti ${name(weekday)}: ${value}`,
  picture: (figure, weekday) => `${figure}: ez a nap és az utolsó nyolc ${name(weekday)}`,
  ordinaryLine: (amount) => `szokásos: ${amount}`,
  date: "Nap",
  next: {
    title: "Mi a következő?",
    nothing: "Ma még nincs bejegyzés. A pult készen áll.",
    enrol: "Ma még senki sem lépett be. A következő vendégtől érdemes megkérdezni, kér-e kártyát.",
    cards: "A legtöbb eladás kártya nélkül megy. Érdemes megkérdezni: „Gyűjt már nálunk?”",
    backup: "Ideje biztonsági másolatot készíteni.",
    pin: "Az egyik tulajdonosnak nincs PIN-kódja: ezeket az oldalakat bárki megnyithatja.",
    calm: "Most nincs teendő.",
    toCounter: "A pulthoz",
    toBackup: "Megnézem",
    toStaff: "PIN-kód beállítása",
  },
};
