/** Finnish for what is the matter with a backup or with its file. */
import type { BackupWords } from "./words.ts";

export const fiBackup: BackupWords = {
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
