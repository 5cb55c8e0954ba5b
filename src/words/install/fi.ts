/** Sama suomeksi: what is said about putting the app on the home screen, in Finnish. */
import type { enInstall } from "./en.ts";

export const fiInstall: typeof enInstall = {
  title: "Aloitusnäytöllä",
  sentence: "Pult omana sovelluksenaan tällä tabletilla.",
  offer: "Lisää Pult tabletin aloitusnäytölle",
  offerHelp: "Se avautuu napautuksella, täyttää näytön, ja selain säilyttää sen tiedot varmemmin.",
  put: "Asenna",
  how: "Näytä ohje",
  later: "Ei nyt",
  installed: "Pult on tämän tabletin aloitusnäytöllä.",
  menuHelp: "Avaa selaimen valikko ja valitse ”Asenna sovellus” tai ”Lisää aloitusnäytölle”.",
  steps: [
    "Napauta Jaa-merkkiä Safarin palkissa.",
    "Valitse listasta ”Lisää Koti-valikkoon”.",
    "Napauta ”Lisää” ja avaa Pult tästä lähtien Koti-valikosta.",
  ],
  before: "Lisää Pult ensin Koti-valikkoon",
  beforeHelp:
    "Napauta Jaa ja valitse ”Lisää Koti-valikkoon”, ja ota liike käyttöön vasta siellä: sillä sovelluksella on oma muistinsa.",
  apartTitle: "Aloitusnäytön sovellus on aluksi tyhjä",
  apartHelp:
    "iPadissa ja iPhonessa sillä on oma muistinsa. Lisää se mieluiten ennen liikkeen käyttöönottoa; jos liike on jo käytössä, tee ensin varmuuskopio ja palauta se sovelluksessa.",
  backup: "Varmuuskopioon",
};
