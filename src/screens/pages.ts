/** The pages beside the counter. Each is loaded when it is asked for, and lies on the tablet by then. */
import { lazy, type ComponentType } from "react";
import {
  ACTIVITY_PAGE,
  DEVICES_PAGE,
  DISPLAY_PAGE,
  INBOX_PAGE,
  INSTALL_PAGE,
  MEMBERS_PAGE,
  OWNER_PAGE,
  PRINT_PAGE,
  PRODUCTS_PAGE,
  PROGRAM_PAGE,
  SETUP_PAGE,
  SHOP_PAGE,
  STAFF_PAGE,
  STORAGE_PAGE,
  TODAY_PAGE,
} from "./addresses.ts";

type Page = { readonly path: string; readonly component: ComponentType };

/** Every page of an open shop but the counter, which is always there. */
export const PAGES: readonly Page[] = [
  {
    path: INSTALL_PAGE,
    component: lazy(async () => ({ default: (await import("./install/install-page.tsx")).InstallPage })),
  },
  {
    path: DISPLAY_PAGE,
    component: lazy(async () => ({
      default: (await import("./owner/display/display-page.tsx")).DisplayPage,
    })),
  },
  {
    path: `${MEMBERS_PAGE}/:id?`,
    component: lazy(async () => ({ default: (await import("./members/members-page.tsx")).MembersPage })),
  },
  {
    path: OWNER_PAGE,
    component: lazy(async () => ({ default: (await import("./owner/owner-home.tsx")).OwnerHome })),
  },
  {
    path: PROGRAM_PAGE,
    component: lazy(async () => ({
      default: (await import("./owner/program/program-page.tsx")).ProgramPage,
    })),
  },
  {
    path: PRODUCTS_PAGE,
    component: lazy(async () => ({
      default: (await import("./owner/products/products-page.tsx")).ProductsPage,
    })),
  },
  {
    path: STORAGE_PAGE,
    component: lazy(async () => ({ default: (await import("./owner/storage-page.tsx")).StoragePage })),
  },
  {
    path: SHOP_PAGE,
    component: lazy(async () => ({ default: (await import("./owner/shop/shop-page.tsx")).ShopPage })),
  },
  {
    path: ACTIVITY_PAGE,
    component: lazy(async () => ({
      default: (await import("./owner/activity/activity-page.tsx")).ActivityPage,
    })),
  },
  {
    path: TODAY_PAGE,
    component: lazy(async () => ({ default: (await import("./owner/today/today-page.tsx")).TodayPage })),
  },
  {
    path: INBOX_PAGE,
    component: lazy(async () => ({ default: (await import("./owner/inbox/inbox-page.tsx")).InboxPage })),
  },
  {
    path: STAFF_PAGE,
    component: lazy(async () => ({ default: (await import("./owner/staff/staff-page.tsx")).StaffPage })),
  },
  {
    path: DEVICES_PAGE,
    component: lazy(async () => ({
      default: (await import("./owner/devices/devices-page.tsx")).DevicesPage,
    })),
  },
  {
    path: SETUP_PAGE,
    component: lazy(async () => ({ default: (await import("./join/join-page.tsx")).JoinAgainPage })),
  },
  {
    path: PRINT_PAGE,
    component: lazy(async () => ({ default: (await import("./print/print-page.tsx")).PrintPage })),
  },
];
