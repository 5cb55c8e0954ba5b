/** Hungarian for how this tablet stands to the others. */
import type { SignWords } from "../sign-words.ts";

const numbers = new Intl.NumberFormat("hu", { useGrouping: "always" });
const number = (n: number): string => numbers.format(n);

export const huSign: SignWords = {
  asOf: (time) => `Frissült: ${time}`,
  asOfDay: (when) => `Frissült: ${when}`,
  unsent: (n, age) => `${number(n)} nincs elküldve, a legrégebbi ${age}`,
  joining: "Érkezik a bolt",
  pairAgain: "Párosítsa újra ezt a tabletet",
  revoked: "Ezt a tabletet kizárták",
  tooOld: "Frissítse ezt a tabletet",
  heard: {
    asOf: "Nincs kapcsolat a többi tablettel",
    unsent: "Még nem ment el minden a többi tabletnek",
  },
  leads: (state) => `${state}. Mit jelent ez?`,
  sheet: {
    title: "Ez a tablet és a többi",
    fine: "Minden el van küldve, és itt van, amit a többi tablet rögzített.",
    since: (when) =>
      `A felhő utoljára ekkor válaszolt: ${when}. Amit más tabletek azóta rögzítettek, itt még nem látszik.`,
    never: "A felhő még nem válaszolt. Amit más tabletek rögzítettek, itt még nem látszik.",
    unsent: (n, ago) =>
      `${number(n)} bejegyzés még nincs elküldve; a legrégebbi ${ago} készült. Ezen a tableten biztonságban van, másutt még nincs meg.`,
    held: (n) => `Ennek a tabletnek ${number(n)} bejegyzése a tulajdonos döntésére vár.`,
    goOn: "Dolgozzon tovább, ahogy szokott: minden itt rögzül, és magától elmegy, amint van hálózat.",
    keep: "Addig ne törölje a böngésző adatait, és ne adja ki kézből a tabletet.",
    joining: "A törzsvendégek jönnek elsőként, hogy ki lehessen szolgálni őket; a számok utánuk.",
    history: "A régebbi bejegyzések még úton vannak. A kiszolgálásnak nem kell megvárnia őket.",
    pairAgain:
      "A felhő már nem ismeri ezt a tabletet. Semmi sem veszett el, a pult megy tovább, de nem cserél semmit a többivel. Kérje meg a tulajdonost, hogy egy másik tableten mutasson párosító kódot, és csatlakozzon itt újra.",
    joinAgain: "Újra csatlakozás",
    revoked:
      "A tulajdonos kizárta ezt a tabletet. Amit még nem küldött el, azt átadja, és a tulajdonos dönt róla; utána a vendégek adatai lekerülnek erről a tabletről. Ha tévedés volt, párosítsák újra.",
    tooOld:
      "A felhő már csak újabb Pulttal beszél. Töltse újra az oldalt; ami itt rögzült, megmarad, és utána elmegy.",
    reload: "Újratöltés",
    tablets: "Minden tablet",
    progress: (done, of) => `${number(done)} / ${number(of)}`,
  },
};
