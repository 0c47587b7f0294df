/** Why a worker died at a file. Enters: what it died of, and the stage that it had told last. Leaves: a reason as `sources.reason` holds it. */
import { LimitExceeded, type Limits, type Stage } from './limits.ts';
import { reason, stageReason } from './reasons.ts';

/** Why a worker died. What went beyond a limit is told so, with what raises it. */
export function deathReason(error: unknown, stage: Stage, limits: Limits | undefined): string {
  const outOfHeap = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfHeap && limits) return limitReason(new LimitExceeded('memory', limits.memory), stage);
  if (error instanceof LimitExceeded) return limitReason(error, stage);
  const cause = unhandled(error);
  if (cause instanceof Error && PDF_DAMAGE.test(cause.message)) {
    return reason('PDF 已损坏或不完整', `the PDF is damaged or truncated (${cause.message})`);
  }
  return stageReason(stage === 'start' ? 'worker' : stage, cause);
}

/** What PDF.js calls the damage that it meets in a thread of thought of its own, where nobody can catch it. */
const PDF_DAMAGE = /^(?:XRef\w*|ParserEOF|MissingData|InvalidPDF|FormatError|Jpx\w*|Jbig2\w*)(?:Exception|Error)?:/;

/** Node wraps what nobody caught in a sentence about programming; the reason stands in quotes at its end. */
function unhandled(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_UNHANDLED_REJECTION')) return error;
  return new Error(/reason "(.*)"\.$/s.exec(error.message)?.[1] ?? error.message);
}

function limitReason({ limit, allowed }: LimitExceeded, stage: Stage): string {
  if (limit === 'memory') {
    return reason(
      `占用内存超过上限 ${allowed} MB（${stage}）；可用 --max-memory 放宽后再载入`,
      `more than ${allowed} MB of memory (${stage}); raise --max-memory and load again`,
    );
  }
  const seconds = allowed / 1000;
  return reason(
    `处理超过时限 ${seconds} 秒（${stage}）；可用 --timeout 放宽后再载入`,
    `not done within ${seconds} s (${stage}); raise --timeout and load again`,
  );
}
