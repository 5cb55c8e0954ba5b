/** Names for the made-up café in each language, put together by chance: nobody real is meant. */
import type { Language } from "#domain/records.ts";

/** Whom a made-up café is filled with. Nobody of that name need exist, and no phone number of these is ever given out. */
export type DemoPeople = {
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Whether people are called by their family's name first. */
  readonly familyFirst: boolean;
  /** What a phone number begins with; six digits follow. */
  readonly phone: string;
  /** Two who work there beside the owner. */
  readonly colleagues: readonly [string, string];
  /** What a cashier may have noted about a regular. */
  readonly notes: readonly string[];
};

const EN: DemoPeople = {
  given: [
    ...["Alice", "Amelia", "Aisha", "Bella", "Carys", "Chloe", "Daisy", "Eleanor", "Erin", "Fiona"],
    ...["Grace", "Hannah", "Imogen", "Isla", "Jasmine", "Lucy", "Maya", "Niamh", "Olivia", "Priya"],
    ...["Adam", "Arthur", "Ben", "Callum", "Dylan", "Edward", "Finlay", "George", "Harry", "Idris"],
    ...["Jack", "Kieran", "Leo", "Mohammed", "Noah", "Oscar", "Owen", "Ravi", "Sam", "Tom"],
  ],
  family: [
    ...["Abbott", "Barker", "Bennett", "Brook", "Carter", "Clarke", "Davies", "Ellis", "Evans", "Fletcher"],
    ...["Gibson", "Grant", "Hughes", "Hunt", "Jackson", "Kaur", "Kelly", "Khan", "Lloyd", "Marsh"],
    ...["Mason", "Moore", "Murphy", "Nolan", "Owens", "Palmer", "Patel", "Price", "Reid", "Shaw"],
    ...["Stone", "Turner", "Walsh", "Ward", "Webb", "Wood", "Wright", "Young"],
  ],
  familyFirst: false,
  // Set aside by Ofcom for made-up people, as far as six digits allow.
  phone: "+447700",
  colleagues: ["Megan", "Jamie"],
  notes: ["Oat milk", "No sugar", "Brings their own cup", "Allergic to nuts", "Two dogs", "Decaf after noon"],
};

const HU: DemoPeople = {
  given: [
    ...[
      "Anna",
      "Ágnes",
      "Boglárka",
      "Csilla",
      "Dóra",
      "Emese",
      "Eszter",
      "Fruzsina",
      "Gabriella",
      "Hajnalka",
    ],
    ...["Ildikó", "Judit", "Katalin", "Lilla", "Luca", "Nóra", "Orsolya", "Petra", "Réka", "Zsófia"],
    ...["Ádám", "András", "Balázs", "Bence", "Csaba", "Dániel", "Dezső", "Endre", "Ferenc", "Gergő"],
    ...["Győző", "István", "János", "László", "Máté", "Márton", "Péter", "Szabolcs", "Tamás", "Zoltán"],
  ],
  family: [
    ...["Antal", "Bakos", "Balogh", "Barta", "Bíró", "Bognár", "Csonka", "Deák", "Dudás", "Erdős"],
    ...["Farkas", "Fehér", "Fodor", "Gál", "Gulyás", "Halász", "Hegedűs", "Horváth", "Juhász", "Kelemen"],
    ...["Kiss", "Kocsis", "Kovács", "Lakatos", "Lukács", "Mészáros", "Molnár", "Nagy", "Németh", "Orosz"],
    ...["Pintér", "Rácz", "Sipos", "Szabó", "Szűcs", "Takács", "Tóth", "Vörös"],
  ],
  familyFirst: true,
  phone: "+3620000",
  colleagues: ["Kinga", "Marci"],
  notes: [
    "Zabtejjel",
    "Cukor nélkül",
    "Saját pohara van",
    "Mogyoróallergiás",
    "Két kutyával jön",
    "Délután koffeinmentes",
  ],
};

const FI: DemoPeople = {
  given: [
    ...["Aada", "Aino", "Anneli", "Eevi", "Elina", "Emilia", "Hanna", "Helmi", "Iida", "Johanna"],
    ...["Kaisa", "Katri", "Laura", "Leena", "Maija", "Minna", "Päivi", "Riikka", "Sanna", "Venla"],
    ...["Aleksi", "Antti", "Eero", "Heikki", "Ilkka", "Jari", "Jukka", "Juho", "Kalle", "Lauri"],
    ...["Markus", "Mikko", "Niko", "Olli", "Onni", "Pekka", "Sami", "Teemu", "Väinö", "Ville"],
  ],
  family: [
    ...[
      "Aalto",
      "Ahonen",
      "Anttila",
      "Hakala",
      "Halonen",
      "Heikkinen",
      "Heinonen",
      "Hiltunen",
      "Hämäläinen",
      "Järvinen",
    ],
    ...[
      "Kallio",
      "Karjalainen",
      "Kettunen",
      "Kinnunen",
      "Koivisto",
      "Korhonen",
      "Koskinen",
      "Laaksonen",
      "Lahti",
      "Laine",
    ],
    ...[
      "Lehtonen",
      "Leppänen",
      "Mattila",
      "Mäkelä",
      "Mäkinen",
      "Nieminen",
      "Niskanen",
      "Ojala",
      "Pitkänen",
      "Rantanen",
    ],
    ...["Räsänen", "Saarinen", "Salonen", "Tuominen", "Turunen", "Vainio", "Virtanen", "Väisänen"],
  ],
  familyFirst: false,
  phone: "+35840000",
  colleagues: ["Milla", "Joonas"],
  notes: [
    "Kauramaidolla",
    "Ilman sokeria",
    "Oma kuppi",
    "Pähkinäallergia",
    "Kaksi koiraa",
    "Iltapäivällä kofeiiniton",
  ],
};

const PEOPLE: Readonly<Record<Language, DemoPeople>> = { en: EN, hu: HU, fi: FI };

/** Whom a made-up café of that language is filled with. */
export const peopleOf = (language: Language): DemoPeople => PEOPLE[language];
