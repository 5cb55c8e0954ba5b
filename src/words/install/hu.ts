/** Ugyanez magyarul: what is said about putting the app on the home screen, in Hungarian. */
import type { enInstall } from "./en.ts";

export const huInstall: typeof enInstall = {
  title: "A kezdőképernyőn",
  sentence: "A Pult önálló alkalmazásként ezen a tableten.",
  offer: "Tegye ki a Pultot a kezdőképernyőre",
  offerHelp: "Egy koppintással nyílik, betölti a képernyőt, és a böngésző jobban vigyáz az adataira.",
  put: "Telepítés",
  how: "Hogyan?",
  later: "Most nem",
  installed: "A Pult már ott van a tablet kezdőképernyőjén.",
  menuHelp:
    "Nyissa meg a böngésző menüjét, és válassza az „Alkalmazás telepítése” vagy a „Hozzáadás a kezdőképernyőhöz” pontot.",
  steps: [
    "Koppintson a Megosztás jelre a Safari sávjában.",
    "Válassza a listából: „Főképernyőhöz adás”.",
    "Koppintson a „Hozzáadás” gombra, és ezután a kezdőképernyőről nyissa meg a Pultot.",
  ],
  before: "Előbb tegye a Pultot a kezdőképernyőre",
  beforeHelp:
    "Megosztás, majd „Főképernyőhöz adás”, és a boltot már ott nyissa meg: a kezdőképernyőn lévő alkalmazásnak saját memóriája van.",
  apartTitle: "A kezdőképernyőn lévő alkalmazás üresen indul",
  apartHelp:
    "iPaden és iPhone-on saját memóriája van. Tegye ki még a bolt beállítása előtt; ha a bolt már megvan, előbb mentsen, és az alkalmazásban állítsa vissza a mentést.",
  backup: "A mentéshez",
};
