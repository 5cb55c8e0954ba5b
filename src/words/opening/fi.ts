/** Finnish from opening the app until it can record, and for why it will not keep a shop here. */
import type { OpeningWords } from "./words.ts";

const opening: OpeningWords["opening"] = {
  recovering: "Liikettä palautetaan",
  recoveringHelp:
    "Selain oli kadottanut tietonsa, joten ne luetaan tabletin toisesta kopiosta. Mitään ei kadonnut; tiski avautuu, kun kaikki on luettu.",
  folding: "Tiskiä valmistellaan",
  foldingHelp:
    "Asiakkaat ja luvut lasketaan kirjauksista uudelleen. Mitään ei kadonnut; tiski avautuu, kun kaikki on laskettu.",
};

const refused: OpeningWords["refused"] = {
  insecure: {
    title: "Tämä osoite ei ole tarpeeksi turvallinen",
    help: "Pult pitää liikettä vain siellä, missä selain suojaa kirjatun, ja tämä sivu tuli tavallisella http:llä.",
    steps: [
      "Avaa osoite, jonka alussa on https://",
      "Sillä koneella, jolla Pult pyörii, myös http://localhost käy.",
      "Jos et tiedä osoitetta, kysy tabletin käyttöönottajalta.",
    ],
  },
  private: {
    title: "Tämä on yksityinen ikkuna",
    help: "Se unohtaa kaiken, kun se suljetaan, joten liikettä ei voi pitää siinä.",
    steps: ["Avaa selaimen tavallinen ikkuna.", "Avaa siellä sama osoite."],
  },
  noSecondPlace: {
    title: "Tämä selain ei voi säilyttää toista kopiota",
    help: "Vihreä merkki tarkoittaa: turvassa. Siksi kaikki kirjoitetaan kahdesti, eikä tässä selaimessa ole paikkaa toiselle kopiolle.",
    steps: [
      "Päivitä selain tai käytä uutta Chromea, Edgeä, Firefoxia tai Safaria.",
      "Avaa sitten tämä sivu uudelleen.",
    ],
  },
  newerApp: {
    title: "Uudempi Pult on jo käynyt täällä",
    help: "Uudempi versio on kirjoittanut tälle tabletille, ja tämä sivu on vielä vanha. Mitään ei kadonnut.",
    steps: ["Sulje Pult muista välilehdistä.", "Lataa tämä sivu uudelleen, niin saat uudemman version."],
  },
  notOpened: {
    title: "Tiskiä ei voi nyt avata",
    help: "Tabletin tallennustila ei vastaa, joten mitään ei voi vielä näyttää eikä kirjata. Pult yrittää uudelleen muutaman sekunnin välein ja avautuu itsestään, kun se onnistuu.",
    steps: [
      "Jos Pult on auki toisessa ikkunassa, jätä se auki: se voi olla juuri palauttamassa liikettä.",
      "Jos tämä kestää minuutteja, poista kuvia tai sovelluksia, jotta tilaa on, ja käynnistä tabletti uudelleen.",
      "Älä tyhjennä selaimen tietoja äläkä poista sovellusta: liike voi olla siellä.",
      "Jos tiski ei vieläkään avaudu, soita tabletista huolehtivalle.",
    ],
  },
  lost: {
    title: "Tällä tabletilla oli liike, mutta se on poissa",
    help: "Molemmat kopiot ovat kadonneet: selaimen tiedot tyhjennettiin tai tabletin levy hajosi.",
    steps: [
      "Jos sinulla on varmuuskopio, palauta se. Liike on sitten sellainen kuin se oli sinä päivänä.",
      "Jos sitä ei ole käsillä, jätä tämä sivu auki ja soita tabletista huolehtivalle.",
    ],
  },
  reload: "Päivitä sivu",
  restore: "Palauta varmuuskopio",
  anew: "Aloita alusta ilman vanhaa liikettä",
  anewHelp:
    "Vanhan liikkeen asiakkaat, leimat ja palkinnot eivät palaa. Varmuuskopion voi palauttaa vain ennen tätä.",
  anewWord: "aloita alusta",
  anewType: (word) => `Varmista kirjoittamalla ”${word}”`,
  anewGo: "Aloita alusta",
};

export const fiOpening: OpeningWords = { opening, refused };
