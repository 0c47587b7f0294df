/** Why the operating system refused a path, in words a person can act on. Example: EACCES → "没有读取权限 / no permission to read". */

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有读取权限 / no permission to read',
  EPERM: '没有读取权限 / no permission to read',
  ENOENT: '文件不存在 / no such file',
  ELOOP: '符号链接成环 / a loop of symbolic links',
};

/** The reason, or null for an error that is not one of a path. */
export function accessReason(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? null;
}
