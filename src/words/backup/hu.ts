/** Hungarian for what is the matter with a backup or with its file. */
import type { BackupWords } from "./words.ts";

export const huBackup: BackupWords = {
  WrongPassword: "Nem ez a mentés jelszava. Ügyeljen a nagybetűkre és a szóközökre, és írja be újra.",
  PasswordTooWeak: "Ez a jelszó kitalálható. Legyen hosszabb: négy, össze nem tartozó szó jó.",
  NoPassword: "A mentéseknek még nincs jelszavuk. Előbb adjon meg egyet.",
  NotABackup: "Ez a fájl nem a Pult mentése. Azt válassza, amelyiket a „Mentés most” készítette.",
  Damaged: "Ez a mentés sérült vagy csonka. Semmi sem változott. Próbáljon másik példányt vagy egy régebbit.",
  TooLarge: "Ez a fájl nagyobbra nőne bármelyik boltnál. Nem a mi mentésünk, és semmi sem változott.",
  NewerVersion:
    "Ezt a mentést egy újabb Pult készítette. Töltse újra az oldalt a frissítéshez, aztán próbálja újra.",
  SumsDiffer:
    "A fájl tartalma nem egyezik azzal, amit magáról állít. Semmi sem változott. Próbáljon egy régebbi mentést.",
  WentApart:
    "Ez a mentés ép és ezé a bolté, de olyan bejegyzések is vannak benne, amelyek ezen a tableten nincsenek. Őrizze meg a fájlt, és hívja fel, aki a tabletet gondozza.",
  ShopHere: (name) =>
    `Ezen a tableten már van egy bolt: ${name}. Mentést csak bolt nélküli tabletre lehet visszaállítani.`,
  OtherShop: (name) => `Ez egy másik bolt mentése: ${name}. Ennek a boltnak a fájlját válassza.`,
  NotSaved:
    "A tablet nem tudta leírni. Semmi sem változott. Töröljön képeket vagy alkalmazásokat, hogy legyen hely, aztán próbálja újra.",
  Cancelled: "Megszakítva. Semmi sem változott.",
};
