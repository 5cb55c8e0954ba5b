/** Keeps a state outside every function, and declares one that is not its own. */
let count = 0;
export var total = 0;
declare let given: number;
export const next = (): number => (count += given);
