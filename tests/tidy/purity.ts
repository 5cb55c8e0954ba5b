/** What the domain must not touch: packages, the clock, chance, the locale, and anything outside itself. */
import { roomOf } from "./arrows.ts";
import { type Node, type Source, walk } from "./source.ts";

const outside = new Set([
  ..."Date Intl Temporal globalThis window self document navigator process Buffer console performance".split(
    " ",
  ),
  ..."crypto fetch setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame".split(" "),
  ..."localStorage sessionStorage indexedDB caches WebSocket XMLHttpRequest EventSource Worker".split(" "),
]);

const localeWise = /^(toLocale\w*|localeCompare)$/;

/** Whether the name stands for a thing in reach, not for a field of something else or a key. */
function isReference(node: Node, parent: Node | null): boolean {
  if (parent === null) return true;
  if (parent.type === "MemberExpression") return parent["object"] === node || parent["computed"] === true;
  if (/^(Property|PropertyDefinition|TSPropertySignature)$/.test(parent.type)) {
    return parent["value"] === node || parent["computed"] === true || parent["shorthand"] === true;
  }
  return true;
}

function touched(node: Node, parent: Node | null): string[] {
  if (node.type !== "Identifier") return [];
  const name = String(node["name"]);
  if (outside.has(name) && isReference(node, parent)) return [name];
  if (parent?.type !== "MemberExpression" || parent["property"] !== node) return [];
  if (localeWise.test(name)) return [name];
  const owner = parent["object"];
  const isMath = typeof owner === "object" && owner !== null && "name" in owner && owner.name === "Math";
  return isMath && name === "random" ? ["Math.random"] : [];
}

/** What a file of the domain takes from outside it; nothing for files of other rooms. */
export function impurities({ file, body, imports }: Source): string[] {
  if (roomOf(file) !== "domain") return [];
  const packages = imports
    .filter(({ target }) => target === null)
    .map(({ specifier }) => `the package ${specifier}`);
  return [...packages, ...[...walk(body)].flatMap(({ node, parent }) => touched(node, parent))];
}
