#!/usr/bin/env node
/**
 * The `wenhao` command. On a Node.js that is too old it runs itself under the one that `npm start` put into the clone.
 * Plain JavaScript that old releases of Node.js can parse.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));

/**
 * 22 from 22.18 on, and every even release after it.
 * @param {string} version
 */
function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 22 ? minor >= 18 : major > 22 && major % 2 === 0;
}

/** The Node.js that the launcher fetched into the clone, if it did. */
function fetchedNode() {
  const modules = join(HERE, '../../../.wenhao/node/node_modules');
  const windows = process.platform === 'win32';
  const platform = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const binary = windows ? 'node.exe' : 'node';
  return ['node', platform, `node-bin-${process.platform}-${process.arch}`]
    .map((name) => join(modules, name, 'bin', binary))
    .find((file) => existsSync(file));
}

/**
 * Runs this file again under another Node.js; signals and the exit code pass through.
 * @param {string} node
 */
function runUnder(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // At a terminal Ctrl-C reaches the child by itself.
  process.on('SIGINT', () => void (process.stdin.isTTY || child.kill('SIGINT')));
  process.on('SIGTERM', () => void child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
}

async function main() {
  const version = process.versions.node;
  if (isSupported(version)) return import('../src/main.ts');
  const node = fetchedNode();
  const needed = `文号需要 Node.js 22.18 或 24，当前是 ${version} / Wenhao needs Node.js 22.18 or 24, this is ${version}`;
  if (node) {
    process.stderr.write(`${needed}；改用 .wenhao/node / using .wenhao/node\n`);
    return runUnder(node);
  }
  process.stderr.write(`${needed}。\n请在本文件夹先运行一次 npm start / Run npm start once in the clone first.\n`);
  process.exitCode = 1;
}

await main();
