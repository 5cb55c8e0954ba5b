/** The sentence for whatever is the matter with a backup or its file. */
import type { BackupTrouble } from "#domain/backup.ts";
import type { Language } from "#domain/records.ts";
import { backupWordsOf } from "#words/backup/words.ts";

export const sentenceOf = (trouble: BackupTrouble, language: Language): string => {
  const troubles = backupWordsOf(language);
  return trouble.reason === "ShopHere" || trouble.reason === "OtherShop"
    ? troubles[trouble.reason](trouble.name)
    : troubles[trouble.reason];
};
