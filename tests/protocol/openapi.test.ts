/** The description that the endpoint hands out is that of the messages it reads. */
import { toJsonSchema } from "@valibot/to-json-schema";
import { format } from "prettier";
import type * as v from "valibot";
import { expect, test } from "vitest";
import { ENDPOINTS } from "#protocol/endpoints.ts";
import { STATUS } from "#protocol/errors.ts";
import { openApi } from "#protocol/openapi.ts";

/** JSON schema has no keys of a pattern in OpenAPI's dialect: what a record's keys are is said by the messages' words. */
const jsonSchemaOf = (schema: v.GenericSchema): unknown =>
  toJsonSchema(schema, {
    target: "openapi-3.0",
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === "record"
        ? { ...jsonSchema, type: "object", additionalProperties: { type: "string" } }
        : null,
    errorMode: "throw",
  });

const written = (): Promise<string> =>
  format(JSON.stringify(openApi(jsonSchemaOf)), { parser: "json", printWidth: 110 });

test("the committed copy says what the messages are", async () => {
  // `vitest -u` writes it anew.
  await expect(await written()).toMatchFileSnapshot("../../src/protocol/openapi.json");
});

test("every reference leads somewhere, and every endpoint is there", async () => {
  const text = await written();
  const api = JSON.parse(text) as { paths: Record<string, object>; components: { schemas: object } };
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? "");
  expect(names.length).toBeGreaterThan(ENDPOINTS.length);
  for (const name of names) expect(Object.keys(api.components.schemas)).toContain(name);
  const methods = Object.values(api.paths).flatMap((path) => Object.keys(path));
  expect(methods).toHaveLength(ENDPOINTS.length);
});

test("no message has room for what is not its own, and whole numbers are whole", async () => {
  const { components } = openApi(jsonSchemaOf) as { components: { schemas: Record<string, object> } };
  const count = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
  expect(components.schemas["Hint"]).toEqual({
    type: "object",
    properties: { head: count, devices: count },
    required: ["head", "devices"],
    additionalProperties: false,
  });
});

test("every refusal can come from some endpoint", () => {
  const said = new Set(ENDPOINTS.flatMap(({ refuses }) => refuses));
  expect(Object.keys(STATUS).filter((name) => !(said as ReadonlySet<string>).has(name))).toEqual([]);
});
