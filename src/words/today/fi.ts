/** Finnish for the owner's page about a day in figures. */
import type { TodayWords } from "./words.ts";

const WEEKDAYS = [
  "maanantai",
  "tiistai",
  "keskiviikko",
  "torstai",
  "perjantai",
  "lauantai",
  "sunnuntai",
] as const;
const name = (weekday: number): string => WEEKDAYS[weekday] ?? "";
/** “tiistaina”. */
const on = (weekday: number): string => `${name(weekday)}na`;

export const fiToday: TodayWords = {
  title: "Tänään",
  earlierTitle: "Päivä lukuina",
  sentence: "Päivä lukuina, kukin saman viikonpäivän rinnalla, ja mitä seuraavaksi.",
  loading: "Hetki …",
  earlier: "Edellinen päivä",
  later: "Seuraava päivä",
  toToday: "Takaisin tähän päivään",
  soFar: "tähän mennessä",
  firstWeek: (weekday) =>
    `Aiempaa vertailupäivää ei vielä ole: ${name(weekday)} on ensimmäinen. Ensi viikosta alkaen jokaista lukua verrataan samaan viikonpäivään.`,
  figures: {
    visits: "Käynnit",
    newMembers: "Uudet kanta-asiakkaat",
    redeemed: "Annetut palkinnot",
    revenue: "Myynti",
    sales: "Myynnit ilman korttia",
  },
  how: "Mitä tähän lasketaan?",
  defined: {
    visits: "Kanta-asiakkaiden käynnit, jotka kirjattiin kortilla tai nimellä. Peruttuja ei lasketa.",
    newMembers: "Tänä päivänä liittyneet kanta-asiakkaat. Peruttuja liittymisiä ei lasketa.",
    redeemed: "Annetut palkinnot, jokainen erikseen. Peruttuja ei lasketa.",
    revenue:
      "Täällä näppäillyt summat kortin kanssa ja ilman, perutut vähennettyinä. Ilman summaa kirjattu käynti ei lisää mitään.",
    sales: "Myynnit, joissa kukaan ei näyttänyt korttia. Peruttuja ei lasketa.",
  },
  ordinary: (weekday, of) =>
    of === 1
      ? `Tavallinen ${name(weekday)} on tässä viimeisin, jolta on kirjauksia.`
      : `Tavallinen ${name(weekday)} on viimeisten ${of} kirjauksia saaneen keskiarvo.`,
  more: (amount, weekday) => `${amount} enemmän kuin tavallisena ${on(weekday)}`,
  fewer: (amount, weekday) => `${amount} vähemmän kuin tavallisena ${on(weekday)}`,
  same: (weekday) => `saman verran kuin tavallisena ${on(weekday)}`,
  byThen: (time, said) => `Klo ${time} mennessä ${said}`,
  compared: (time) =>
    `Päivän ollessa kesken jokainen päivä lasketaan viimeiseen täyteen tuntiin, klo ${time}, niin kuin se silloin oli. Vasta myöhemmin peruttu on vielä mukana.`,
  lastWeekByThen: (value, time, whole, weekday) =>
    `Viime viikon ${name(weekday)}: klo ${time} mennessä ${value}, koko päivänä ${whole}`,
  lastWeek: (value, weekday) => `Viime viikon ${name(weekday)}: ${value}`,
  picture: (figure, weekday) => `${figure}: tämä päivä ja kahdeksan edellisen viikon ${name(weekday)}`,
  ordinaryLine: (amount) => `tavallinen: ${amount}`,
  date: "Päivä",
  next: {
    title: "Mitä seuraavaksi?",
    nothing: "Tänään ei ole vielä kirjattu mitään. Tiski on valmiina.",
    enrol: "Kukaan ei ole liittynyt tänään. Seuraavalta asiakkaalta voi kysyä, haluaisiko hän kortin.",
    cards: "Useimmat myynnit menevät ilman korttia. Kannattaa kysyä: ”Onko teillä meidän kortti?”",
    backup: "On varmuuskopion aika.",
    pin: "Omistajalla ei ole PIN-koodia: kuka tahansa voi avata nämä sivut.",
    calm: "Juuri nyt kaikki on kunnossa.",
    toCounter: "Tiskille",
    toBackup: "Hoida",
    toStaff: "Aseta PIN-koodi",
  },
};
