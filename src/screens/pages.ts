/** The pages beside the counter and their addresses. Each is loaded when it is asked for, and lies on the tablet by then. */
import { lazy, type ComponentType } from "react";

export type Page = { readonly path: string; readonly component: ComponentType };

export const OWNER_PAGE = "/owner";
export const PROGRAM_PAGE = "/owner/program";
export const MEMBERS_PAGE = "/members";
export const PRODUCTS_PAGE = "/owner/products";
export const STORAGE_PAGE = "/owner/storage";
export const DISPLAY_PAGE = "/owner/display";
export const STAFF_PAGE = "/owner/staff";
export const TODAY_PAGE = "/owner/today";
export const ACTIVITY_PAGE = "/owner/activity";
export const SHOP_PAGE = "/owner/shop";
export const PRINT_PAGE = "/owner/print";
export const INSTALL_PAGE = "/owner/install";

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
    path: STAFF_PAGE,
    component: lazy(async () => ({ default: (await import("./owner/staff/staff-page.tsx")).StaffPage })),
  },
  {
    path: PRINT_PAGE,
    component: lazy(async () => ({ default: (await import("./print/print-page.tsx")).PrintPage })),
  },
];
