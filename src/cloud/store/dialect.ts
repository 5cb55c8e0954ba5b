/** The few places where the SQL of SQLite and that of PostgreSQL differ. */

/** What a column of a bulk may hold; `hex` are bytes that travel as hex digits. */
export type ColumnType = "int" | "text" | "id" | "hex";
type Column = readonly [name: string, type: ColumnType];

/** Bits of SQL, and how lists are handed over. */
export type Dialect = {
  /** Names of column types. */
  readonly types: Readonly<Record<"id" | "int" | "bytes" | "text", string>>;
  /** A table `x` out of the JSON array of objects in one value. */
  readonly bulk: (columns: readonly Column[], param: number) => string;
  /** Bytes out of hex digits. */
  readonly unhex: (expression: string) => string;
  /** A condition: the bytes of `column` have those of that value in them. */
  readonly contains: (column: string, param: number) => string;
  /** Bytes as hex digits in small letters. */
  readonly hex: (expression: string) => string;
  /** A condition: `column` is one of the list in that value. */
  readonly among: (column: string, param: number, type: "id" | "int" | "text") => string;
  readonly list: (values: readonly (string | number)[]) => readonly (string | number)[] | string;
  /** Behind a select: nobody else changes these rows until the end of the transaction. */
  readonly lockRows: string;
};

const pgTypes = { id: "uuid", int: "bigint", bytes: "bytea", text: "text" } as const;

/** PostgreSQL, 13 and later. */
export const postgresDialect: Dialect = {
  types: pgTypes,
  bulk: (columns, param) =>
    `json_to_recordset($${param}::json) as x(${columns
      .map(([name, type]) => `${name} ${type === "hex" ? "text" : pgTypes[type]}`)
      .join(", ")})`,
  unhex: (expression) => `decode(${expression}, 'hex')`,
  contains: (column, param) => `position($${param}::bytea in ${column}) > 0`,
  hex: (expression) => `encode(${expression}, 'hex')`,
  among: (column, param, type) => `${column} = any($${param}::${pgTypes[type]}[])`,
  list: (values) => values,
  lockRows: "for update",
};

/** SQLite: one writer at a time by nature. */
export const sqliteDialect: Dialect = {
  types: { id: "text", int: "integer", bytes: "blob", text: "text" },
  bulk: (columns, param) =>
    `(select ${columns.map(([name]) => `value->>'${name}' as ${name}`).join(", ")} from json_each($${param})) as x`,
  unhex: (expression) => `unhex(${expression})`,
  contains: (column, param) => `instr(${column}, $${param}) > 0`,
  hex: (expression) => `lower(hex(${expression}))`,
  among: (column, param) => `${column} in (select value from json_each($${param}))`,
  list: (values) => JSON.stringify(values),
  lockRows: "",
};
