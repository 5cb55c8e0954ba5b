/** Hungarian for the owner's page about the products on the counter's tiles. */
import type { enProducts } from "./en.ts";

const numbers = new Intl.NumberFormat("hu", { useGrouping: "always" });
const number = (n: number): string => numbers.format(n);

export const huProducts: typeof enProducts = {
  title: "Termékek és árak",
  sentence: "A pult csempéi: nevek, árak és a sorrendjük.",
  list: {
    title: "A pulton",
    none: "Még nincs csempe. Összeget így is be lehet ütni a pulton.",
    page: (n, of) => `A pult ${number(n)}. oldala (összesen ${number(of)})`,
    pages: (n, perPage) =>
      `${number(n)} termék: több, mint amennyi egyszerre látszik a pulton (${number(perPage)}). Az első oldalra az kerüljön, amit a legtöbbször kérnek.`,
    hidden: "Nincs a pulton",
    hiddenHelp: "A korábbi látogatások megőrzik őket. Egy koppintással visszatehetők.",
    change: (name, price) => `${name}, ${price}: módosítás`,
    move: (name, at, of) =>
      `${name} áthelyezése, most ${number(at)}. a ${number(of)} közül: húzással vagy a nyílbillentyűkkel`,
    up: (name) => `${name} feljebb`,
    down: (name) => `${name} lejjebb`,
    hide: (name) => `${name} levétele a pultról`,
    show: (name) => `${name} vissza a pultra`,
  },
  form: {
    add: "Új termékek",
    addHelp: "Név, ár, Enter: és máris jöhet a következő.",
    name: "Név",
    price: "Ár",
    noPrice: "Ár is kell, például 850. Lehet 0 is.",
    badPrice: "Ez nem egyértelmű ár.",
    twice: (name) => `Ilyen már van: ${name}.`,
    go: "Hozzáadás",
    save: "Mentés",
    leave: "Mégse",
  },
  done: {
    added: (name) => `Új termék: ${name}.`,
    changed: (name) => `Módosítva: ${name}.`,
    moved: (name) => `Áthelyezve: ${name}.`,
    hidden: (name) => `Lekerült a pultról: ${name}.`,
    shown: (name) => `A pultra került: ${name}.`,
  },
};
