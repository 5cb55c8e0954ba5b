/** The few words by which the counter leads elsewhere, in each language: short, since they stand on every screen of it. */
import type { Language } from "#domain/records.ts";

type Ways = {
  /** What the links are called together, for who hears the page. */
  readonly title: string;
  readonly members: string;
  readonly owner: string;
  /** In the place of the tiles, while there is nothing to choose. */
  readonly noProducts: string;
};

const CATALOGUES: Readonly<Record<Language, Ways>> = {
  en: {
    title: "Other pages",
    members: "Members",
    owner: "Owner",
    noProducts: "No products yet. Type amounts, or add products in the owner’s area.",
  },
  hu: {
    title: "Más oldalak",
    members: "Törzsvendégek",
    owner: "Tulajdonos",
    noProducts: "Még nincs termék. Addig összeget lehet beírni; termék a tulajdonos oldalán vehető fel.",
  },
  fi: {
    title: "Muut sivut",
    members: "Kanta-asiakkaat",
    owner: "Omistaja",
    noProducts: "Ei vielä tuotteita. Summan voi näppäillä, ja tuotteet lisätään omistajan sivuilla.",
  },
};

/** The words of a language. */
export const waysOf = (language: Language): Ways => CATALOGUES[language];
