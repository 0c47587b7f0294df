/** The program as a process of its own: exit codes, streams, signals. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;
const NOTICE = `# 云山县财政局文件

云山财社〔2024〕12号

### 关于下达2024年困难群众救助补助资金预算的通知

各乡（镇）财政所：

现下达你乡（镇）2024年困难群众救助补助资金共计30万元，请按规定使用。

云山县财政局

2024年5月6日
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-'));
  mkdirSync(join(folder, '公文'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function wenhao(args: readonly string[], watch?: (child: ReturnType<typeof spawn>) => void): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => (said.out += data));
  child.stderr.on('data', (data) => (said.err += data));
  watch?.(child);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

describe('the process', () => {
  it('loads what can be read, names what cannot, and ends with 2; then skips what is loaded', async () => {
    writeFileSync(join(folder, '公文/通知.txt'), NOTICE);
    writeFileSync(join(folder, '公文/空.txt'), '');
    const first = await wenhao(['load', '公文', '--json']);
    expect(first.code).toBe(2);
    expect(JSON.parse(first.out)).toMatchObject({
      loaded: 1,
      unreadable: [{ file: '公文/空.txt' }],
      records: { notices: 1 },
    });
    const query = await wenhao(['query', 'SELECT doc_number, issued_on FROM notices', '--format', 'csv']);
    expect(query).toMatchObject({
      code: 0,
      out: 'doc_number,issued_on\r\n云山财社〔2024〕12号,2024-05-06\r\n',
      err: '',
    });
    const again = await wenhao(['load', '公文/通知.txt', '--jobs', '1']);
    expect(again.code).toBe(0);
    expect(again.out).toContain('载入 0 个文件（0 页），略过已有的 1 个');
    expect((await wenhao(['check'])).code).toBe(0);
  });

  it('ends with 130 when it is interrupted, and keeps what was done', async () => {
    for (let i = 0; i < 300; i++) writeFileSync(join(folder, `公文/${i}.txt`), NOTICE.replaceAll('12号', `${i}号`));
    const interrupted = await wenhao(['load', '公文', '--json', '--jobs', '1'], (child) => {
      const timer = setInterval(() => {
        if (!existsSync(join(folder, 'notices.db-wal'))) return;
        clearInterval(timer);
        child.kill('SIGINT');
      }, 20);
    });
    const { loaded, interrupted: said } = JSON.parse(interrupted.out);
    expect({ code: interrupted.code, said }).toEqual({ code: 130, said: true });
    const { out } = await wenhao(['query', 'SELECT count(*) AS n FROM notices', '--json']);
    expect(JSON.parse(out)).toEqual([{ n: loaded }]);
  });

  it('says nothing where its reader has gone away', async () => {
    writeFileSync(join(folder, '公文/通知.txt'), NOTICE);
    await wenhao(['load', '公文']);
    const many = 'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 300000) SELECT n FROM t';
    const { code, err } = await wenhao(['query', many, '--format', 'csv'], (child) => {
      child.stdout?.once('data', () => child.stdout?.destroy());
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('loads on where nobody reads what it says any more', async () => {
    for (let i = 0; i < 60; i++) writeFileSync(join(folder, `公文/${i}.txt`), NOTICE.replaceAll('12号', `${i}号`));
    const { code } = await wenhao(['load', '公文', '--events', '--jobs', '1'], (child) => {
      child.stdout?.once('data', () => child.stdout?.destroy());
      child.stderr?.destroy();
    });
    expect(code).toBe(0);
    const { out } = await wenhao(['query', 'SELECT count(*) AS n FROM notices', '--json']);
    expect(JSON.parse(out)).toEqual([{ n: 60 }]);
    const [run] = JSON.parse((await wenhao(['runs', '--json'])).out);
    expect(run.finished_at).not.toBeNull();
  });
});
