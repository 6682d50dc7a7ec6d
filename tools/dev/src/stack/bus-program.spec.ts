import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busProgram } from './bus-program';

describe('choosing a bus', () => {
  const directory = mkdtempSync(join(tmpdir(), 'path-'));
  const file = join(directory, 'nats-server');

  beforeAll(() => writeFileSync(file, '#!/bin/sh\n'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('takes our small broker where there is no nats-server', () => {
    const { program, because } = busProgram(4222, { PATH: '/nowhere' });
    expect(program.arguments).toContain('dist/tools/nats/main.js');
    expect(because).toContain('our small broker');
  });

  it('does not take our small broker in production', () => {
    expect(() => busProgram(4222, { PATH: '/nowhere', NODE_ENV: 'production' })).toThrow('set NATS_URL');
  });

  it('takes a nats-server that is on the PATH, and keeps it off the network', () => {
    chmodSync(file, 0o755);
    const { program } = busProgram(4222, { PATH: `/nowhere:${directory}`, NODE_ENV: 'production' });
    expect(program.command).toBe(file);
    expect(program.arguments.join(' ')).toBe('--addr 127.0.0.1 --port 4222');
    expect(program.readyIn('[1] 2026/11/22 10:00:00.000000 [INF] Server is ready')).toBe('nats://127.0.0.1:4222');
    expect(program.readyIn('[1] 2026/11/22 10:00:00.000000 [INF] Starting nats-server')).toBeUndefined();
  });

  it('takes no nats-server that cannot be run', () => {
    chmodSync(file, 0o644);
    expect(busProgram(4222, { PATH: directory }).program.command).toBe(process.execPath);
  });
});
