/** Hungarian for the owner's area as a whole: its gate, its frame and its first page. */
import type { enOwner } from "./en.ts";

const numbers = new Intl.NumberFormat("hu", { useGrouping: "always" });
const number = (n: number): string => numbers.format(n);

export const huOwner: typeof enOwner = {
  back: "Vissza a pulthoz",
  gate: {
    title: "A tulajdonosnak",
    help: "Ehhez az oldalhoz a tulajdonos PIN-kódja kell.",
    managersHelp: "Ehhez az oldalhoz üzletvezető vagy a tulajdonos PIN-kódja kell.",
  },
  home: {
    title: "A tulajdonos oldalai",
    all: "Az összes oldal",
  },
  storage: "Mi veszne el a tablettel, a biztonsági mentés, és annak próbája.",
  attention: {
    title: "Ami intézésre vár",
    notSafe: (n) => `${number(n)} bejegyzés rögzítve, de még nincs második példánya a lemezen.`,
    noPassword: "Még nincs biztonsági mentés. Egyszer jelszót kell adni hozzá, és elmenteni az elsőt.",
    backupDue: (n) => `Ideje menteni: ${number(n)} bejegyzés csak ezen a tableten van meg.`,
    see: "Megnézem",
  },
};
