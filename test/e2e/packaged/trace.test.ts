/** That attempts to reach a network are seen: what counts none has to be able to count. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canRunOffline, inEmptyNetwork } from '../../../build/checks/offline.mjs';
import { run } from '../../../build/launcher/run.mjs';
import { readAttempts, traced } from './trace.ts';

/** What a script of Node, or of a Node that it starts, tries where there is no network. */
async function attemptsOf(script: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-trace-'));
  try {
    const file = join(folder, 'trace');
    const inner = `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(script)}])`;
    const [program = '', ...args] = inEmptyNetwork([...traced(file, process.execPath), '-e', inner]);
    expect((await run(program, args)).code).toBe(0);
    return readAttempts(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!canRunOffline())('the count of attempts', () => {
  it('sees a connection that a child of the program tries', async () => {
    expect(await attemptsOf("require('net').connect(80, '192.0.2.1').on('error', () => 0)")).toEqual([expect.stringContaining('192.0.2.1')]);
  });

  it('sees a packet, and the question for a name', async () => {
    expect(await attemptsOf("const s = require('dgram').createSocket('udp6'); s.send('x', 9, '2001:db8::1', () => s.close())")).toEqual([expect.stringContaining('2001:db8::1')]);
    expect((await attemptsOf("require('dns').resolve('example.invalid', () => 0)")).length).toBeGreaterThan(0);
  });

  it('does not take sockets within the machine for a network', async () => {
    expect(await attemptsOf("const n = require('net'); const s = n.createServer(c => { c.end(); s.close() }).listen('\\0inkling-trace', () => n.connect('\\0inkling-trace'))")).toEqual([]);
  });
});

describe('a line of the trace', () => {
  it('is an attempt if its address is one of a network', () => {
    const lines = [
      '7 connect(3, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X99"}, 110) = 0',
      '7 connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH',
      '8 sendto(5, ""..., 1, 0, NULL, 0) = 1',
      '8 sendto(5, {nlmsg_len=20}, 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20',
      '9 sendmsg(5, {msg_name={sa_family=AF_INET6, sin6_port=htons(443)}, msg_namelen=28}, 0) = 1',
      '9 connect(3, {sa_family=AF_UNSPEC}, 16) = 0',
    ];
    expect(readAttempts(lines.join('\n'))).toEqual([lines[1], lines[4]]);
  });
});
