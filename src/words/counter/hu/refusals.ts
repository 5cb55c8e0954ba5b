/** Hungarian for what is refused and what fails: what is the matter, and what to do. */
import type { Words } from "#words/words.ts";
import type { Refusals } from "../refusals.ts";
import { number, units } from "./counts.ts";

export const refusals: Refusals = {
  OpTaken: () => "Közben valami más lett rögzítve. Nézze meg a listát, és koppintson újra.",
  ShopNotSetUp: () => "Ez a bolt még nincs beállítva. Kezdje a beállítással.",
  ShopAlreadySetUp: () => "Ez a bolt már be van állítva.",
  BadName: () => "Olvasható nevet írjon be.",
  NameTooLong: () => "Túl hosszú név. Legfeljebb 80 karakter lehet.",
  BadPhone: () => "Ez nem telefonszám. Csak számjegyek, például 06 30 123 4567.",
  BadEmail: () => "Ez nem e-mail-cím. Ilyen alakú: anna@example.com.",
  BadMonthDay: () => "Nincs ilyen nap az évben. Számmal kell beírni a hónapot és a napot.",
  BadConsent: () => "A hozzájárulást nem sikerült feljegyezni. Próbálja újra.",
  BadAmount: () => "Ez az összeg nem rögzíthető. Ellenőrizze, és írja be újra.",
  NothingSold: () => "Előbb válasszon terméket, vagy írjon be összeget.",
  UnknownMember: () => "Ez a vendég már nincs meg. Keressen név szerint.",
  UnknownReward: () => "Ilyen jutalom már nincs.",
  UnknownStaff: () => "Tulajdonosnak mindig maradnia kell.",
  DeviceRevoked: () => "Ez a tablet végleg ki van zárva. Párosítsa újra.",
  NotEnough: ({ unit, need, have }) => `Nem elég: ${units(unit, need)} kell, ${number(have)} van.`,
  Owes: ({ unit, n }) => `Még ${units(unit, n)} a tartozás. Előbb a következő látogatások törlesztik.`,
  OfflineNever: () => "Kapcsolat nélkül ez a jutalom nem adható. Próbálja újra online.",
  OfflineTooMuch: () => "Kapcsolat nélkül ez túl nagy értékű. Próbálja újra online.",
  OfflineTwiceToday: () => "Kapcsolat nélkül naponta egy jutalom jár. Próbálja újra online.",
  OfflineTooLong: () => "Több mint egy hete nincs kapcsolat. Előbb csatlakoztassa a tabletet.",
  CardOfAnotherShop: () => "Ez egy másik bolt kártyája.",
  CardTaken: () => "Ez a kártya már valakié. Vegyen elő egy másikat.",
  CardReplaced: () => "Ezt a kártyát lecserélték. Keressen inkább név szerint.",
  UnknownCard: () => "Ez a kártya nincs használatban.",
  SameMember: () => "Ők ketten már egy törzsvendégnek számítanak.",
  BadAdjustment: () => "Ez a helyesbítés nem lehetséges. Ellenőrizze a számot.",
  ManagerNeeded: () => "Ezt csak üzletvezető teheti. Kérje meg, hogy írja be a PIN-kódját.",
  OwnerNeeded: () => "Ezt csak a tulajdonos teheti. Kérje meg, hogy írja be a PIN-kódját.",
  ReasonNeeded: () => "Előbb válasszon okot.",
  NothingToUndo: () => "Nincs mit visszavonni.",
  AlreadyUndone: () => "Ez már vissza van vonva.",
  ChangedSince: () => "Ez azóta megváltozott. Módosítsa kézzel.",
  MemberHasHistory: () => "Ennek a vendégnek már van látogatása, ezért a felvétele nem vonható vissza.",
  MoreThanRecorded: () => "Ez több, mint amennyi rögzítve van.",
  BadSettings: () => "Hiányzik néhány beállítás. Ellenőrizze a nevet és az időzónát.",
  BadProgram: () => "Ezek a szabályok így nem működnek együtt. Ellenőrizze a számokat.",
  ProgramVersionTaken: () => "A szabályok közben megváltoztak. Nézze meg őket újra.",
};

export const faults: Words["faults"] = {
  Busy: "A pult még készülődik. Koppintson újra egy pillanat múlva.",
  NotSaved:
    "Nincs rögzítve. Semmi sem veszett el. Koppintson újra; ha így marad, töröljön képeket vagy alkalmazásokat, hogy legyen hely a tableten.",
  ClockDoubted:
    "Nincs rögzítve. Állítsa be a tablet dátumát és óráját, aztán koppintson újra. Semmi sem veszett el.",
  NotSafe: "Rögzítve, de még nincs biztonságban. Koppintson újra; semmi sem számít kétszer.",
  NewerApp: "A Pult újabb változata van nyitva ezen a tableten. A folytatáshoz töltse újra az oldalt.",
};
