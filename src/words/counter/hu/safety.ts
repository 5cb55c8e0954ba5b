/** Hungarian for how safe the shop is, as the counter itself says it. */
import type { Words } from "#words/words.ts";
import { entries, number } from "./counts.ts";

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
  progress: (done, of) => `${number(done)} / ${entries(of)}`,
  recovered: (n) => `${entries(n)} visszakerült`,
  recoveredHelp:
    "A böngésző elvesztette a bolt adatait. A tablet a második példányból olvasta vissza őket. Ma jó volna máshová is menteni.",
};
