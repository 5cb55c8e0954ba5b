/** Finnish for what is refused and what fails: what is the matter, and what to do. */
import type { Words } from "#words/words.ts";
import type { Refusals } from "../refusals.ts";
import { number, units } from "./counts.ts";

export const refusals: Refusals = {
  OpTaken: () => "Jotain muuta kirjattiin juuri äsken. Katso lista ja napauta uudelleen.",
  ShopNotSetUp: () => "Liikettä ei ole vielä otettu käyttöön. Aloita käyttöönotosta.",
  ShopAlreadySetUp: () => "Liike on jo otettu käyttöön.",
  BadName: () => "Kirjoita nimi, jonka voi lukea.",
  NameTooLong: () => "Nimi on liian pitkä. Enintään 80 merkkiä.",
  BadPhone: () => "Tämä ei ole puhelinnumero. Vain numeroita, esimerkiksi 040 123 4567.",
  BadEmail: () => "Tämä ei ole sähköpostiosoite. Se on muotoa anna@example.com.",
  BadMonthDay: () => "Tällaista päivää ei ole. Kirjoita päivä ja kuukausi numeroina.",
  BadConsent: () => "Suostumusta ei voitu kirjata. Yritä uudelleen.",
  BadAmount: () => "Tätä summaa ei voi kirjata. Tarkista se ja näppäile uudelleen.",
  NothingSold: () => "Valitse ensin tuote tai näppäile summa.",
  UnknownMember: () => "Tätä asiakasta ei enää ole. Hae nimellä.",
  UnknownReward: () => "Tätä palkintoa ei enää ole tarjolla.",
  UnknownStaff: () => "Jonkun on aina oltava omistaja.",
  DeviceRevoked: () => "Tämä tabletti on suljettu pois. Liitä se uudelleen.",
  NotEnough: ({ unit, need, have }) => `Ei riitä: tarvitaan ${units(unit, need)}, kertynyt ${number(have)}.`,
  Owes: ({ unit, n }) => `Velkaa on vielä ${units(unit, n)}. Seuraavat käynnit kuittaavat sen ensin.`,
  OfflineNever: () => "Tätä palkintoa ei anneta ilman yhteyttä. Yritä uudelleen verkossa.",
  OfflineTooMuch: () => "Liian arvokas annettavaksi ilman yhteyttä. Yritä uudelleen verkossa.",
  OfflineTwiceToday: () => "Ilman yhteyttä palkintoja saa yhden päivässä. Yritä uudelleen verkossa.",
  OfflineTooLong: () => "Yli viikko ilman yhteyttä. Yhdistä tabletti ensin verkkoon.",
  CardOfAnotherShop: () => "Tämä on toisen liikkeen kortti.",
  CardTaken: () => "Tämä kortti on jo jollakulla. Ota toinen kortti.",
  CardReplaced: () => "Tämä kortti on vaihdettu. Hae nimellä.",
  UnknownCard: () => "Tämä kortti ei ole käytössä.",
  SameMember: () => "Nämä kaksi ovat jo yksi kanta-asiakas.",
  BadAdjustment: () => "Tämä korjaus ei ole mahdollinen. Tarkista luku.",
  ManagerNeeded: () => "Vain esihenkilö voi tehdä tämän. Pyydä häntä näppäilemään PIN-koodinsa.",
  OwnerNeeded: () => "Vain omistaja voi tehdä tämän. Pyydä häntä näppäilemään PIN-koodinsa.",
  ReasonNeeded: () => "Valitse ensin syy.",
  NothingToUndo: () => "Ei ole mitään peruttavaa.",
  AlreadyUndone: () => "Tämä on jo peruttu.",
  ChangedSince: () => "Tämä on muuttunut sen jälkeen. Muuta se käsin.",
  MemberHasHistory: () => "Asiakkaalla on jo käyntejä, joten liittymistä ei voi perua.",
  MoreThanRecorded: () => "Tämä on enemmän kuin on kirjattu.",
  BadSettings: () => "Asetuksia puuttuu. Tarkista nimi ja aikavyöhyke.",
  BadProgram: () => "Nämä säännöt eivät sovi yhteen. Tarkista luvut.",
  ProgramVersionTaken: () => "Säännöt muuttuivat tällä välin. Katso ne uudelleen.",
};

export const faults: Words["faults"] = {
  Busy: "Tiski valmistautuu vielä. Napauta hetken kuluttua uudelleen.",
  NotSaved:
    "Ei kirjattu. Mitään ei kadonnut. Napauta uudelleen; jos tämä jatkuu, poista kuvia tai sovelluksia, jotta tabletilla on tilaa.",
  ClockDoubted: "Ei kirjattu. Aseta tabletin päivä ja kello ja napauta uudelleen. Mitään ei kadonnut.",
  NotSafe: "Kirjattu, mutta ei vielä turvassa. Napauta uudelleen; mitään ei lasketa kahdesti.",
  NewerApp: "Pultin uudempi versio on auki tällä tabletilla. Jatka lataamalla sivu uudelleen.",
};
