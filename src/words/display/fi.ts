/** Sama suomeksi: what the page about this tablet's look and sound says, in Finnish. */
import type { enDisplay } from "./en.ts";

export const fiDisplay: typeof enDisplay = {
  title: "Näyttö ja ääni",
  sentence: "Vaalea tai tumma, vasenkätisyys, suurempi teksti, ääni.",
  onlyHere: "Koskee vain tätä tablettia. Muilla on omat asetuksensa.",
  theme: "Värit",
  themes: {
    system: "Tabletin asetusten mukaan",
    light: "Vaalea",
    dark: "Tumma",
    lightContrast: "Vaalea, suuri kontrasti",
    darkContrast: "Tumma, suuri kontrasti",
  },
  hand: "Iso painike",
  hands: { right: "Oikean peukalon kohdalla", left: "Vasemman peukalon kohdalla" },
  text: "Pieni teksti",
  texts: { normal: "Tavallinen", larger: "Suurempi" },
  sound: "Äänimerkki",
  sounds: { on: "Päällä", off: "Pois" },
  soundHelp: "Kuuluu joka kortista ja käynnistä. Värinä säilyy, jos tabletti osaa väristä.",
};
