/** Hungarian for keeping the shop safe, as the counter itself says it: opening, what the browser refuses, the backup that is due. */
import type { Words } from "#words/words.ts";
import { entries, number } from "./counts.ts";

export const opening: Words["opening"] = {
  recovering: "A bolt visszaállítása",
  recoveringHelp:
    "A böngésző elvesztette az adatait, ezért a tablet a második példányból olvassa vissza őket. Semmi sem veszett el; a pult kinyílik, amint kész.",
  folding: "Készülődik a pult",
  foldingHelp:
    "A vendégek és a számok újraszámolása folyik a bejegyzésekből. Semmi sem veszett el; a pult kinyílik, amint kész.",
  progress: (done, of) => `${number(done)} / ${entries(of)}`,
  recovered: (n) => `${entries(n)} visszakerült`,
  recoveredHelp:
    "A böngésző elvesztette a bolt adatait. A tablet a második példányból olvasta vissza őket. Ma jó volna máshová is menteni.",
};

export const refused: Words["refused"] = {
  insecure: {
    title: "Ez a cím nem elég biztonságos",
    help: "A Pult csak ott tart boltot, ahol a böngésző megvédi, ami leíródik; ez az oldal pedig sima http-n jött.",
    steps: [
      "Nyissa meg olyan címen, amely így kezdődik: https://",
      "Azon a gépen, amelyen a Pult fut, a http://localhost is jó.",
      "Ha nem tud ilyen címet, kérdezze meg, aki a tabletet beállította.",
    ],
  },
  private: {
    title: "Ez egy privát ablak",
    help: "Bezáráskor mindent elfelejt, ezért nem lehet benne boltot tartani.",
    steps: ["Nyissa meg a böngésző egy rendes ablakát.", "Nyissa meg ott ugyanezt a címet."],
  },
  noSecondPlace: {
    title: "Ez a böngésző nem tud második példányt őrizni",
    help: "A zöld pipa azt jelenti: biztonságban van. Ehhez minden kétszer íródik le, és ebben a böngészőben nincs hely a második példánynak.",
    steps: [
      "Frissítse a böngészőt, vagy használjon friss Chrome, Edge, Firefox vagy Safari böngészőt.",
      "Aztán nyissa meg újra ezt az oldalt.",
    ],
  },
  newerApp: {
    title: "Itt már járt egy újabb Pult",
    help: "Egy újabb változat már írt erre a tabletre, ez az oldal pedig még a régi. Semmi sem veszett el.",
    steps: ["Zárja be a Pultot a többi lapon.", "Töltse újra ezt az oldalt, és megjön az újabb változat."],
  },
  notOpened: {
    title: "A pult most nem tud kinyílni",
    help: "A tablet tárhelye nem válaszol, ezért egyelőre semmi sem látható, és semmi sem rögzíthető. A Pult néhány másodpercenként újra próbálkozik, és magától kinyílik, amint sikerül.",
    steps: [
      "Ha a Pult egy másik ablakban is nyitva van, hagyja ott nyitva: lehet, hogy éppen a boltot állítja vissza.",
      "Ha percek múlva is így marad, töröljön képeket vagy alkalmazásokat, hogy legyen hely, és indítsa újra a tabletet.",
      "Ne törölje a böngésző adatait, és ne távolítsa el az alkalmazást: a bolt ott lehet.",
      "Ha ezután sem nyílik ki, hívja fel, aki a tabletet gondozza.",
    ],
  },
  lost: {
    title: "Ezen a tableten volt egy bolt, de eltűnt",
    help: "Mindkét példány eltűnt: kiürítették a böngésző adatait, vagy elromlott a tablet lemeze.",
    steps: [
      "Ha van mentése, állítsa vissza. A bolt olyan lesz, amilyen aznap volt.",
      "Ha nincs kéznél, hagyja nyitva ezt az oldalt, és hívja fel, aki a tabletet gondozza.",
    ],
  },
  reload: "Újratöltés",
  restore: "Mentés visszaállítása",
  anew: "Újrakezdés a régi bolt nélkül",
  anewHelp:
    "A régi bolt vendégei, pecsétjei és jutalmai nem jönnek vissza. Mentést csak ezelőtt lehet visszaállítani.",
  anewWord: "újrakezdem",
  anewType: (word) => `A biztonság kedvéért írja be: „${word}”`,
  anewGo: "Újrakezdés",
};

export const safety: Words["safety"] = {
  safe: "Biztonságban a tableten",
  recorded: "Rögzítve a tableten",
  notSafe: (n) => `${entries(n)} nincs biztonságban`,
  due: "Ideje menteni",
  leads: (state) => `${state}. Mennyire van biztonságban a bolt?`,
  onlyToday: (n) => `${entries(n)} mára még csak ezen a tableten van.`,
  onlySince: (n, when) => `${when} óta ${entries(n)} csak ezen a tableten van.`,
  staysHelp: "Ez már legalább három nap. Kérjük, mentsen most.",
  save: "Mentés most",
  setUp: "Mentés beállítása",
  later: "Ma nem",
  making: "Készül a mentés …",
  cancel: "Mégse",
  made: "A mentés a tablet letöltései között van",
  madeHelp: (name) =>
    `${name}: csak a mentés jelszavával nyílik. Küldje el máshová, vagy másolja pendrive-ra, hogy ne csak ezen a tableten legyen meg.`,
  send: "Küldés máshová",
  close: "Bezárás",
  again: "Újra",
};

export const troubles: Words["troubles"] = {
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
