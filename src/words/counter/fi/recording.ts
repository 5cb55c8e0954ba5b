/** Finnish for recording, and for what became of it. */
import type { Words } from "#words/words.ts";
import { count, units } from "./counts.ts";

export const till: Words["till"] = {
  title: "Mitä kirjataan",
  typed: "Muu summa",
  amount: "Summa",
  products: "Tuotteet",
  more: "Lisää",
  fewer: (name) => `Yksi vähemmän: ${name}`,
  add: (name, price, n) => (n > 0 ? `${name}, ${price}, ${n} valittu` : `${name}, ${price}`),
  visit: "Kirjaa käynti",
  visitPlain: "Kirjaa vain käynti",
  sale: "Myynti ilman korttia",
  saleHelp: "Valitse tuote tai näppäile summa",
  redeem: (reward) => `Lunasta: ${reward}`,
  redeemHelp: "anna se nyt",
  keys: { back: "Poista viimeinen numero" },
  clear: "Tyhjennä",
  badPaste: "Liitä vain yksi selvä summa, esimerkiksi 3,50.",
};

export const clock: Words["clock"] = {
  title: (today) => `Onko tänään ${today}?`,
  behind: (last) =>
    `Tabletti sanoo niin, mutta viimeisin kirjaus on tältä päivältä: ${last}. Väärä päivä jäisi kirjoihin.`,
  beforeApp: (builtOn) =>
    `Tabletti sanoo niin, mutta tämä sovellus on tehty vasta tänä päivänä: ${builtOn}. Väärä päivä jäisi kirjoihin.`,
  right: "Kyllä, oikein on",
  wrong: "Ei, asetan kellon",
};

export const unsafe: Words["unsafe"] = {
  title: "Kirjattu, mutta ei vielä turvassa",
  help: "Se on tabletin muistissa, mutta toista kopiota ei ole vielä levyllä. Mitään ei lasketa kahdesti.",
  stays:
    "Jos tämä jatkuu, poista kuvia tai sovelluksia tai tallenna varmuuskopio: ylälaidan kilpi vie sinne.",
  again: "Yritä uudelleen",
  tryingNow: "Yritetään uudelleen …",
  goOn: "Seuraava asiakas",
};

export const done: Words["done"] = {
  sale: "Myynti kirjattu",
  enrolled: (name) => `Tervetuloa, ${name}!`,
  undone: "Peruttu",
  failed: "Ei kirjattu",
  plus: (parts) => parts.join(" · "),
  gave: (unit, n) => `+${units(unit, n)}`,
};

export const undo: Words["undo"] = {
  undo: "Peru",
  undoWhat: (what) => `Peru: ${what}`,
  latest: "Äskeiset",
  none: "Tänään ei ole vielä kirjauksia.",
  undone: "peruttu",
  visit: (name, gave) => [name, ...(gave.stamps > 0 ? [`+${units("stamps", gave.stamps)}`] : [])].join(" · "),
  sale: "Myynti ilman korttia",
  enrolment: (name) => `Uusi asiakas: ${name}`,
  redemption: (name, reward) => `${name}: ${reward}`,
  adjustment: (name) => `${name}: korjaus`,
  edit: (name) => `${name}: kortti tai tiedot`,
  secondsLeft: (n) => `${count(n, "sekunti", "sekuntia")} jäljellä`,
  managerTitle: "Tämän voi perua vain esihenkilö",
  reason: "Miksi?",
  reasons: {
    mistake: "Näppäilyvirhe",
    wrongPerson: "Väärä henkilö",
    returned: "Tuote palautettu",
    other: "Muu syy",
  },
  erased: "Entinen asiakas",
};
