/** The pictures of a counter that rests, each chosen once. */
import {
  CloudOff,
  HardDriveDownload,
  History,
  Minus,
  Search,
  ShieldAlert,
  ShieldCheck,
  Store,
  Tablet,
  UserPlus,
  Users,
  X,
} from "lucide-react";

export const backupIcon = HardDriveDownload;
export const historyIcon = History;
export const searchIcon = Search;
export const unsafeIcon = ShieldAlert;
export const safeIcon = ShieldCheck;
export const membersIcon = Users;
export const ownerIcon = Store;
export const offlineIcon = CloudOff;
export const onlyHereIcon = Tablet;
export const enrolIcon = UserPlus;
export const closeIcon = X;
export const fewerIcon = Minus;
