/**
 * A sample as text: plain with tabs, Markdown with pipe tables, or HTML. Enters: notices as parts. Leaves: the file's text.
 * Example: a table row in plain text is "青岚州\t小计\t276".
 */
import type { Grid, Part } from './model.ts';

type Print = (part: Part) => string;

const flat = (text: string): string => text.replaceAll('\n', ' ');

const plainPart: Print = (part) => {
  switch (part.type) {
    case 'table':
      return part.grid.map((row) => row.map((cell) => flat(cell?.text ?? '')).join('\t')).join('\n');
    case 'lines':
      return part.lines.join('\n');
    case 'heading':
      return part.text;
    case 'furniture':
      return part.text ?? '';
    default:
      return '';
  }
};

const markdownPart: Print = (part) => {
  switch (part.type) {
    case 'table':
      return pipeTable(part.grid);
    case 'lines':
      return part.size ? part.lines.map((line) => `## ${line}`).join('\n') : part.lines.join('\n');
    case 'heading':
      return `${'#'.repeat(part.level)} ${part.text}`;
    case 'furniture':
      return part.text ?? '';
    default:
      return part.type === 'rule' ? '---' : '';
  }
};

function pipeTable(grid: Grid): string {
  const rows = grid.map((row) => `| ${row.map((cell) => flat(cell?.text ?? '').replaceAll('|', '\\|')).join(' | ')} |`);
  const rule = `|${' --- |'.repeat(grid[0]?.length ?? 0)}`;
  return [rows[0], rule, ...rows.slice(1)].join('\n');
}

const htmlPart: Print = (part) => {
  switch (part.type) {
    case 'table':
      return htmlTable(part.grid);
    case 'lines':
      return `<p${part.align ? ` align="${part.align}"` : ''}>${part.lines.map(escapeHtml).join('<br>\n')}</p>`;
    case 'heading':
      return `<h${part.level}>${escapeHtml(part.text)}</h${part.level}>`;
    case 'furniture':
      return part.text ? `<p>${escapeHtml(part.text)}</p>` : '';
    default:
      return part.type === 'rule' ? '<hr>' : '';
  }
};

function htmlTable(grid: Grid): string {
  const rows = grid.map((row) => {
    const cells = row.map((cell) => {
      if (!cell) return '';
      const spans = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}`;
      return `<td${spans}>${escapeHtml(cell.text)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table border="1">\n${rows.join('\n')}\n</table>`;
}

function escapeHtml(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe.replaceAll('☑', '<input type="checkbox" checked>').replaceAll('☐', '<input type="checkbox">');
}

function join(notices: readonly (readonly Part[])[], print: Print): string {
  return notices
    .flat()
    .map(print)
    .filter((text) => text !== '')
    .join('\n\n')
    .concat('\n');
}

export const printPlain = (notices: readonly (readonly Part[])[]): string => join(notices, plainPart);

/** Plain text that keeps the pages of the paper: each ends in its number and a form feed. */
export function printPaged(notices: readonly (readonly Part[])[]): string {
  let page = 1;
  const text = join(notices, (part) => (part.type === 'page' ? `— ${page++} —\n\f` : plainPart(part)));
  return `${text}\n— ${page} —\n`;
}

export const printMarkdown = (notices: readonly (readonly Part[])[]): string => join(notices, markdownPart);
export const printHtml = (notices: readonly (readonly Part[])[]): string =>
  `<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>通知</title></head>\n<body>\n${join(notices, htmlPart)}</body>\n</html>\n`;
