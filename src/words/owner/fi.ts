/** Finnish for the owner's area as a whole: its gate, its frame and its first page. */
import type { enOwner } from "./en.ts";

const rules = new Intl.PluralRules("fi");
const numbers = new Intl.NumberFormat("fi");
const entries = (n: number): string =>
  `${numbers.format(n)} ${rules.select(n) === "one" ? "merkintä" : "merkintää"}`;

export const fiOwner: typeof enOwner = {
  back: "Takaisin tiskille",
  gate: {
    title: "Omistajalle",
    help: "Tämän sivun näkemiseen tarvitaan omistajan PIN-koodi.",
    managersHelp: "Tämän sivun näkemiseen tarvitaan esihenkilön tai omistajan PIN-koodi.",
  },
  home: {
    title: "Omistajan sivut",
    all: "Kaikki sivut",
  },
  storage: "Mitä katoaisi tabletin mukana, varmuuskopio ja todiste siitä, että se toimii.",
  attention: {
    title: "Tämä odottaa hoitamista",
    notSafe: (n) => `${entries(n)} kirjattu, mutta toinen kopio puuttuu vielä levyltä.`,
    noPassword: "Varmuuskopiota ei vielä ole. Aseta sille salasana kerran ja tallenna ensimmäinen.",
    backupDue: (n) => `On varmuuskopion aika: ${entries(n)} vain tällä tabletilla.`,
    see: "Hoida asia",
  },
};
