/** Limits as they are typed. Example: 90, 90s, 10m, 1h → milliseconds; 2G → megabytes. */
import { InvalidArgumentError } from 'commander';
import { byteCount } from './command.ts';

const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

/** A worker thread cannot even start with less. */
const LEAST_MEGABYTES = 128;

/** Milliseconds. */
export function duration(text: string): number {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)\s*([smh]?)$/i.exec(text);
  const seconds = Number(match?.[1]) * (SECONDS[match?.[2]?.toLowerCase() ?? ''] ?? 0);
  if (seconds > 0) return seconds * 1000;
  throw new InvalidArgumentError('应为时间，如 90s、10m，expected a time such as 90s or 10m');
}

/** Megabytes. */
export function memory(text: string): number {
  const megabytes = Math.floor(byteCount(text) / 2 ** 20);
  if (megabytes >= LEAST_MEGABYTES) return megabytes;
  throw new InvalidArgumentError(`至少 ${LEAST_MEGABYTES}M，at least ${LEAST_MEGABYTES}M`);
}
