/** The languages of backups and their files: one typed catalogue each, apart from the counter's own. */
import type { Language } from "#domain/records.ts";
import { enBackup } from "./en.ts";
import { fiBackup } from "./fi.ts";
import { huBackup } from "./hu.ts";

export type BackupWords = typeof enBackup;

const CATALOGUES: Readonly<Record<Language, BackupWords>> = { en: enBackup, hu: huBackup, fi: fiBackup };

/** The catalogue of a language. */
export const backupWordsOf = (language: Language): BackupWords => CATALOGUES[language];
