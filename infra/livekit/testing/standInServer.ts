import { createServer } from 'node:http';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * A process that starts, answers and dies as livekit-server does, for tests of what surrounds it:
 * `--version`, `--config FILE`; a line `behave: die` in the file makes it end at once, `behave: hang`
 * makes it run and never answer, with its process id in `FILE.pid`.
 */
const [flag, value] = process.argv.slice(2);
if (flag === '--version') {
  process.stdout.write('livekit-server version 1.13.5\n');
} else {
  const config = readFileSync(value ?? '', 'utf8');
  if (config.includes('behave: die')) {
    process.stderr.write('could not listen: no such luck\n');
    process.exit(1);
  }
  const port = Number(/^port: (\d+)$/m.exec(config)?.[1]);
  const status = config.includes('behave: refuse') ? 401 : 200;
  const isHanging = config.includes('behave: hang');
  if (isHanging) writeFileSync(`${value}.pid`, String(process.pid));
  createServer((_request, response) => {
    if (!isHanging) response.writeHead(status).end('{}');
  }).listen(port, '127.0.0.1');
}
