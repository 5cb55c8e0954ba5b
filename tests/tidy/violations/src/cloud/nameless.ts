/** Exports something without a name. */
export default 1;
