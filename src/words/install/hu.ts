/** Ugyanez magyarul: what is said about putting the app on the home screen, in Hungarian. */
import type { enInstall } from "./en.ts";

export const huInstall: typeof enInstall = {
  title: "A kezdőképernyőn",
  sentence: "A Pult önálló alkalmazásként ezen a táblagépen",
  offer: "A Pult kikerülhet a kezdőképernyőre",
  offerHelp: "Egy koppintással nyílik, betölti a képernyőt, és a böngésző jobban vigyáz az adataira.",
  put: "Telepítés",
  how: "Hogyan?",
  later: "Most nem",
  installed: "A Pult már ott van a táblagép kezdőképernyőjén.",
  menuHelp:
    "A böngésző menüjében az „Alkalmazás telepítése” vagy a „Hozzáadás a kezdőképernyőhöz” pont kell.",
  steps: [
    "Koppintás a Megosztás jelre a Safari sávjában.",
    "A listában: „Főképernyőhöz adás”.",
    "Végül „Hozzáadás”. Innentől a Pult a kezdőképernyőről nyílik.",
  ],
  before: "Előbb kerüljön a Pult a kezdőképernyőre",
  beforeHelp:
    "Megosztás, majd „Főképernyőhöz adás”, és a bolt már ott nyíljon meg: a kezdőképernyőn lévő alkalmazásnak saját memóriája van.",
  apartTitle: "A kezdőképernyőn lévő alkalmazás üresen indul",
  apartHelp:
    "iPaden és iPhone-on saját memóriája van. Érdemes még a bolt megnyitása előtt kitenni; ha a bolt már megvan, előbb biztonsági mentés kell, amelyet az alkalmazásban vissza lehet tölteni.",
  backup: "A biztonsági mentéshez",
};
