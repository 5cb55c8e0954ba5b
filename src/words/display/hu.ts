/** Ugyanez magyarul: what the page about this tablet's look and sound says, in Hungarian. */
import type { enDisplay } from "./en.ts";

export const huDisplay: typeof enDisplay = {
  title: "Kijelző és hang",
  sentence: "Világos vagy sötét, bal kézre, nagyobb betű, hang.",
  onlyHere: "Ez csak erre a tabletre vonatkozik, a többi marad, ahogy van.",
  theme: "Színek",
  themes: {
    system: "Ahogy a tablet be van állítva",
    light: "Világos",
    dark: "Sötét",
    lightContrast: "Világos, erős kontraszt",
    darkContrast: "Sötét, erős kontraszt",
  },
  hand: "A nagy gomb",
  hands: { right: "A jobb hüvelykujjnál", left: "A bal hüvelykujjnál" },
  text: "Apró betűk",
  texts: { normal: "Ahogy most", larger: "Nagyobban" },
  sound: "Hangjelzés",
  sounds: { on: "Be", off: "Ki" },
  soundHelp: "Minden kártyánál és látogatásnál szól. A rezgés megmarad, ha a tablet tud rezegni.",
};
