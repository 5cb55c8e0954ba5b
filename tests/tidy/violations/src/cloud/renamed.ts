/** Exports something without a name, in a roundabout way. */
const one = 1;
export { one as default };
