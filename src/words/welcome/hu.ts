/** Hungarian for the first day: the welcome, and what the presets are called. */
import type { WelcomeWords } from "./words.ts";

const welcome: WelcomeWords["welcome"] = {
  title: "Megjegyzi a törzsvendégeit",
  help: "Adjon nevet a boltnak, és már nyitva is a pult. Hálózat nélkül is működik.",
  name: "Mi a bolt neve?",
  namePlaceholder: "Sarki Kávé",
  kind: "Milyen bolt ez?",
  currency: "Pénznem",
  timeZone: "Időzóna",
  owner: "Az Ön neve",
  ownerPlaceholder: "Tulajdonos",
  pin: "PIN-kód, ha szeretne",
  printed: "Már vannak nyomtatott kártyáim",
  printedHelp: "Mutasson egyet a kamerának. Az első betűi lesznek a bolt betűi.",
  printedPrompt: "Mutasson egy kártyát",
  printedFound: (tag) => `Ezzel kezdődnek a bolt kártyái: ${tag}.`,
  printedAgain: "Másik kártya",
  printedSkip: "Még nincs kártyám",
  printedType: "Vagy írja be a kódját",
  printedMissing: "Előbb mutasson egy kártyát, vagy válassza ezt: „Még nincs kártyám”.",
  restore: "Bolt átvétele mentésből",
  go: "Pult megnyitása",
  opening: "Nyílik a pult …",
  badName: "Írja be a bolt nevét.",
  badPin: "A PIN-kód 4–8 számjegyből áll.",
};

const presets: WelcomeWords["presets"] = {
  cafe: {
    title: "Kávézó",
    rule: "10 látogatás után ingyen kávé",
    stampReward: "Ingyen kávé",
    pointReward: "A nap süteménye",
    products: [
      "Eszpresszó",
      "Flat white",
      "Latte",
      "Cappuccino",
      "Tea",
      "Croissant",
      "Sütemény",
      "Szendvics",
    ],
  },
  bakery: {
    title: "Pékség",
    rule: "10 látogatás után ingyen kenyér",
    stampReward: "Ingyen kenyér",
    pointReward: "Egy doboz aprósütemény",
    products: [
      "Zsemle",
      "Fehér kenyér",
      "Rozskenyér",
      "Croissant",
      "Kakaós csiga",
      "Torta",
      "Kávé",
      "Szendvics",
    ],
  },
  salon: {
    title: "Szalon",
    rule: "5 látogatás után ingyen kezelés",
    stampReward: "Ingyen kezelés",
    pointReward: "Hajápoló termék",
    products: [
      ...["Vágás", "Mosás és vágás", "Hajfestés", "Szakálligazítás"],
      ...["Hajformázás", "Gyermekvágás", "Hajkezelés", "Sampon"],
    ],
  },
  shop: {
    title: "Üzlet",
    rule: "200 pont után kupon",
    stampReward: "",
    pointReward: "Vásárlási kupon",
    products: ["Kicsi", "Közepes", "Nagy", "Díszcsomagolás"],
  },
};

export const huWelcome: WelcomeWords = { welcome, presets };
