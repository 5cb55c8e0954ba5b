/** Finnish for keeping the shop safe, as the counter itself says it: opening, what the browser refuses, the backup that is due. */
import type { Words } from "#words/words.ts";
import { count, entries, number } from "./counts.ts";

export const opening: Words["opening"] = {
  recovering: "Liikettä palautetaan",
  recoveringHelp:
    "Selain oli kadottanut tietonsa, joten ne luetaan tabletin toisesta kopiosta. Mitään ei kadonnut; tiski avautuu, kun kaikki on luettu.",
  folding: "Tiskiä valmistellaan",
  foldingHelp:
    "Asiakkaat ja luvut lasketaan kirjauksista uudelleen. Mitään ei kadonnut; tiski avautuu, kun kaikki on laskettu.",
  progress: (done, of) => `${number(done)} / ${entries(of)}`,
  recovered: (n) => count(n, "kirjaus palautui", "kirjausta palautui"),
  recoveredHelp:
    "Selain oli kadottanut liikkeen tiedot. Ne luettiin tabletin toisesta kopiosta. Tänään olisi hyvä tallentaa varmuuskopio muualle.",
};

export const refused: Words["refused"] = {
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

export const safety: Words["safety"] = {
  safe: "Turvassa tällä tabletilla",
  recorded: "Tallennettu tälle tabletille",
  notSafe: (n) => `${entries(n)} ei vielä turvassa`,
  due: "Varmuuskopion aika",
  leads: (state) => `${state}. Kuinka turvassa liike on?`,
  onlyToday: (n) => `Tänään ${entries(n)} vain tällä tabletilla.`,
  onlySince: (n, when) => `${entries(n)} vain tällä tabletilla, vanhin ${when}.`,
  staysHelp: "Siitä on jo vähintään kolme päivää. Tallenna varmuuskopio nyt.",
  save: "Tallenna varmuuskopio",
  setUp: "Aseta varmuuskopiot",
  later: "Ei tänään",
  making: "Tehdään varmuuskopiota …",
  cancel: "Peruuta",
  made: "Varmuuskopio on tabletin latauksissa",
  madeHelp: (name) =>
    `${name} avautuu vain varmuuskopion salasanalla. Lähetä se muualle tai kopioi muistitikulle, ettei se ole vain tällä tabletilla.`,
  send: "Lähetä muualle",
  close: "Sulje",
  again: "Yritä uudelleen",
};

export const troubles: Words["troubles"] = {
  WrongPassword:
    "Tämä ei ole tämän varmuuskopion salasana. Tarkista isot kirjaimet ja välilyönnit ja kirjoita se uudelleen.",
  PasswordTooWeak: "Tämän salasanan voisi arvata. Pidennä sitä: neljä toisiinsa liittymätöntä sanaa on hyvä.",
  NoPassword: "Varmuuskopioille ei ole vielä salasanaa. Aseta se ensin.",
  NotABackup:
    "Tämä tiedosto ei ole Pultin varmuuskopio. Valitse tiedosto, jonka ”Tallenna varmuuskopio” teki.",
  Damaged:
    "Tämä varmuuskopio on vioittunut tai katkennut. Mitään ei muutettu. Kokeile toista tai vanhempaa kopiota.",
  TooLarge:
    "Tämä tiedosto kasvaisi mitä tahansa liikettä suuremmaksi. Se ei ole meidän varmuuskopio, eikä mitään muutettu.",
  NewerVersion:
    "Tämän varmuuskopion teki uudempi Pult. Päivitä lataamalla sivu uudelleen ja yritä sitten uudestaan.",
  SumsDiffer:
    "Tiedoston sisältö ei täsmää siihen, mitä se sanoo sisältävänsä. Mitään ei muutettu. Kokeile vanhempaa varmuuskopiota.",
  WentApart:
    "Tämä varmuuskopio on ehjä ja tämän liikkeen, mutta siinä on kirjauksia, joita tällä tabletilla ei ole. Säilytä tiedosto ja soita tabletista huolehtivalle.",
  ShopHere: (name) =>
    `Tällä tabletilla on jo liike: ${name}. Varmuuskopion voi palauttaa vain tabletille, jolla ei ole liikettä.`,
  OtherShop: (name) => `Tämä on toisen liikkeen varmuuskopio: ${name}. Valitse tämän liikkeen tiedosto.`,
  NotSaved:
    "Tabletti ei voinut kirjoittaa sitä. Mitään ei muutettu. Poista kuvia tai sovelluksia, jotta tilaa on, ja yritä uudelleen.",
  Cancelled: "Keskeytetty. Mitään ei muutettu.",
};
