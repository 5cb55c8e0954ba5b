/** How many products the counter shows at once, for the counter and for whoever puts them in order. */

/** As many tiles as fit beside the big button on a tablet without scrolling. */
export const TILES_PER_PAGE = 8;
