/** How far a load is, as one line. Example: "1200/5000 个文件，失败 3，略过 40，40.0 个/秒，52.1 页/秒，约剩 2 分钟：公文/通知.pdf". */
import type { AtWork, FileReport, Progress } from '@wenhao/pipelines';
import { printable } from './printable.ts';
import type { Say } from './say.ts';

export function progressLine(progress: Progress, { file }: FileReport, say: Say): string {
  const name = printable(file);
  return say(`${counts(progress, say)}：${name}`, `${counts(progress, say)}: ${name}`);
}

/** The same while nothing ends: which file is at work, and for how long. */
export function waitingLine(progress: Progress, { file, seconds }: AtWork, say: Say): string {
  const [name, time] = [printable(file), duration(seconds)];
  return say(
    `${counts(progress, say)}；正在处理（已 ${time.zh}）：${name}`,
    `${counts(progress, say)}; at work for ${time.en}: ${name}`,
  );
}

function counts(progress: Progress, say: Say): string {
  const { done, total, failed, skipped, filesPerSecond, pagesPerSecond, secondsLeft } = progress;
  const of = total === null || total < done ? `${done}` : `${done}/${total}`;
  const pace = [filesPerSecond.toFixed(1), pagesPerSecond.toFixed(1)] as const;
  const left = secondsLeft === null ? null : duration(secondsLeft);
  return say(
    `${of} 个文件，失败 ${failed}，略过 ${skipped}，${pace[0]} 个/秒，${pace[1]} 页/秒${left ? `，约剩 ${left.zh}` : ''}`,
    `${of} files, ${failed} failed, ${skipped} skipped, ${pace[0]} files/s, ${pace[1]} pages/s${left ? `, about ${left.en} left` : ''}`,
  );
}

function duration(seconds: number): { readonly zh: string; readonly en: string } {
  if (seconds < 90) return { zh: `${Math.ceil(seconds)} 秒`, en: `${Math.ceil(seconds)} s` };
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  const hours = (minutes / 60).toFixed(1);
  return { zh: `${hours} 小时`, en: `${hours} h` };
}
