/** The few pictures of the app, each chosen once. */
import {
  CalendarClock,
  Check,
  CloudOff,
  Coffee,
  Delete,
  Gift,
  HardDriveDownload,
  History,
  Keyboard,
  Minus,
  Plus,
  QrCode,
  RotateCcw,
  Search,
  ShieldAlert,
  ShieldCheck,
  Store,
  SwitchCamera,
  Tablet,
  TriangleAlert,
  UserPlus,
  Users,
  X,
} from "lucide-react";

export const calendarIcon = CalendarClock;
export const doneIcon = Check;
export const rewardIcon = Coffee;
export const backspaceIcon = Delete;
export const giftIcon = Gift;
export const backupIcon = HardDriveDownload;
export const historyIcon = History;
export const keypadIcon = Keyboard;
export const fewerIcon = Minus;
export const moreIcon = Plus;
export const cardIcon = QrCode;
export const undoIcon = RotateCcw;
export const searchIcon = Search;
export const unsafeIcon = ShieldAlert;
export const safeIcon = ShieldCheck;
export const membersIcon = Users;
export const ownerIcon = Store;
export const offlineIcon = CloudOff;
export const onlyHereIcon = Tablet;
export const switchIcon = SwitchCamera;
export const warnIcon = TriangleAlert;
export const enrolIcon = UserPlus;
export const closeIcon = X;
