/** The owner's area in the order of its list: each section's address, who may see it, and what it is called and said to be. */
import type { Language } from "#domain/records.ts";
import { keepingWordsOf } from "#words/keeping/words.ts";
import { productsWordsOf } from "#words/products/words.ts";
import { programWordsOf } from "#words/program/words.ts";
import { ownerWordsOf } from "#words/owner/words.ts";
import { devicesWordsOf } from "#words/sync/devices-words.ts";
import { displayWordsOf } from "#words/display/words.ts";
import { printWordsOf } from "#words/print/words.ts";
import { productsIcon, programIcon } from "./owner-icons.tsx";
import { safeIcon } from "../parts/icons.tsx";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { installWordsOf } from "#words/install/words.ts";
import { installIcon } from "../install/install-icons.tsx";
import { devicesIcon } from "./devices/devices-icons.tsx";
import { displayIcon } from "./display/display-icon.tsx";
import { activityWordsOf } from "#words/activity/words.ts";
import { shopWordsOf } from "#words/shop/words.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import { todayWordsOf } from "#words/today/words.ts";
import { activityIcon, inboxIcon, printIcon, staffIcon, storeIcon, todayIcon } from "./section-icons.tsx";
import type { GateRight } from "./owner-gate.tsx";
import {
  ACTIVITY_PAGE,
  DEVICES_PAGE,
  DISPLAY_PAGE,
  INBOX_PAGE,
  INSTALL_PAGE,
  PRINT_PAGE,
  PRODUCTS_PAGE,
  PROGRAM_PAGE,
  SHOP_PAGE,
  STAFF_PAGE,
  STORAGE_PAGE,
  TODAY_PAGE,
} from "../addresses.ts";

type Section = {
  readonly path: string;
  /** What its gate asks for; to whom the page does not open it is not shown either. */
  readonly right: GateRight;
  readonly title: (language: Language) => string;
  /** What one does there, for the list of all. */
  readonly sentence: (language: Language) => string;
  readonly icon: typeof safeIcon;
};

export const SECTIONS: readonly Section[] = [
  {
    path: TODAY_PAGE,
    right: "runShop",
    title: (language) => todayWordsOf(language).title,
    sentence: (language) => todayWordsOf(language).sentence,
    icon: todayIcon,
  },
  {
    path: PROGRAM_PAGE,
    right: "ownersArea",
    title: (language) => programWordsOf(language).title,
    sentence: (language) => programWordsOf(language).sentence,
    icon: programIcon,
  },
  {
    path: PRODUCTS_PAGE,
    right: "runShop",
    title: (language) => productsWordsOf(language).title,
    sentence: (language) => productsWordsOf(language).sentence,
    icon: productsIcon,
  },
  {
    path: STORAGE_PAGE,
    right: "ownersArea",
    title: (language) => keepingWordsOf(language).title,
    sentence: (language) => ownerWordsOf(language).storage,
    icon: safeIcon,
  },
  {
    path: DEVICES_PAGE,
    right: "ownersArea",
    title: (language) => devicesWordsOf(language).title,
    sentence: (language) => devicesWordsOf(language).sentence,
    icon: devicesIcon,
  },
  {
    path: INBOX_PAGE,
    right: "ownersArea",
    title: (language) => inboxWordsOf(language).title,
    sentence: (language) => inboxWordsOf(language).sentence,
    icon: inboxIcon,
  },
  {
    path: ACTIVITY_PAGE,
    right: "runShop",
    title: (language) => activityWordsOf(language).title,
    sentence: (language) => activityWordsOf(language).sentence,
    icon: activityIcon,
  },
  {
    path: STAFF_PAGE,
    right: "ownersArea",
    title: (language) => staffWordsOf(language).title,
    sentence: (language) => staffWordsOf(language).sentence,
    icon: staffIcon,
  },
  {
    path: SHOP_PAGE,
    right: "runShop",
    title: (language) => shopWordsOf(language).title,
    sentence: (language) => shopWordsOf(language).sentence,
    icon: storeIcon,
  },
  {
    path: PRINT_PAGE,
    right: "runShop",
    title: (language) => printWordsOf(language).title,
    sentence: (language) => printWordsOf(language).sentence,
    icon: printIcon,
  },
  {
    path: DISPLAY_PAGE,
    right: "runShop",
    title: (language) => displayWordsOf(language).title,
    sentence: (language) => displayWordsOf(language).sentence,
    icon: displayIcon,
  },
  {
    path: INSTALL_PAGE,
    right: "runShop",
    title: (language) => installWordsOf(language).title,
    sentence: (language) => installWordsOf(language).sentence,
    icon: installIcon,
  },
];
