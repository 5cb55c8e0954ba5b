/** Finnish for the first day: the welcome, and what the presets are called. */
import type { WelcomeWords } from "./words.ts";

const welcome: WelcomeWords["welcome"] = {
  title: "Muistaa kanta-asiakkaasi",
  help: "Anna liikkeelle nimi, niin tiski on auki. Toimii ilman verkkoa.",
  name: "Mikä on liikkeen nimi?",
  namePlaceholder: "Kulmakahvila",
  kind: "Millainen liike?",
  currency: "Valuutta",
  timeZone: "Aikavyöhyke",
  owner: "Oma nimi",
  ownerPlaceholder: "Omistaja",
  pin: "PIN-koodi, jos haluat",
  printed: "Minulla on jo painettuja kortteja",
  printedHelp: "Näytä yksi kameralle. Sen ensimmäisistä kirjaimista tulee liikkeen omat.",
  printedPrompt: "Näytä painettu kortti",
  printedFound: (tag) => `Liikkeen korttien alku: ${tag}.`,
  printedAgain: "Näytä toinen kortti",
  printedSkip: "Ei vielä kortteja",
  printedType: "Tai kirjoita sen koodi",
  printedMissing: "Näytä ensin yksi kortti tai valitse ”Ei vielä kortteja”.",
  restore: "Palauta liike varmuuskopiosta",
  go: "Avaa tiski",
  opening: "Tiski avautuu …",
  badName: "Kirjoita liikkeen nimi.",
  badPin: "PIN-koodissa on 4–8 numeroa.",
};

const presets: WelcomeWords["presets"] = {
  cafe: {
    title: "Kahvila",
    rule: "10 käyntiä, sitten ilmainen kahvi",
    stampReward: "Ilmainen kahvi",
    pointReward: "Päivän kakku",
    products: [
      "Espresso",
      "Flat white",
      "Latte",
      "Cappuccino",
      "Tee",
      "Croissant",
      "Kakkupala",
      "Täytetty leipä",
    ],
  },
  bakery: {
    title: "Leipomo",
    rule: "10 käyntiä, sitten ilmainen leipä",
    stampReward: "Ilmainen leipä",
    pointReward: "Rasia leivonnaisia",
    products: [
      "Sämpylä",
      "Vaalea leipä",
      "Ruisleipä",
      "Croissant",
      "Korvapuusti",
      "Kakku",
      "Kahvi",
      "Täytetty leipä",
    ],
  },
  salon: {
    title: "Kampaamo",
    rule: "5 käyntiä, sitten ilmainen hoito",
    stampReward: "Ilmainen hoito",
    pointReward: "Hoitotuote",
    products: [
      ...["Leikkaus", "Pesu ja leikkaus", "Värjäys", "Parran muotoilu"],
      ...["Kampaus", "Lasten leikkaus", "Hiushoito", "Shampoo"],
    ],
  },
  shop: {
    title: "Myymälä",
    rule: "200 pistettä, sitten lahjakortti",
    stampReward: "",
    pointReward: "Lahjakortti",
    products: ["Pieni", "Keskikokoinen", "Suuri", "Lahjapaketointi"],
  },
};

export const fiWelcome: WelcomeWords = { welcome, presets };
