/** Why the operating system refused a path, in words a person can act on. Example: EACCES → "没有读取权限 / no permission to read". */

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有读取权限 / no permission to read',
  EPERM: '没有读取权限 / no permission to read',
  ENOENT: '文件不存在 / no such file',
  ENAMETOOLONG: '路径过长，系统无法打开；请移到较浅的文件夹 / a path too long to be opened: move it up',
  EIO: '磁盘读取出错 / the disk could not be read',
  ELOOP: '符号链接成环 / a loop of symbolic links',
};

/** The reason, or null for an error that is not one of a path. */
export function accessReason(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? null;
}
