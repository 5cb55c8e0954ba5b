/** The languages of the page about the shop's tablets: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enDevices } from "./en/devices.ts";
import { fiDevices } from "./fi/devices.ts";
import { huDevices } from "./hu/devices.ts";

export type DevicesWords = typeof enDevices;

const CATALOGUES: Readonly<Record<Language, DevicesWords>> = {
  ...{ en: enDevices, hu: huDevices, fi: fiDevices },
};

/** The catalogue of a language. */
export const devicesWordsOf = (language: Language): DevicesWords => CATALOGUES[language];
