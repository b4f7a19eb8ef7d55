import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { canaries, textFields } from './canaries.ts';

const client = path.resolve(import.meta.dirname, '../../client');

/** What the browser and the component library have to type in. */
const elements = ['input', 'textarea', 'Input', 'TextArea', 'SearchField', 'NumberField', 'ComboBox'];

function readSources(): Map<string, string> {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
      .map((file) => [file.replaceAll(path.sep, '/'), readFileSync(path.join(client, file), 'utf8')]),
  );
}

/** How many places to type in a file draws: these tags, and whatever is made editable. */
function countFields(source: string, tags: readonly string[]): number {
  const drawn = [...source.matchAll(new RegExp(`<(?:${tags.join('|')})(?=[\\s/>])`, 'g'))];
  const typed = drawn.filter(({ index }) => {
    const [attributes = ''] = source.slice(index).split('/>');
    return !/\btype="(checkbox|radio|range|file|button|submit)"/.test(attributes);
  });
  return typed.length + [...source.matchAll(/\bcontentEditable\b/gi)].length;
}

/** The fields that each file draws; a form control of ours is a tag like the browser's own. */
function findFields(sources: ReadonlyMap<string, string>): Record<string, number> {
  const ours = [...sources].flatMap(([file, source]) =>
    file.startsWith('ui/') && countFields(source, elements) > 0
      ? [...source.matchAll(/export function (\w+)/g)].map(([, name]) => name ?? '')
      : [],
  );
  const counts = [...sources].flatMap(([file, source]): [string, number][] => {
    const count = file.startsWith('ui/') ? 0 : countFields(source, [...elements, ...ours]);
    return count === 0 ? [] : [[file, count]];
  });
  return Object.fromEntries(counts);
}

describe('the words that must be found nowhere', () => {
  test('there is one for every text field of the client', () => {
    const listed = Object.entries(textFields).map(([file, fields]) => [file, fields.length]);
    expect(findFields(readSources())).toEqual(Object.fromEntries(listed));
  });

  test('each belongs to one field, and none hides within another', () => {
    const listed = Object.values(textFields)
      .flat()
      .flatMap((field) => (typeof field === 'string' ? [] : field));
    expect(listed.toSorted()).toEqual(Object.keys(canaries).toSorted());
    const words = Object.values(canaries);
    for (const word of words) expect(words.filter((other) => other.includes(word))).toEqual([word]);
  });

  test('a field is noticed however it is drawn', () => {
    const sources = new Map([
      ['ui/Line.tsx', 'export function Line() { return <input type="text" />; }'],
      ['ui/Tick.tsx', 'export function Tick() { return <input type="checkbox" />; }'],
      ['features/a/Own.tsx', '<><Line label="x" /><Tick /></>'],
      ['features/a/Plain.tsx', '<textarea\n  rows={2} />'],
      ['features/a/Theirs.tsx', '<SearchField />'],
      ['features/a/Free.tsx', '<p contentEditable />'],
      ['features/a/None.tsx', '<><Inputs /><input type="radio" /></>'],
    ]);
    expect(findFields(sources)).toEqual({
      'features/a/Own.tsx': 1,
      'features/a/Plain.tsx': 1,
      'features/a/Theirs.tsx': 1,
      'features/a/Free.tsx': 1,
    });
  });
});
