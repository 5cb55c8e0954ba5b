/** Ugyanez magyarul: what the page about this tablet's look and sound says, in Hungarian. */
import type { enDisplay } from "./en.ts";

export const huDisplay: typeof enDisplay = {
  title: "Kijelző és hang",
  sentence: "Világos vagy sötét, bal kézre, nagyobb betű, hang",
  onlyHere: "Ez csak erre a táblagépre vonatkozik, a többi marad, ahogy van.",
  theme: "Színek",
  themes: {
    system: "Ahogy a táblagép be van állítva",
    light: "Világos",
    dark: "Sötét",
    lightContrast: "Világos, erős kontraszt",
    darkContrast: "Sötét, erős kontraszt",
  },
  hand: "A nagy gomb helye",
  hands: { right: "a jobb hüvelykujjnál", left: "a bal hüvelykujjnál" },
  text: "Apró betűk",
  texts: { normal: "ahogy most", larger: "nagyobban" },
  sound: "Hangjelzés minden kártyánál és látogatásnál",
  sounds: { on: "Be", off: "Ki" },
  soundHelp: "A rezgés megmarad, ha a táblagép tud rezegni.",
};
