/** The description of the API for whoever writes a client of their own: OpenAPI, out of the table of endpoints. */
import type * as v from "valibot";
import { type Body, ENDPOINTS, type Endpoint, MESSAGES, typeOf } from "./endpoints.ts";
import { type ErrorName, problemSchema, STATUS } from "./errors.ts";

type Json = Readonly<Record<string, unknown>>;

/** Where a message is described; every schema of the table has a name. */
const refTo = (schema: v.GenericSchema): Json => {
  const [name] = Object.entries(MESSAGES).find(([, message]) => message === schema) ?? [];
  if (name === undefined) throw new Error("a message of an endpoint has no name");
  return { $ref: `#/components/schemas/${name}` };
};

const schemaOf = (body: Body): Json => {
  if ("json" in body) return refTo(body.json);
  if ("type" in body) return { type: "string", format: "binary", description: body.words };
  const head = refTo(body.frame);
  return {
    type: "string",
    format: "binary",
    description: "Entries in a frame with this head.",
    "x-head": head,
  };
};

const contentOf = (bodies: readonly Body[]): Json => ({
  content: Object.fromEntries(bodies.map((body) => [typeOf(body), { schema: schemaOf(body) }])),
});

const refusalsOf = (refuses: readonly ErrorName[]): Json => {
  const statuses = [...new Set(refuses.map((name) => STATUS[name]))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const description = refuses.filter((name) => STATUS[name] === status).join(", ");
      return [status, { description, ...contentOf([{ json: problemSchema }]) }];
    }),
  );
};

const parameter = (place: "path" | "query" | "header", name: string, description: string): Json => ({
  name,
  in: place,
  ...(description === "" ? {} : { description }),
  required: place !== "query",
  schema: { type: "string" },
});

const parametersOf = ({ path, query = {}, headers = {} }: Endpoint): readonly Json[] => [
  ...(path.match(/:\w+/g) ?? []).map((name) => parameter("path", name.slice(1), "")),
  ...Object.entries(query).map(([name, words]) => parameter("query", name, words)),
  ...Object.entries(headers).map(([name, words]) => parameter("header", name, words)),
];

const operationOf = (endpoint: Endpoint): Json => {
  const { does, auth, sends, answers, refuses } = endpoint;
  const good = Object.entries(answers).map(([status, body]) => [
    status,
    { description: does, ...(body ? contentOf([body]) : {}) },
  ]);
  return {
    summary: does,
    ...(auth ? { security: [{ tablet: [] }] } : {}),
    parameters: parametersOf(endpoint),
    ...(sends ? { requestBody: { required: true, ...contentOf(sends) } } : {}),
    responses: { ...(Object.fromEntries(good) as Json), ...refusalsOf(refuses) },
  };
};

/** The whole description; `jsonSchemaOf` writes a valibot schema as the JSON schema that OpenAPI 3.0 knows. */
export const openApi = (jsonSchemaOf: (schema: v.GenericSchema) => unknown): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of ENDPOINTS) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  const schemas = Object.entries(MESSAGES).map(([name, schema]) => [name, jsonSchemaOf(schema)] as const);
  return {
    openapi: "3.0.3",
    info: { title: "Pult", version: "1", description: "Several tablets of one shop, one order of entries." },
    paths,
    components: {
      schemas: Object.fromEntries(schemas),
      securitySchemes: { tablet: { type: "http", scheme: "bearer", bearerFormat: "shop.device.secret" } },
    },
  };
};
