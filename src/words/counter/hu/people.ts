/** Hungarian for new members, for whoever is at the counter, and for the app itself. */
import type { Words } from "#words/words.ts";
import { count } from "./counts.ts";

export const app: Words["app"] = {
  loading: "Nyílik a pult …",
  offline: "Nincs hálózat. Minden működik, és itt megmarad",
  onlyCopy: "Csak ezen a tableten van meg",
  updateReady: "Új változat érhető el",
  updateNow: "Frissítés most",
  crashed: "Hiba történt. Minden, amit rögzített, megvan.",
  close: "Bezárás",
  cancel: "Mégse",
};

export const enrol: Words["enrol"] = {
  title: "Új törzsvendég",
  name: "Név",
  phone: "Telefon (nem kötelező)",
  paper: "Pecsétek a papírkártyán",
  fewer: "Eggyel kevesebb pecsét",
  more: "Eggyel több pecsét",
  withCard: "Az imént mutatott kártya az övé lesz.",
  withoutCard: "Mutasson most egy új kártyát, vagy a vendég lefényképezheti a következő képet.",
  go: "Vendég felvétele",
  cardTitle: (name) => `${name} kártyája`,
  cardHelp: "A vendég lefényképezi ezt a négyzetet: a kép a kártyája.",
  cardPicture: (name) => `${name} kártyájának négyzetes kódja`,
  noCard: "Nincs élő kártyája",
  noCardHelp: "Azonnal készül egy új. A régiek nem élnek tovább.",
  makeCard: "Kártya készítése",
  done: "Kész",
};

export const staff: Words["staff"] = {
  title: "Ki áll a pultban?",
  switch: (name) => `${name}, váltás`,
  now: "most itt",
  pinOf: (name) => `${name} PIN-kódja`,
  typed: (n) => `${count(n, "számjegy")} beírva`,
  back: "Utolsó számjegy törlése",
  checking: "Ellenőrzés …",
  wrongPin: "Ez nem a PIN-kód. Próbálja újra.",
  wait: (seconds) => `Túl sok próbálkozás. Várjon ${count(seconds, "másodpercet")}.`,
  add: "Új munkatárs",
  name: "Név",
  newPin: "PIN-kódja (4–8 számjegy)",
  badPin: "A PIN-kód 4–8 számjegyből áll.",
  role: "Mit tehet?",
  save: "Mentés",
  ownerNeeded: "Új munkatárshoz a tulajdonos PIN-kódja kell.",
  roles: { cashier: "Pultos", manager: "Üzletvezető", owner: "Tulajdonos" },
  ok: "OK",
};
