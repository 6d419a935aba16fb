// The real program, started on loopback with a data folder of its own.
//
// BROADSHEET_BIN names the binary (default: target/debug/broadsheet).
// BROADSHEET_BROWSER_ON says on which database: "sqlite" (default) or
// "postgres"; the latter makes a fresh database for each server in the cluster
// that TEST_POSTGRES names.

import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

export const binary = process.env.BROADSHEET_BIN ?? path.join(root, 'target/debug/broadsheet');
export const databaseKind = process.env.BROADSHEET_BROWSER_ON ?? 'sqlite';

// Long enough for a debug build that draws the demo edition's pictures on a busy machine.
const READY_WITHIN = 60_000;
const ENDED_WITHIN = 15_000;

/** A running Broadsheet; `stop` ends it as an init system would. */
export class Server {
  /**
   * `args`: what to start it with, by default nothing, which lays out the demo edition.
   * `folder`: the working folder, by default a new one that goes away with the server.
   * `host`: the name under which it is open, by default the number of this machine.
   */
  static async start({ args = [], folder, host = '127.0.0.1' } = {}) {
    await access(binary).catch(() => {
      throw new Error(`There is no program at ${binary}: build it first, or name it in BROADSHEET_BIN`);
    });
    const server = new Server();
    server.ownsFolder = folder === undefined;
    server.folder = folder ?? (await newFolder());
    server.database = await newDatabase(server.folder);
    server.data = path.join(server.folder, 'data');
    const port = await freePort();
    server.origin = `http://${host}:${port}`;
    server.args = [...args, '--listen', `127.0.0.1:${port}`, '--origin', server.origin, '--database', server.database.url, '--data', server.data];
    await server.run();
    return server;
  }

  /** Starts the program, at first or again after it was killed. */
  async run() {
    this.output = '';
    this.process = spawn(
      binary,
      this.args,
      { cwd: this.folder, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (text) => {
        this.output = (this.output + text).slice(-20_000);
      });
    }
    this.ended = new Promise((resolve) => {
      this.process.once('exit', (code, signal) => resolve({ code, signal }));
      this.process.once('error', (error) => {
        this.output += `\n${error.message}`;
        resolve({ code: null, signal: 'not started' });
      });
    });

    try {
      await this.ready();
    } catch (error) {
      await this.clear();
      throw error;
    }
  }

  /** SIGKILL: the program has no time for anything. */
  async kill() {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async ready() {
    let ending;
    this.ended.then((end) => {
      ending = end;
    });
    const until = Date.now() + READY_WITHIN;
    let answer = 'no answer';
    while (Date.now() < until) {
      if (ending) throw new Error(`The server ended before it was ready (${describe(ending)}).\n${this.output}`);
      try {
        const response = await fetch(`${this.origin}/readyz`);
        answer = `${response.status} ${await response.text()}`;
        if (response.status === 200) return;
      } catch {
        // It does not listen yet.
      }
      await pause(25);
    }
    throw new Error(`The server was not ready after ${READY_WITHIN / 1000} s; /readyz: ${answer}\n${this.output}`);
  }

  /** Runs one command of the program beside this server, on the same database and data. */
  async command(...args) {
    return command([...args, '--database', this.database.url, '--data', this.data], this.folder);
  }

  /** SIGTERM, and the exit code that follows; fails when it takes too long. */
  async stop() {
    this.process.kill('SIGTERM');
    const patience = new AbortController();
    const end = await Promise.race([this.ended, pause(ENDED_WITHIN, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    await this.clear();
    if (end === undefined) {
      throw new Error(`The server did not end within ${ENDED_WITHIN / 1000} s of SIGTERM.\n${this.output}`);
    }
    if (end.code !== 0) {
      throw new Error(`After SIGTERM the server must end with exit code 0, not with ${describe(end)}.\n${this.output}`);
    }
  }

  /** Leaves nothing behind, whatever has happened. */
  async clear() {
    if (this.process.exitCode === null && this.process.signalCode === null && this.process.pid) {
      this.process.kill('SIGKILL');
      await this.ended;
    }
    await this.database.drop();
    if (this.ownsFolder) await rm(this.folder, { recursive: true, force: true });
  }
}

/** Runs the program to its end: `{ code, output }`. */
export async function command(args, folder) {
  try {
    const { stdout, stderr } = await run(binary, args, { cwd: folder, env: environment(), timeout: 120_000 });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    return { code: error.code ?? error.signal, output: `${error.stdout ?? ''}${error.stderr ?? ''}${error.message}` };
  }
}

export function newFolder() {
  return mkdtemp(path.join(tmpdir(), 'broadsheet-browser-'));
}

/** No setting of whoever runs the tests may leak in, and no limit may trip over a quick test. */
function environment() {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('BROADSHEET_'));
  return {
    ...Object.fromEntries(own),
    BROADSHEET_SEARCH_PER_MINUTE: '0',
    BROADSHEET_SIGN_IN_PER_MINUTE: '0',
    BROADSHEET_LOG: 'warn',
  };
}

async function newDatabase(folder) {
  if (databaseKind === 'sqlite') {
    return { url: `sqlite:${path.join(folder, 'broadsheet.db')}`, drop: async () => {} };
  }
  if (databaseKind !== 'postgres') throw new Error(`BROADSHEET_BROWSER_ON is sqlite or postgres, not ${databaseKind}`);
  const cluster = process.env.TEST_POSTGRES;
  if (!cluster) throw new Error('TEST_POSTGRES must name a cluster: bin/test starts one');

  const name = `browser_${randomBytes(6).toString('hex')}`;
  const ask = (sql) => run('psql', ['--no-psqlrc', '--quiet', '--dbname', cluster, '--command', sql]);
  await ask(`CREATE DATABASE ${name}`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function describe({ code, signal }) {
  return code === null ? `signal ${signal}` : `exit code ${code}`;
}
