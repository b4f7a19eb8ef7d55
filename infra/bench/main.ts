import { benchJoin } from './join.ts';

const benches: Readonly<Record<string, (count: number | null) => Promise<void>>> = {
  join: (count) => benchJoin({ joins: count ?? 20, joinsInARow: 5 }),
};

const [name = '', count] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  await bench(count === undefined ? null : Number(count));
} else {
  process.stderr.write(`usage: npm run bench -- <${Object.keys(benches).join('|')}> [count]\n`);
  process.exitCode = 2;
}
