/** A first guess at a shop's currency from where its tablet says it is; whoever sets it up can change it. */
import { CURRENCIES, type Currency } from "#domain/money.ts";

const BY_ZONE: Readonly<Record<string, Currency>> = {
  "Europe/Budapest": "HUF",
  "Europe/London": "GBP",
  "Europe/Belfast": "GBP",
  "Europe/Zurich": "CHF",
  "Europe/Vaduz": "CHF",
  "Europe/Prague": "CZK",
  "Europe/Copenhagen": "DKK",
  "Europe/Oslo": "NOK",
  "Europe/Warsaw": "PLN",
  "Europe/Bucharest": "RON",
  "Europe/Stockholm": "SEK",
  "Europe/Kyiv": "UAH",
  "Europe/Kiev": "UAH",
};

const BY_REGION: Readonly<Record<string, Currency>> = {
  HU: "HUF",
  GB: "GBP",
  CH: "CHF",
  LI: "CHF",
  CZ: "CZK",
  DK: "DKK",
  NO: "NOK",
  PL: "PLN",
  RO: "RON",
  SE: "SEK",
  UA: "UAH",
  US: "USD",
};

/** Languages that are spoken in one country only, for browsers that name no region. */
const BY_LANGUAGE: Readonly<Record<string, Currency>> = { hu: "HUF", cs: "CZK", pl: "PLN", uk: "UAH" };

/**
 * The likely currency: by the tablet's time zone, else by the language's region, else by the language, else euros.
 * English tablets all over Europe say en-US, so that a European zone comes before it.
 */
export const guessCurrency = (timeZone: string, language: string): Currency => {
  const [spoken = "", ...parts] = language.split("-");
  const region = parts.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase() ?? "";
  const byRegion = BY_REGION[region];
  const abroad = byRegion === "USD" && timeZone.startsWith("Europe/");
  return BY_ZONE[timeZone] ?? (abroad ? undefined : byRegion) ?? BY_LANGUAGE[spoken.toLowerCase()] ?? "EUR";
};

/** Every currency with its name, in the order of the codes. */
export const currencyNames = (language: string): readonly (readonly [Currency, string])[] => {
  const names = new Intl.DisplayNames(language, { type: "currency" });
  return [...CURRENCIES].sort().map((code) => [code, `${code} – ${names.of(code) ?? code}`]);
};

/** The tablet's own time zone. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone the browser knows; the tablet's own is always among them, also where the browser lists it otherwise. */
export const timeZones = (own: string): readonly string[] =>
  [...new Set([own, ...Intl.supportedValuesOf("timeZone")])].sort();
