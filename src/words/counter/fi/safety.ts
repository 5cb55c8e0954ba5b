/** Finnish for how safe the shop is, as the counter itself says it. */
import type { Words } from "#words/words.ts";
import { count, entries, number } from "./counts.ts";

export const safety: Words["safety"] = {
  safe: "Turvassa tällä tabletilla",
  recorded: "Tallennettu tälle tabletille",
  notSafe: (n) => `${entries(n)} ei vielä turvassa`,
  due: "Varmuuskopion aika",
  leads: (state) => `${state}. Kuinka turvassa liike on?`,
  onlyToday: (n) => `Tänään ${entries(n)} vain tällä tabletilla.`,
  onlySince: (n, when) => `${entries(n)} vain tällä tabletilla, vanhin ${when}.`,
  staysHelp: "Siitä on jo vähintään kolme päivää. Tallenna varmuuskopio nyt.",
  save: "Tallenna varmuuskopio",
  setUp: "Aseta varmuuskopiot",
  later: "Ei tänään",
  making: "Tehdään varmuuskopiota …",
  cancel: "Peruuta",
  made: "Varmuuskopio on tabletin latauksissa",
  madeHelp: (name) =>
    `${name} avautuu vain varmuuskopion salasanalla. Lähetä se muualle tai kopioi muistitikulle, ettei se ole vain tällä tabletilla.`,
  send: "Lähetä muualle",
  close: "Sulje",
  again: "Yritä uudelleen",
  progress: (done, of) => `${number(done)} / ${entries(of)}`,
  recovered: (n) => count(n, "kirjaus palautui", "kirjausta palautui"),
  recoveredHelp:
    "Selain oli kadottanut liikkeen tiedot. Ne luettiin tabletin toisesta kopiosta. Tänään olisi hyvä tallentaa varmuuskopio muualle.",
};
