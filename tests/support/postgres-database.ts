/** A database of its own in a PostgreSQL that is there, for the role the endpoint has. */
import { randomBytes } from "node:crypto";
import { Client } from "pg";

/** The role the endpoint has: it owns its database and is nobody else's master. */
const ROLE = "pult";

const DUPLICATE = new Set(["42710", "23505"]);

async function as(url: string, sql: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of sql) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Two that make the role at once: it is there, whoever made it. */
async function makeRole(admin: string): Promise<void> {
  try {
    await as(admin, [`create role ${ROLE} login nosuperuser nobypassrls password '${ROLE}'`]);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && DUPLICATE.has(String(error.code)))) throw error;
  }
}

/** Makes an empty database; `admin` is the address of somebody who may. `url` is that of the endpoint's own role. */
export async function makeDatabase(
  admin: string,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `pult_${randomBytes(8).toString("hex")}`;
  await makeRole(admin);
  await as(admin, [`create database ${name} owner ${ROLE}`]);
  const url = new URL(admin);
  Object.assign(url, { username: ROLE, password: ROLE, pathname: `/${name}` });
  return { url: url.href, drop: () => as(admin, [`drop database ${name} with (force)`]) };
}
