/** Hungarian for the owner's page about the shop's tablets. */
import type { DevicesWords } from "../devices-words.ts";

const numbers = new Intl.NumberFormat("hu", { useGrouping: "always" });
const number = (n: number): string => numbers.format(n);
const entries = (n: number): string => `${number(n)} bejegyzés`;

export const huDevices: DevicesWords = {
  title: "Tabletek",
  sentence: "Mely tabletek és telefonok szolgálják ki az üzletet, és hogyan csatlakozik egy újabb.",
  connect: {
    title: "Eddig egyetlen tablet",
    help: (host) =>
      `Ha összekapcsolja, a bolt ezen a címen is megvan: ${host}. Más tabletek és telefonok is csatlakozhatnak, és ha egy tablet tönkremegy, semmi sem vész el abból, amit már elküldött.`,
    go: "A bolt összekapcsolása",
    going: "Összekapcsolás …",
    demo: "A bemutató bolt ezen a tableten marad. A sajátját itt lehet majd összekapcsolni.",
    trouble: {
      network:
        "A kiszolgáló nem válaszol. Nézze meg a tablet hálózatát, és próbálja újra; semmi sem változott.",
      shopTaken:
        "Ezt a boltot egy másik tablet már összekapcsolta. Mutasson ott párosító kódot, és azzal csatlakozzon innen.",
      closed: "Ez a kiszolgáló nem fogad új boltot. Kérdezze az üzemeltetőjét; semmi sem változott.",
    },
  },
  list: {
    title: "Ebben a boltban",
    former: "Kizárva",
    here: "ez a tablet",
    now: "most is elérhető",
    last: (when) => `utoljára: ${when}`,
    never: "még nem jelentkezett",
    unsent: (n, age) => `${number(n)} nincs elküldve, a legrégebbi ${age}`,
    looking: "Körülnézünk …",
    noContact: "Most nincs kapcsolat a felhővel. A lista magától megjön, amint van hálózat.",
    older: "Most nincs kapcsolat a felhővel: így álltak a dolgok, amikor utoljára válaszolt.",
    compared: (when) => `Összevetve a felhővel: ${when}. Ezen a tableten minden megvan.`,
    again: (when) => `Összevetve a felhővel: ${when}. Valami itt nem egyezett; most mindent újra lekérünk.`,
    differs: (when, days) =>
      `Összevetve a felhővel: ${when}. ${number(days)} nap itt nem egyezik, és az újbóli lekérés sem segített. Készítsen biztonsági mentést, és párosítsa újra ezt a tabletet.`,
    choose: "Válasszon egy tabletet, ha el akarja nevezni vagy kizárná.",
    close: "Bezárás",
  },
  pair: {
    go: "Tablet párosítása",
    steps: (address) => [
      `Az új tableten nyissa meg ezt: ${address}`,
      "Tartsa a kameráját e négyzet elé, vagy írja be ott a kódot.",
    ],
    phone: "Telefonnal elég lefényképezni a négyzetet.",
    picture: "Négyzetes kód az új tabletnek",
    code: "A kód",
    left: (time) => `Még ${time} percig jó`,
    over: "Ez a kód lejárt. Mutathat egy újat.",
    renew: "Új kód",
    making: "Készül a kód …",
    joined: (name) => `${name} csatlakozott`,
    joinedHelp: "Most áttölti a boltot, és néhány másodperc múlva már kiszolgál.",
    another: "Még egy párosítása",
    again: "Újra",
    network: "Most nincs kapcsolat a felhővel, ezért nem készülhet kód. Nézze meg a tablet hálózatát.",
    unsent: "Előbb minden elmegy erről a tabletről, utána csatlakozhat másik. A kód magától megjelenik.",
    toSend: (n) => `Még elküldésre vár: ${entries(n)}`,
  },
  one: {
    name: "Név",
    save: "Mentés",
    unchanged: "Már most is így hívják.",
    contact: "Utoljára jelentkezett",
    unsent: "Még nincs elküldve",
    nothing: "semmi",
    some: (n, ago) => `${entries(n)}, a legrégebbi ${ago} készült`,
    out: "Ki van zárva. Amit még bead, az az Ön döntésére vár.",
  },
  shutOut: {
    title: "Kizárás",
    help: "Ha a tablet elveszett, ellopták vagy odaadták másnak.",
    here: "Ezt a tabletet tartja a kezében. Kizárni csak egy másikról lehet.",
    ask: "Kizárás …",
    sent: (when) => `Amikor utoljára jelentkezett (${when}), minden el volt küldve róla.`,
    unsent: (n, when) => `Amikor utoljára jelentkezett (${when}), ${entries(n)} nem volt elküldve róla.`,
    never: "Még nem jelentkezett.",
    back: "Ha újra hálózatra kerül, átadja, ami még rajta van. Ezt Ön elfogadhatja vagy elvetheti; utána a vendégek adatai lekerülnek arról a tabletről.",
    lost: "Ha többé nem kerül hálózatra, elvész, amit nem küldött el.",
    forGood: "Ezt nem lehet visszavonni: ha újra itt kell dolgoznia, újra párosítani kell.",
    yes: (name) => `${name} kizárása`,
    no: "Maradjon bent",
  },
  did: {
    named: (name) => `A tablet neve: ${name}`,
    shutOut: (name) => `${name} ki van zárva`,
  },
};
