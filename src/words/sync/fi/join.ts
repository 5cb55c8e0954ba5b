/** Finnish for the page on which a tablet joins a shop. */
import type { JoinWords } from "../join-words.ts";

export const fiJoin: JoinWords = {
  door: "Liity olemassa olevaan liikkeeseen",
  title: "Liity liikkeeseen",
  lead: "Avaa liikkeen tabletilla ”Omistaja”, sitten ”Tabletit”, ja napauta ”Liitä tabletti”.",
  given: "Koodi on jo tässä. Anna tälle nimi ja liity.",
  prompt: "Näytä toisen tabletin neliö",
  name: "Minkä niminen tämä on?",
  tablet: "Tabletti",
  phone: "Puhelin",
  code: "Tai näppäile koodi",
  codeHint: "8 kirjainta ja numeroa, neliön alla",
  scan: "Lue mieluummin neliö",
  go: "Liity",
  asking: "Liitytään …",
  back: "Avaa mieluummin uusi liike",
  kept: (shop) => `Tällä tabletilla on ${shop}, ja kaikki säilyy. Koodi vain päästää sen takaisin.`,
  trouble: {
    badCode:
      "Tämä koodi ei kelpaa tai ei kelpaa enää: kukin päästää yhden tabletin ja on voimassa kymmenen minuuttia. Näytä toisella tabletilla uusi.",
    network: "Palvelin ei vastaa. Tarkista tabletin verkko ja yritä uudelleen; mitään ei muutettu.",
    shopHere:
      "Tällä tabletilla on jo toinen liike, ja tabletti palvelee vain yhtä. Käytä toista tablettia tai tässä toista selainta.",
    notACode: "Tämä on toisenlainen koodi. Näytä toisen tabletin ”Liitä tabletti” -sivun neliö.",
    tooShort: "Koodissa on 8 kirjainta ja numeroa.",
    noName: "Anna tälle nimi, jotta muut tuntevat sen.",
  },
  elsewhere: (host) =>
    `Tämä koodi tehtiin osoitteessa ${host}, eikä sitä tunneta täällä. Avaa se osoite tällä tabletilla ja liity siellä.`,
  out: {
    title: "Tämä tabletti on suljettu pois liikkeestään",
    help: "Lähettämättömät kirjaukset luovutettiin omistajan päätettäviksi, ja asiakkaat poistettiin täältä. Palvellakseen siellä taas se on liitettävä uudelleen.",
    read: "Olen lukenut",
    held: "Liike poistuu täältä, mutta toinen välilehti pitää vielä osaa siitä. Sulje Pultin muut välilehdet tai käynnistä tabletti uudelleen; sitten se poistuu itsestään.",
  },
  coming: {
    title: "Liike on tulossa",
    help: "Kanta-asiakkaat tulevat ensin, jotta voit palvella hetken päästä. Pidä tämä sivu auki.",
    waiting: "Juuri nyt ei ole yhteyttä. Jatkuu itsestään, kun verkko palaa.",
    serve: "Avaa tiski nyt",
    progress: (done, of) => `${Math.floor((100 * done) / of)} %`,
  },
  done: {
    title: (shop) => `Tällä tabletilla on nyt ${shop}`,
    help: "Täällä kirjattu menee muille tableteille, ja muiden kirjaukset tulevat tänne.",
    open: "Avaa tiski",
  },
};
