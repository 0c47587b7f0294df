export { accessReason } from './access-reason.ts';
export { draw } from './draw.ts';
export { type Reading, type ReadOptions, readSource } from './read-source.ts';
export { readText } from './text/read-text.ts';
export { Unreadable, type UnreadableCode } from './unreadable.ts';
