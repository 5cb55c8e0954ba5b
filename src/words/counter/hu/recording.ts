/** Hungarian for recording, and for what became of it. */
import type { Words } from "#words/words.ts";
import { count, units } from "./counts.ts";

export const till: Words["till"] = {
  title: "Mit rögzítünk",
  typed: "Más összeg",
  amount: "Összeg",
  products: "Termékek",
  more: "Több",
  fewer: (name) => `Eggyel kevesebb: ${name}`,
  add: (name, price, n) => (n > 0 ? `${name}, ${price}, ${n} kiválasztva` : `${name}, ${price}`),
  visit: "Látogatás",
  visitPlain: "Csak látogatás",
  sale: "Eladás kártya nélkül",
  saleHelp: "Válasszon terméket vagy írjon be összeget",
  redeem: (reward) => `Beváltom: ${reward}`,
  redeemHelp: "most adja át",
  keys: { back: "Utolsó számjegy törlése" },
  clear: "Törlés",
  badPaste: "Csak egyetlen, egyértelmű összeget lehet beilleszteni, például: 3,50.",
};

export const clock: Words["clock"] = {
  title: (today) => `Ma ${today} van?`,
  behind: (last) =>
    `A tablet ezt mutatja, de az utolsó bejegyzés kelte: ${last}. A hibás dátum benne maradna a könyvben.`,
  beforeApp: (builtOn) =>
    `A tablet ezt mutatja, de ez az alkalmazás csak ekkor készült: ${builtOn}. A hibás dátum benne maradna a könyvben.`,
  right: "Igen, így van",
  wrong: "Nem, beállítom az órát",
};

export const unsafe: Words["unsafe"] = {
  title: "Rögzítve, de még nincs biztonságban",
  help: "A tablet memóriájában már megvan, de a második példány még nincs a lemezen. Semmi sem számít kétszer.",
  stays: "Ha így marad, töröljön képeket vagy alkalmazásokat, vagy mentsen: a felső pajzs vezet oda.",
  again: "Újra",
  tryingNow: "Újrapróbálás …",
  goOn: "Következő vendég",
};

export const done: Words["done"] = {
  sale: "Eladás rögzítve",
  enrolled: (name) => `Üdvözöljük, ${name}!`,
  undone: "Visszavonva",
  failed: "Nincs rögzítve",
  plus: (parts) => parts.join(" · "),
  gave: (unit, n) => `+${units(unit, n)}`,
};

export const undo: Words["undo"] = {
  undo: "Visszavonás",
  undoWhat: (what) => `Visszavonás: ${what}`,
  latest: "Az előbb",
  none: "Ma még nincs bejegyzés.",
  undone: "visszavonva",
  visit: (name, gave) => [name, ...(gave.stamps > 0 ? [`+${units("stamps", gave.stamps)}`] : [])].join(" · "),
  sale: "Eladás kártya nélkül",
  enrolment: (name) => `Új törzsvendég: ${name}`,
  redemption: (name, reward) => `${name}: ${reward}`,
  adjustment: (name) => `${name}: helyesbítés`,
  edit: (name) => `${name}: kártya vagy adatlap`,
  secondsLeft: (n) => `Még ${count(n, "másodperc")}`,
  managerTitle: "Ezt üzletvezető vonhatja vissza",
  reason: "Miért?",
  reasons: {
    mistake: "Téves beütés",
    wrongPerson: "Nem ő volt az",
    returned: "Visszahozott áru",
    other: "Más ok",
  },
  erased: "Volt törzsvendég",
};
