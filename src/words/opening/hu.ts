/** Hungarian from opening the app until it can record, and for why it will not keep a shop here. */
import type { OpeningWords } from "./words.ts";

const opening: OpeningWords["opening"] = {
  recovering: "A bolt visszaállítása",
  recoveringHelp:
    "A böngésző elvesztette az adatait, ezért a tablet a második példányból olvassa vissza őket. Semmi sem veszett el; a pult kinyílik, amint kész.",
  folding: "Készülődik a pult",
  foldingHelp:
    "A vendégek és a számok újraszámolása folyik a bejegyzésekből. Semmi sem veszett el; a pult kinyílik, amint kész.",
};

const refused: OpeningWords["refused"] = {
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

export const huOpening: OpeningWords = { opening, refused };
