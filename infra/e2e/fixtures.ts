import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { printLastLines, takeLastLook } from './lastLook.ts';
import { openPerson, type Person, type PersonOptions } from './person.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';
import { openWire, type Wire } from './wire.ts';

interface Fixtures {
  /** Makes a person's own way to everything, to be cut and made slow; `seed` decides what is lost on it. */
  wire: (seed?: number) => Promise<Wire>;
  /** What is special about this test's server and LiveKit. */
  stackOptions: StackOptions;
  /** A server and a LiveKit of this test's own. */
  stack: Stack;
  /** Brings in a person with a browser of their own; fails the test if it ever asks for anything outside loopback. */
  person: (name: string, camera: PersonOptions['camera'], more?: Partial<PersonOptions>) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
  stackOptions: [{}, { option: true }],
  stack: async ({ stackOptions }, provide, info) => {
    const stack = await startStack(stackOptions);
    await provide(stack);
    printLastLines(stack, info);
    await stack.dispose();
  },
  wire: async ({}, provide) => {
    const wires: Wire[] = [];
    await provide(async (seed) => {
      const wire = await openWire(seed);
      wires.push(wire);
      return wire;
    });
    for (const wire of wires) await wire.dispose();
  },
  person: async ({}, provide, info) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'consilium-people-'));
    const people: Person[] = [];
    await provide(async (name, camera, more = {}) => {
      const person = await openPerson({ name, camera, folder, ...more });
      people.push(person);
      return person;
    });
    await takeLastLook(people, info);
    for (const person of people) await person.dispose();
    await rm(folder, { recursive: true, force: true });
    for (const { name, foreignRequests } of people) {
      expect(foreignRequests, `${name} asked for something outside loopback`).toEqual([]);
    }
  },
});
