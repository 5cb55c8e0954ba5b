/** What was looked into lately is not inflated again, unless it is another by now. */
import { expect, test } from "vitest";
import { packedAtOnce } from "#projections/block-writing.ts";
import { createBlockMemory } from "#projections/block-memory.ts";
import type { BlockRow } from "#projections/tables.ts";

const block = (from: string, ...lines: string[]): BlockRow => ({
  table: "members",
  from,
  body: packedAtOnce(lines),
});

test("a block that was read before is answered from memory, also from another copy of its bytes", () => {
  const memory = createBlockMemory();
  const lines = memory.linesOf(block("a", '["a",1]', '["b",2]'));
  expect(lines).toEqual(['["a",1]', '["b",2]']);
  expect(memory.linesOf(block("a", '["a",1]', '["b",2]'))).toBe(lines);
});

test("a block that was packed anew meanwhile is not mistaken for the one before", () => {
  const memory = createBlockMemory();
  memory.linesOf(block("a", '["a",1]'));
  expect(memory.linesOf(block("a", '["a",2]'))).toEqual(['["a",2]']);
  expect(memory.linesOf({ ...block("a", '["a",3]'), table: "cards" })).toEqual(['["a",3]']);
});

test("a line that was read or written before stands for the row that it stood for then, and another for its own", () => {
  const memory = createBlockMemory();
  const line = '["01",7,{},{},[]]';
  const row = memory.rowOf("cards", line);
  expect(row).toMatchObject({ code: "01", rev: 7 });
  expect(memory.rowOf("cards", line)).toBe(row);
  expect(memory.rowOf("cards", '["01",8,{},{},[]]')).toMatchObject({ rev: 8 });
  const written = { ...row, rev: 9 };
  memory.know("cards", '["01",9,{},{},[]]', written);
  expect(memory.rowOf("cards", '["01",9,{},{},[]]')).toBe(written);
});

test("what was not asked for in a while is forgotten", () => {
  const memory = createBlockMemory();
  const first = memory.linesOf(block("0", '["0"]'));
  for (let i = 1; i <= 40; i += 1) memory.linesOf(block(String(i), `["${i}"]`));
  expect(memory.linesOf(block("0", '["0"]'))).not.toBe(first);
  expect(memory.linesOf(block("0", '["0"]'))).toEqual(first);
});
