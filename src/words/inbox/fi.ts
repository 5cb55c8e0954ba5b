/** Finnish for what waits for the owner's decision, and for members who turn out to be one person. */
import type { InboxWords } from "./words.ts";

const rules = new Intl.PluralRules("fi");
const numbers = new Intl.NumberFormat("fi");
// After any number but one the noun stands in the partitive singular.
const count = (n: number, one: string, partitive: string): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? one : partitive}`;

export const fiInbox: InboxWords = {
  title: "Päätettävää",
  sentence:
    "Mitä vain sinä voit päättää: katteettomat palkinnot, pidätetyt kirjaukset, sama asiakas kahdesti.",
  waiting: (n) => `${count(n, "asia", "asiaa")} odottaa päätöstäsi`,
  empty: "Mikään ei odota päätöstäsi",
  emptyHelp:
    "Jos kahdella tabletilla tehtiin jotain, mikä ei sovi yhteen, tai joku on täällä kahdesti, sinulta kysytään täällä.",
  looking: "Etsitään …",
  unasked: "Pilven pidättämät kirjaukset näkyvät, kun tabletti on verkossa.",
  unnamed: "nimetön tabletti",
  overdraw: {
    title: "Katteettomat palkinnot",
    help: "Ne annettiin tableteilla, jotka eivät voineet kysyä toisiltaan. Asiakas on ne jo saanut; puuttuvasta päätät sinä.",
    missing: (units) => `Puuttuu: ${units}`,
    given: "Annettu",
    uncovered: "tälle ei ollut katetta",
    paid: "Myöhemmät käynnit ovat jo kuitanneet sen.",
    decisions: { forgiven: "Anna anteeksi", owed: "Jätä velaksi", reversed: "Peru palkinto" },
    says: {
      forgiven: "Liike maksaa puuttuvan.",
      owed: "Seuraavat käynnit kuittaavat sen.",
      reversed: "Se lasketaan antamattomaksi.",
    },
    done: {
      forgiven: (name) => `Annettu anteeksi: ${name}`,
      owed: (name) => `Jää velaksi: ${name}`,
      reversed: (name) => `Peruttu: ${name}`,
    },
  },
  held: {
    title: "Pidätetyt kirjaukset",
    help: "Pilvi ei ottanut niitä laskuihin. Mitään ei katoa ennen päätöstäsi.",
    unread: "Kirjaus, jota ei voi lukea",
    codes: {
      needsManager: "Kirjaajalla ei ole siihen oikeutta; esihenkilöllä olisi.",
      needsOwner: "Kirjaajalla ei ole siihen oikeutta; vain sinulla on.",
      revokedDevice: "Se tulee tabletilta, joka on suljettu pois.",
      givenUp: "Sitä ei saatu lähetetyksi, vaikka yritettiin monta kertaa.",
      fork: "Sen paikalla on jo toinen kirjaus, joten sitä ei voi laskea mukaan.",
      unreadable: "Se saapui vioittuneena, joten sitä ei voi laskea mukaan.",
      badShape: "Siitä puuttuu jotain tai siinä on liikaa, joten sitä ei voi laskea mukaan.",
      badAmount: "Jokin summa siinä ei voi olla oikein, joten sitä ei voi laskea mukaan.",
    },
    accept: "Laske mukaan",
    discard: "Hylkää",
    done: { accept: "Se lasketaan tästä lähtien.", discard: "Se on hylätty." },
  },
  stale: {
    title: "Myöhässä tulleet muutokset",
    help: "Samaa muutettiin kahdella tabletilla. Ensin saapunut muutos on voimassa.",
    changed: (who, when) => `${who} muutti tätä tällä välin (${when}).`,
    changedBySomebody: "Tämä muuttui tällä välin.",
    now: "Nyt",
    yours: "Sinä kirjoitit",
    theirs: (who) => `${who} kirjoitti`,
    nothing: "tyhjä",
    unsaid: "ei näytetä tässä",
    again: "Kirjoita uudelleen",
    leave: "Jätä näin",
    done: (what) => `Muutettu: ${what}`,
  },
  same: {
    title: "Sama asiakas?",
    help: "Ketään ei yhdistetä itsestään. Vertaa heitä ja päätä.",
    pair: (one, other) => `${one} ja ${other}`,
    why: {
      phone: "Heillä on sama puhelinnumero.",
      email: "Heillä on sama sähköpostiosoite.",
      birthday: "Heillä on sama nimi ja syntymäpäivä.",
      card: "Sama kortti annettiin molemmille.",
    },
    compare: "Vertaa",
    two: "He ovat kaksi asiakasta",
  },
  odd: {
    title: "Tehty kahdesti",
    help: "Saldoissa ei ole vikaa; tämä on vain hyvä tietää.",
    doubleUndo: "Se peruttiin kahdella tabletilla, mutta lasketaan perutuksi kerran.",
    mergeCycle: "Heidät yhdistettiin molempiin suuntiin. Toinen kerta ei muuttanut mitään.",
    seen: "Selvä",
  },
  merge: {
    open: "Onko täällä kahdesti?",
    title: "Kuka on se toinen?",
    help: "Hae saman asiakkaan toinen nimi tai numero.",
    search: "Nimi tai puhelinnumero",
    none: "Ketään muuta ei löytynyt.",
    compare: "Ovatko he yksi asiakas?",
    stays: "Kumman nimi ja numero jäävät?",
    since: (day) => `${day} alkaen`,
    noPhone: "ei puhelinnumeroa",
    visits: (n) => count(n, "käynti", "käyntiä"),
    owes: (units) => `velkaa ${units}`,
    together: "Yhteensä",
    keeps: "Käynnit, saldot ja palkinnot lasketaan yhteen, ja molempien kortit toimivat edelleen.",
    apart: "Heidät voi myöhemmin erottaa kohdassa ”Tapahtumat”.",
    other: "Joku muu",
    go: "Yhdistä heidät",
    done: (one, other) => `${one} ja ${other} ovat yksi`,
    oneWith: (names) => `Täällä myös nimellä ${names.join(", ")}`,
  },
};
