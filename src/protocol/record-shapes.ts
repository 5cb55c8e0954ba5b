/** The exact shape of record edits: which fields each kind of record has, and what may stand in them. */
import * as v from "valibot";
import type { ShopTag } from "#domain/card-code.ts";
import type { Consent } from "#domain/consent.ts";
import type { DeviceId, EntryId, MemberId, ProductId, RewardId } from "#domain/ids.ts";
import { CURRENCIES } from "#domain/money.ts";
import { isMonthDay, type MonthDay } from "#domain/month-day.ts";
import type { Program, Reward, Terms } from "#domain/program.ts";
import type { CardState, DeviceState, Documents, Language, RecordKind, Role } from "#domain/records.ts";
import { amount, bounded, MOST_COST, money, typed, unit } from "./fact-shapes.ts";
import { exactly, listOf, named, text, uuid } from "./wire.ts";

/** Every field of a document, those too that it may do without. */
type Fields<T> = { readonly [F in keyof T]-?: v.GenericSchema<unknown, Exclude<T[F], undefined>> };

const ROLES = ["cashier", "manager", "owner"] as const satisfies readonly Role[];
const LANGUAGES = ["en", "hu", "fi"] as const satisfies readonly Language[];
const CARD_STATES = ["blank", "issued", "replaced", "revoked"] as const satisfies readonly CardState[];
const DEVICE_STATES = ["active", "revoked"] as const satisfies readonly DeviceState[];

const language = v.picklist(LANGUAGES);
const time = bounded(0, Number.MAX_SAFE_INTEGER);
const count = bounded(0, Number.MAX_SAFE_INTEGER);
/** A salted hash of a PIN or of a recovery code. */
const proof = text(1000);
const monthDay = v.custom<MonthDay>((day) => typeof day === "string" && isMonthDay(day));
const consent = v.nullable(
  exactly({
    given: v.boolean(),
    text: bounded(1, Number.MAX_SAFE_INTEGER),
    at: time,
  } satisfies Fields<Consent>),
);
const terms = exactly({
  pendingDays: bounded(0, 365),
  lastsDays: v.nullable(bounded(1, 3650)),
} satisfies Fields<Terms>);

const reward = {
  id: named<RewardId>(),
  name: typed,
  unit,
  cost: amount(1, MOST_COST),
  product: v.nullable(named<ProductId>()),
  value: v.nullable(money),
  offline: v.variant("policy", [
    exactly({ policy: v.picklist(["never", "always"]) }),
    exactly({ policy: v.literal("capped"), cap: v.nullable(money) }),
  ]),
} satisfies Fields<Reward>;

const program = {
  version: bounded(1, MOST_COST),
  stamps: v.nullable(exactly({ perVisit: amount(1, 10) })),
  points: v.nullable(exactly({ per: amount(1, 1_000_000), give: amount(1, 1000) })),
  terms: exactly({ stamps: terms, points: terms }),
  rewards: listOf(exactly({ ...reward, offline: v.exactOptional(reward.offline) }), 1000),
} satisfies Fields<Program>;

/** The fields of each kind of record. */
const documents = {
  shop: {
    name: typed,
    currency: v.picklist(CURRENCIES),
    timeZone: text(100),
    language,
    cutoffHour: bounded(0, 23),
    againMinutes: bounded(0, 24 * 60),
    tag: v.pipe(v.string(), v.regex(/^[0-9A-Z]{4}$/)) as unknown as v.GenericSchema<ShopTag>,
    demo: v.literal(true),
  },
  location: { name: typed },
  staff: {
    name: typed,
    role: v.picklist(ROLES),
    pin: v.nullable(proof),
    recovery: v.nullable(proof),
    active: v.boolean(),
  },
  product: { name: typed, price: money, position: count, active: v.boolean() },
  program,
  member: {
    name: typed,
    phone: v.nullable(typed),
    note: typed,
    email: v.nullable(typed),
    birthday: v.nullable(monthDay),
    nameDay: v.nullable(monthDay),
    language: v.nullable(language),
    emailConsent: consent,
    phoneConsent: consent,
  },
  card: { member: v.nullable(named<MemberId>()), state: v.picklist(CARD_STATES) },
  device: { name: typed, state: v.picklist(DEVICE_STATES) },
} satisfies { readonly [K in RecordKind]: Fields<Documents[K]> };

/** What a record of each kind is called. */
const records: { readonly [K in RecordKind]: v.GenericSchema<string> } = {
  shop: v.literal("shop"),
  location: named(),
  staff: named(),
  product: named(),
  program: v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/)),
  member: named(),
  card: v.pipe(v.string(), v.regex(/^[0-9A-Z]{28}$/)),
  device: uuid<DeviceId>(),
};

type Shapes = v.ObjectEntries;

/** Some of the fields, each as `value` has it or not there at all. */
const someOf = (fields: Shapes, value: (field: v.GenericSchema) => v.GenericSchema) =>
  exactly(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, v.exactOptional(value(field as v.GenericSchema))]),
    ),
  );

const entryId = uuid<EntryId>();

const editShape = (kind: string, record: v.GenericSchema, fields: Shapes): EditShape => {
  const lasting = (setter: v.GenericSchema): v.GenericSchema =>
    exactly({
      kind: v.literal(kind),
      record,
      was: someOf(fields, () => setter),
      undoes: v.exactOptional(entryId),
      reason: v.exactOptional(typed),
      digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    });
  const some = someOf(fields, (field) => field);
  const salt = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
  return {
    lasting: new Map([
      [1, lasting(count)],
      [2, lasting(v.nullable(entryId))],
    ]),
    payload: exactly({ set: some, from: some, salt }),
  };
};

/**
 * What a record edit of one kind looks like: by the edit's version, the part that lasts, in which version 1 names the
 * places that had set a field and version 2 the entries; and the part that can be dropped.
 */
export type EditShape = {
  readonly lasting: ReadonlyMap<number, v.GenericSchema>;
  readonly payload: v.GenericSchema;
};

/** The shape of the edits of each kind of record. */
export const editShapes: ReadonlyMap<string, EditShape> = new Map(
  Object.entries(documents).map(([kind, fields]) => [
    kind,
    editShape(kind, records[kind as RecordKind], fields),
  ]),
);
