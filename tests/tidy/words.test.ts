/** Finds texts that nobody says: a key of a catalogue that no other source names is one to translate for nothing. */
import { expect, test } from "vitest";
import { type Node, type Source, readTree, walk } from "./source.ts";

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

const nameOf = (value: unknown): string | null => {
  if (!isNode(value)) return null;
  if (value.type === "Identifier") return String(value["name"]);
  return value.type === "Literal" && typeof value["value"] === "string" ? value["value"] : null;
};

/** The names under which a catalogue keeps its texts, also of those in groups. */
const keysIn = ({ body }: Source): readonly string[] =>
  [...walk(body)].flatMap(({ node, parent }) =>
    node.type === "Property" && parent?.type === "ObjectExpression" ? (nameOf(node["key"]) ?? []) : [],
  );

/** Before what a name ends in whose beginning is looked up; no text of ours. */
const END = "…ends in ";

/** What a source reads of others: `.name`, `{ name }` taken apart, a text that may be a name, or the end of one that is put together. */
const namedIn = ({ body }: Source): readonly string[] =>
  [...walk(body)].flatMap(({ node, parent }) => {
    if (node.type === "MemberExpression") return nameOf(node["property"]) ?? [];
    if (node.type === "Property" && parent?.type === "ObjectPattern") return nameOf(node["key"]) ?? [];
    // A name that a record is keyed by is looked up with it.
    if (node.type === "Property") return nameOf(node["key"]) ?? [];
    if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
    if (node.type !== "TemplateElement") return [];
    const { raw } = node["value"] as { readonly raw: string };
    return /^[A-Z]\w+$/.test(raw) ? `${END}${raw}` : [];
  });

/** Texts of catalogues that no source names, each with its file. */
const unsaid = (sources: readonly Source[]): readonly string[] => {
  const isCatalogue = ({ file }: Source): boolean => /^src\/words\/\w+\/en(\/\w+)?\.ts$/.test(file);
  const named = new Set(sources.filter((one) => !isCatalogue(one)).flatMap(namedIn));
  const ends = [...named].filter((name) => name.startsWith(END)).map((name) => name.slice(END.length));
  return sources.filter(isCatalogue).flatMap((one) =>
    keysIn(one)
      .filter((key) => !named.has(key) && !ends.some((end) => key.endsWith(end)))
      .map((key) => `${one.file}: ${key}`),
  );
};

const tree = readTree(process.cwd(), "src").filter(
  ({ file }) => !/^src\/words\/\w+\/(hu|fi)(\/|\.)/.test(file),
);

test("every text is said somewhere", () => {
  expect(tree.length).toBeGreaterThan(100);
  expect(unsaid(tree)).toEqual([]);
});

test("a text that nobody says is found", () => {
  const rid = tree.map((one) =>
    one.file === "src/screens/owner/owner-home.tsx" ? { ...one, body: [] } : one,
  );
  expect(unsaid(rid)).toContain("src/words/owner/en.ts: noPassword");
});
