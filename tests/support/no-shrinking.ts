/** Set up for mutants only: the first failing history is enough, nobody reads a smaller one. */
import fc from "fast-check";

fc.configureGlobal({ endOnFailure: true });
