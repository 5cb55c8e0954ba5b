/** The smallest things messages are made of: identities, whole numbers and texts, as valibot schemas. */
import * as v from "valibot";
import type { DeviceId, EntryId, LogId, ShopId } from "#domain/ids.ts";
import { MARK } from "./mark.ts";

/** What a schema lets through, unchangeable: what came over the wire is read, never written. */
type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [K in keyof T]: Frozen<T[K]> };
export type Read<S extends v.GenericSchema> = Frozen<v.InferOutput<S>>;

/** Texts of one form; the domain's own brand says what they name. */
const branded = <T extends string>(form: RegExp): v.GenericSchema<T> =>
  v.pipe(v.string(), v.regex(form)) as unknown as v.GenericSchema<T>;

/** An identity as everything is named: a UUID in small letters, whatever its version. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const uuid = <T extends ShopId | DeviceId | EntryId>() => branded<T>(UUID);
export const LOG_ID = /^[0-9a-f]{32}$/;
export const logId = branded<LogId>(LOG_ID);
export const mark = v.pipe(v.string(), v.regex(MARK));
export const secret = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** An identity that a tablet gave and nobody has to understand: short, and without anything that could be a mark-up. */
export const NAMED = /^[0-9A-Za-z][0-9A-Za-z-]{0,63}$/;
export const named = <T extends string>() => branded<T>(NAMED);

/** A whole number from `min` to the largest that keeps all its digits. */
export const whole = (min: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(min));
/** Milliseconds since 1970. */
export const time = whole(0);
/** A text that somebody typed or a program is called, of at most `most` UTF-16 characters. */
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

/**
 * What a schema makes of a value from elsewhere; null where it does not fit. Nobody asks what else is wrong with it: a
 * note of each of a million faults would take a hundred times the room of what was sent.
 */
export const fitted = <T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null => {
  const read = v.safeParse(schema, value, { abortEarly: true });
  return read.success ? read.output : null;
};

/** A list of at most so many, and at least `least`, which are counted before any of them is looked at. */
export const listOf = <T>(item: v.GenericSchema<unknown, T>, most: number, least = 0) =>
  v.pipe(v.array(v.unknown()), v.minLength(least), v.maxLength(most), v.array(item));

/** An object with these fields and no other, not even one whose name every object knows. */
export const exactly = <const T extends v.ObjectEntries>(fields: T): v.StrictObjectSchema<T, undefined> =>
  v.strictObject(Object.assign(Object.create(null) as object, fields));
