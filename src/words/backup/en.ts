/** English for what is the matter with a backup or with its file. */

export const enBackup = {
  WrongPassword: "This is not the password of this backup. Mind capitals and spaces, and type it again.",
  PasswordTooWeak:
    "This password could be guessed. Make it longer: four words that do not belong together are good.",
  NoPassword: "No password for backups has been set yet. Set one first.",
  NotABackup: "This file is not a backup of Pult. Choose the file that was saved by “Save a backup”.",
  Damaged: "This backup is damaged or was cut short. Nothing was changed. Try another copy or an older one.",
  TooLarge: "This file would grow larger than any shop. It is not a backup of ours, and nothing was changed.",
  NewerVersion: "This backup was made by a newer Pult. Reload this page to update, then try again.",
  SumsDiffer:
    "What is in this file does not add up to what it says it holds. Nothing was changed. Try an older backup.",
  WentApart:
    "This backup is whole and of this shop, but it holds entries that are not on this tablet. Keep the file, and call whoever looks after this tablet.",
  ShopHere: (name: string) =>
    `There is already a shop on this tablet: ${name}. A backup can only be restored on a tablet without one.`,
  OtherShop: (name: string) => `This is a backup of another shop: ${name}. Choose a file of this one.`,
  NotSaved:
    "The tablet could not write it. Nothing was changed. Delete photos or apps to make room, then try again.",
  Cancelled: "Called off. Nothing was changed.",
};
