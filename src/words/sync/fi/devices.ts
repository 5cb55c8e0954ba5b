/** Finnish for the owner's page about the shop's tablets. */
import type { DevicesWords } from "../devices-words.ts";

const rules = new Intl.PluralRules("fi");
const numbers = new Intl.NumberFormat("fi");
const number = (n: number): string => numbers.format(n);
const entries = (n: number): string => `${number(n)} ${rules.select(n) === "one" ? "kirjaus" : "kirjausta"}`;

export const fiDevices: DevicesWords = {
  title: "Tabletit",
  sentence: "Mitkä tabletit ja puhelimet palvelevat liikettä, ja miten uusi liittyy.",
  connect: {
    title: "Toistaiseksi yksi tabletti",
    help: (host) =>
      `Yhdistettynä liike on tallessa myös osoitteessa ${host}: muut tabletit ja puhelimet voivat liittyä, eikä rikkoutuneen tabletin mukana katoa mitään lähetettyä.`,
    go: "Yhdistä tämä liike",
    going: "Yhdistetään …",
    demo: "Esittelyliike pysyy tällä tabletilla. Oman liikkeesi voit yhdistää täällä.",
    trouble: {
      network: "Palvelin ei vastaa. Tarkista tabletin verkko ja yritä uudelleen; mitään ei muutettu.",
      shopTaken:
        "Toinen tabletti on jo yhdistänyt tämän saman liikkeen. Näytä siellä liittämiskoodi ja liity täältä.",
      closed: "Tämä palvelin ei ota uusia liikkeitä. Kysy sen ylläpitäjältä; mitään ei muutettu.",
    },
  },
  list: {
    title: "Tässä liikkeessä",
    former: "Suljettu pois",
    here: "tämä tabletti",
    now: "yhteydessä nyt",
    last: (when) => `viimeksi ${when}`,
    never: "ei vielä yhteyttä",
    unsent: (n, age) => `${number(n)} lähettämättä, vanhin ${age}`,
    looking: "Katsotaan …",
    noContact: "Pilveen ei juuri nyt ole yhteyttä. Luettelo tulee itsestään, kun verkko palaa.",
    older: "Pilveen ei juuri nyt ole yhteyttä: tilanne on siltä ajalta, kun se viimeksi vastasi.",
    compared: (when) => `Verrattu pilveen ${when}: tällä tabletilla on kaikki.`,
    again: (when) => `Verrattu pilveen ${when}: jokin täällä ei täsmännyt. Kaikki haetaan uudelleen.`,
    differs: (when, days) =>
      `Verrattu pilveen ${when}: ${number(days)} ${rules.select(days) === "one" ? "päivä ei täsmää" : "päivää ei täsmää"} täällä, eikä uusi haku auttanut. Tee varmuuskopio ja liitä tämä tabletti uudelleen.`,
    choose: "Valitse tabletti, jonka haluat nimetä tai sulkea pois.",
    close: "Sulje",
  },
  pair: {
    go: "Liitä tabletti",
    steps: (address) => [
      `Avaa uudella tabletilla ${address}`,
      "Näytä sen kameralle tämä neliö tai näppäile koodi siellä.",
    ],
    phone: "Puhelimella riittää kuvata neliö.",
    picture: "Neliökoodi uudelle tabletille",
    code: "Koodi",
    left: (time) => `Voimassa vielä ${time}`,
    over: "Tämä koodi on vanhentunut. Voit näyttää uuden.",
    renew: "Näytä uusi koodi",
    making: "Tehdään koodia …",
    joined: (name) => `${name} on liittynyt`,
    joinedHelp: "Se hakee nyt liikkeen tiedot ja voi palvella muutaman sekunnin päästä.",
    another: "Liitä vielä yksi",
    again: "Yritä uudelleen",
    network: "Pilveen ei juuri nyt ole yhteyttä, joten koodia ei voi tehdä. Tarkista tabletin verkko.",
    unsent: "Ensin lähetetään kaikki tältä tabletilta, sitten muut voivat liittyä. Koodi tulee itsestään.",
    toSend: (n) => `Vielä lähettämättä: ${entries(n)}`,
  },
  one: {
    name: "Nimi",
    save: "Tallenna",
    unchanged: "Nimi on jo tämä.",
    contact: "Viimeksi yhteydessä",
    unsent: "Vielä lähettämättä",
    nothing: "ei mitään",
    some: (n, ago) => `${entries(n)}, vanhin tehty ${ago}`,
    out: "Se on suljettu pois. Mitä se vielä luovuttaa, odottaa päätöstäsi.",
  },
  shutOut: {
    title: "Sulje pois",
    help: "Kun tabletti on kadonnut, varastettu tai annettu pois.",
    here: "Tämä tabletti on kädessäsi. Sen voi sulkea pois vain toiselta tabletilta.",
    ask: "Sulje pois …",
    sent: (when) => `Kun siitä viimeksi kuultiin (${when}), kaikki sen kirjaukset oli lähetetty.`,
    unsent: (n, when) => `Kun siitä viimeksi kuultiin (${when}), ${entries(n)} oli lähettämättä.`,
    never: "Siitä ei ole vielä kuultu.",
    back: "Jos se pääsee taas verkkoon, se luovuttaa, mitä sillä vielä on. Voit hyväksyä tai hylätä sen; sitten asiakkaat poistetaan siltä tabletilta.",
    lost: "Jos se ei enää pääse verkkoon, lähettämättömät kirjaukset katoavat.",
    forGood: "Tätä ei voi perua: palvellakseen täällä taas se on liitettävä uudelleen.",
    yes: (name) => `Sulje pois: ${name}`,
    no: "Anna olla",
  },
  did: {
    named: (name) => `Tabletin nimi on nyt ${name}`,
    shutOut: (name) => `${name} on suljettu pois`,
  },
};
