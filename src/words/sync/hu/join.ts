/** Hungarian for the page on which a tablet joins a shop. */
import type { JoinWords } from "../join-words.ts";

export const huJoin: JoinWords = {
  door: "Csatlakozás meglévő bolthoz",
  title: "Csatlakozás egy bolthoz",
  lead: "A bolt egyik tabletjén: „Tulajdonos”, azután „Tabletek”, végül „Tablet párosítása”.",
  given: "A kód már itt van. Nevezze el ezt, és csatlakozzon.",
  prompt: "Mutassa a másik tablet négyzetét",
  name: "Mi legyen ennek a neve?",
  tablet: "Tablet",
  phone: "Telefon",
  code: "Vagy írja be a kódot",
  codeHint: "8 betű és számjegy, a négyzet alatt",
  scan: "Inkább négyzetet olvasok be",
  go: "Csatlakozás",
  asking: "Csatlakozás …",
  back: "Inkább új boltot nyitok",
  kept: (shop) => `Ezen a tableten ez a bolt van: ${shop}. Minden megmarad; a kód csak újra beengedi.`,
  trouble: {
    badCode:
      "Ez a kód nem jó, vagy már nem az: mindegyik egy tabletet enged be, és tíz percig él. Mutasson újat a másik tableten.",
    network:
      "A kiszolgáló nem válaszol. Nézze meg a tablet hálózatát, és próbálja újra; semmi sem változott.",
    shopHere:
      "Ez a tablet már egy másik boltot szolgál ki, és egy tablet csak egyet szolgálhat. Használjon másik tabletet, vagy ezen egy másik böngészőt.",
    notACode: "Ez másféle kód. A másik tableten a „Tablet párosítása” négyzetét mutassa.",
    tooShort: "A kód 8 betűből és számjegyből áll.",
    noName: "Adjon neki nevet, hogy a többin felismerjék.",
  },
  elsewhere: (host) =>
    `Ez a kód itt nem ismert, mert máshol készült: ${host}. Nyissa meg azt a címet ezen a tableten, és csatlakozzon ott.`,
  out: {
    title: "Ezt a tabletet kizárták a boltjából",
    help: "Amit még nem küldött el, azt átadta, és a tulajdonos dönt róla; a vendégek adatai lekerültek innen. Ha újra ott kell dolgoznia, újra párosítani kell.",
    read: "Elolvastam",
    held: "A bolt épp lekerül innen, de egy másik lap még fogja egy részét. Zárja be a Pult minden más lapját, vagy indítsa újra a tabletet; utána magától eltűnik.",
  },
  coming: {
    title: "Érkezik a bolt",
    help: "Elsőként a törzsvendégek jönnek, hogy mindjárt ki lehessen szolgálni őket. Hagyja nyitva ezt az oldalt.",
    waiting: "Most nincs kapcsolat. Magától folytatódik, amint van hálózat.",
    serve: "Pult megnyitása most",
    progress: (done, of) => `${Math.floor((100 * done) / of)}%`,
  },
  done: {
    title: (shop) => `Ezen a tableten van: ${shop}`,
    help: "Amit itt rögzít, eljut a többi tabletre, és ami ott készül, ide is megjön.",
    open: "Pult megnyitása",
  },
};
