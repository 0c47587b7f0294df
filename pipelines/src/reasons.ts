/** Reasons in Chinese and English, the way `sources.reason` holds them. Example: "没有读取权限 / no permission to read". */

import { accessReason } from '@wenhao/ingest';

/** A reason in both languages. */
export function reason(zh: string, en: string): string {
  return `${zh} / ${en}`;
}

/** Why the operating system refused a path. */
export function fileReason(error: unknown): string {
  return accessReason(error) ?? reason(`无法访问：${messageOf(error)}`, 'cannot be accessed');
}

/** Why a stage of ours gave up on a file: a fault of the program, told with its stage. */
export function stageReason(stage: string, error: unknown): string {
  return reason(`处理时出错（${stage}）：${messageOf(error)}`, `failed while processing (${stage})`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
