/** The sentence for whatever is the matter with a backup or its file. */
import type { BackupTrouble } from "#domain/backup.ts";
import type { Words } from "#words/words.ts";

export const sentenceOf = (trouble: BackupTrouble, { troubles }: Words): string =>
  trouble.reason === "ShopHere" || trouble.reason === "OtherShop"
    ? troubles[trouble.reason](trouble.name)
    : troubles[trouble.reason];
