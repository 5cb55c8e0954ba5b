/** Finnish for how this tablet stands to the others. */
import type { SignWords } from "../sign-words.ts";

const rules = new Intl.PluralRules("fi");
const numbers = new Intl.NumberFormat("fi");
const number = (n: number): string => numbers.format(n);

export const fiSign: SignWords = {
  asOf: (time) => `Tilanne klo ${time}`,
  asOfDay: (when) => `Tilanne ${when}`,
  unsent: (n, age) => `${number(n)} lähettämättä, vanhin ${age}`,
  joining: "Liike on tulossa",
  pairAgain: "Liitä tämä tabletti uudelleen",
  revoked: "Tämä tabletti on suljettu pois",
  tooOld: "Päivitä tämä tabletti",
  heard: {
    asOf: "Ei yhteyttä muihin tabletteihin",
    unsent: "Kaikkea ei ole vielä lähetetty muille tableteille",
  },
  leads: (state) => `${state}. Mitä se tarkoittaa?`,
  sheet: {
    title: "Tämä tabletti ja muut",
    fine: "Kaikki on lähetetty, ja muiden tablettien kirjaukset ovat täällä.",
    since: (when) =>
      `Pilvi vastasi viimeksi ${when}. Muiden tablettien sen jälkeisiä kirjauksia ei vielä näy täällä.`,
    never: "Pilvi ei ole vielä vastannut. Muiden tablettien kirjauksia ei vielä näy täällä.",
    unsent: (n, ago) =>
      `${number(n)} ${rules.select(n) === "one" ? "kirjaus" : "kirjausta"} lähettämättä; vanhin tehtiin ${ago}. Tallessa tällä tabletilla, mutta ei vielä muualla.`,
    held: (n) =>
      `${number(n)} ${rules.select(n) === "one" ? "tämän tabletin kirjaus" : "tämän tabletin kirjausta"} odottaa omistajan päätöstä.`,
    goOn: "Jatka tavalliseen tapaan: kaikki kirjataan tänne ja lähtee itsestään, kun verkko palaa.",
    keep: "Älä siihen asti tyhjennä selaimen tietoja äläkä luovuta tablettia pois.",
    joining: "Kanta-asiakkaat tulevat ensin, jotta voit palvella; luvut täydentyvät perässä.",
    history: "Vanhemmat kirjaukset ovat vielä matkalla. Palvelu ei odota niitä.",
    pairAgain:
      "Pilvi ei enää tunne tätä tablettia. Mitään ei ole kadonnut ja tiski toimii, mutta mitään ei vaihdeta muiden kanssa. Pyydä omistajaa näyttämään toisella tabletilla liittämiskoodi ja liity täällä uudelleen.",
    joinAgain: "Liity uudelleen",
    revoked:
      "Omistaja on sulkenut tämän tabletin pois. Lähettämättömät kirjaukset luovutetaan omistajan päätettäviksi; sitten asiakkaat poistetaan tältä tabletilta. Jos se oli vahinko, liittäkää se uudelleen.",
    tooOld:
      "Pilvi puhuu vain uudemman Pultin kanssa. Lataa sivu uudelleen; tänne kirjattu säilyy ja lähtee sitten.",
    reload: "Lataa uudelleen",
    tablets: "Kaikki tabletit",
    progress: (done, of) => `${number(done)} / ${number(of)}`,
  },
};
