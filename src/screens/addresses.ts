/** Where the pages beside the counter are found. */

export const OWNER_PAGE = "/owner";
export const PROGRAM_PAGE = "/owner/program";
export const MEMBERS_PAGE = "/members";
export const PRODUCTS_PAGE = "/owner/products";
export const STORAGE_PAGE = "/owner/storage";
export const DISPLAY_PAGE = "/owner/display";
export const STAFF_PAGE = "/owner/staff";
export const TODAY_PAGE = "/owner/today";
export const INBOX_PAGE = "/owner/inbox";
export const ACTIVITY_PAGE = "/owner/activity";
export const SHOP_PAGE = "/owner/shop";
export const PRINT_PAGE = "/owner/print";
export const DEVICES_PAGE = "/owner/devices";
export const SETUP_PAGE = "/setup";
export const INSTALL_PAGE = "/owner/install";
