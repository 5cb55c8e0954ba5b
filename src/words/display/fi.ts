/** Sama suomeksi: what the page about this tablet's look and sound says, in Finnish. */
import type { enDisplay } from "./en.ts";

export const fiDisplay: typeof enDisplay = {
  title: "Näyttö ja ääni",
  sentence: "Vaalea tai tumma, vasenkätisyys, suurempi teksti, ääni",
  onlyHere: "Koskee vain tätä laitetta. Muut laitteet pitävät omat asetuksensa.",
  theme: "Värit",
  themes: {
    system: "Laitteen asetusten mukaan",
    light: "Vaalea",
    dark: "Tumma",
    lightContrast: "Vaalea, suuri kontrasti",
    darkContrast: "Tumma, suuri kontrasti",
  },
  hand: "Iso painike on",
  hands: { right: "oikean peukalon kohdalla", left: "vasemman peukalon kohdalla" },
  text: "Pieni teksti",
  texts: { normal: "nykyisellään", larger: "suurempana" },
  sound: "Äänimerkki kortista ja käynnistä",
  sounds: { on: "Päällä", off: "Pois" },
  soundHelp: "Värinä säilyy, jos laite osaa väristä.",
};
