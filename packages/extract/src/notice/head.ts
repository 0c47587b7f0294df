/**
 * The head of a notice (版头 and the first lines of 主体, GB/T 9704-2012): who sends what to whom under which number.
 * Enters: the items of one notice. Leaves: each part with its place, and where the body begins.
 */
import { type Found, PlacedText } from '@wenhao/core';
import { agenciesOnLine, endsAsBody, expandRecipients, isAgencyLine, isBareBody } from '../find/agencies.ts';
import { type DocNumber, docNumberInBrackets, findDocNumbers, wholeDocNumber } from '../find/doc-number.ts';
import { asName, plain } from '../find/fold.ts';
import { type FlowItem, type FlowLine, isLine } from './flow.ts';
import { BULLET, isLabelledLine, readLabelled } from './labelled.ts';
import { roleOf } from './marks.ts';
import { type FoundTitle, findTitle } from './title.ts';

export interface Recipients {
  /** As written, without the colon; empty where only the colon stands. */
  readonly raw: PlacedText;
  readonly names: readonly Found<string>[];
}

export interface Head {
  readonly docNumber: DocNumber | null;
  readonly title: PlacedText | null;
  /** The issuer that a web page names, for notices that do not name it themselves. */
  readonly labelledIssuer: Found<string> | null;
  readonly issuers: readonly Found<string>[];
  readonly recipients: Recipients | null;
  /** Index of the first item of the body. */
  readonly bodyFrom: number;
}

/** A head is looked for among the first items only. */
const REACH = 60;
/** A web page may print its labels below the title. */
const BELOW_TITLE = 8;

export function readHead(items: readonly FlowItem[]): Head {
  const numberAt = items.slice(0, REACH).findIndex((item) => isLine(item) && roleOf(item) === 'doc-number');
  const title = titleOf(items, numberAt);
  const labelled = readLabelled(items.slice(0, title ? title.to + BELOW_TITLE : REACH));
  const own = numberAt >= 0 ? wholeDocNumber((items[numberAt] as FlowLine).text) : numberIn(labelled.docNumber);
  const docNumber = own ?? (title ? bracketedNumber(items.slice(title.to, title.to + BELOW_TITLE)) : null);
  const masthead = items.slice(0, Math.min(title?.from ?? 0, numberAt < 0 ? REACH : numberAt)).filter(isLine);
  const afterTitle = title ? title.to : numberAt + 1;
  const recipients = readRecipients(items, Math.max(afterTitle, numberAt + 1));
  return {
    docNumber,
    title: title?.text ?? labelled.title,
    labelledIssuer: labelled.issuer?.found() ?? null,
    issuers: readIssuers(masthead.length > 0 ? masthead : belowTitle(items, title)),
    recipients: recipients?.recipients ?? null,
    bodyFrom: recipients?.to ?? Math.max(afterTitle, numberAt + 1, 0),
  };
}

/** （沪财社〔2010〕143号）right below the title; in the text such a line may be the rest of a citation. */
function bracketedNumber(below: readonly FlowItem[]): DocNumber | null {
  for (const [i, item] of below.entries()) {
    const found = isLine(item) ? docNumberInBrackets(item.text) : null;
    if (found || !standsBetween(below, i)) return found;
  }
  return null;
}

function numberIn(value: PlacedText | null): DocNumber | null {
  const [found] = value ? findDocNumbers(value) : [];
  return found?.start === 0 ? found : null;
}

/** Below the 文号 as the standard has it, else above it as web pages have it, else the first title of all. */
function titleOf(items: readonly FlowItem[], numberAt: number): FoundTitle | null {
  if (numberAt < 0) return findTitle(items, 0, REACH);
  return findTitle(items, numberAt + 1, numberAt + 4) ?? findTitle(items, 0, numberAt);
}

/**
 * 发文机关标志 → the issuers, lead first. 文件 stands behind or between the names; letters may be spaced out
 * (财 政 局 文 件), and a name may be broken over lines (…开发区 / 财 政 局).
 */
function readIssuers(lines: readonly FlowLine[]): Found<string>[] {
  const names: PlacedText[] = [];
  let pending: PlacedText | null = null;
  for (const line of lines) {
    if (roleOf(line) !== 'other') continue;
    const written = line.text.replace(/\s*文\s*件\s*$/g, '');
    const several = agenciesOnLine(written);
    const name = asName(written);
    if (name.length === 0 || BULLET.test(line.text.text)) continue;
    const whole: PlacedText = pending ? PlacedText.join([pending, name]) : name;
    if (several.length > 1) names.push(...several);
    else if (isAgencyLine(whole) && !(isBareBody(name.text) && !pending)) {
      names.push(whole);
      pending = null;
    } else pending = isPlaceLine(whole) ? whole : null;
  }
  return names.map((name) => name.found());
}

/** A report names its agency below the title. */
function belowTitle(items: readonly FlowItem[], title: FoundTitle | null): FlowLine[] {
  const next = title ? items[title.to] : undefined;
  return isLine(next) && isAgencyLine(next.text) ? [next] : [];
}

/** A place or zone that waits for its 财政局 on the next line. */
function isPlaceLine(text: PlacedText): boolean {
  return /(?:省|市|县|区|州|盟|旗|乡|镇|兵团|园)$/u.test(plain(text.text)) && text.length <= 30;
}

const OPENS_BODY =
  /^(?:根据|依据|按照|按|为|经|现|遵照|依照|鉴于|接|为了|为进一步|为切实|为加强|为做好|为支持|为确保|截至|近期|今年)|《|通知如下|如下[:]$|说明如下|事项/;
/** 主送：各县财政局：: a label is no part of the names. */
const RECIPIENTS_LABEL = /^主\s*送\s*(?:机关|单位)?\s*[:：]\s*/g;
const MAX_RECIPIENT_LINES = 10;

/** The lines below the title that together end in a colon and name bodies; null where the body starts at once. */
function readRecipients(items: readonly FlowItem[], from: number): { recipients: Recipients; to: number } | null {
  const lines: PlacedText[] = [];
  for (let i = from; i < items.length && lines.length < MAX_RECIPIENT_LINES; i++) {
    const item = items[i];
    if (item?.type === 'rule' && lines.length === 0) continue;
    if (!isLine(item)) return null;
    const role = roleOf(item);
    if (lines.length === 0 && standsBetween(items, i)) continue;
    if (role !== 'other' || OPENS_BODY.test(item.plain) || /[。!?]/.test(item.plain)) return null;
    lines.push(item.text);
    if (/[:]$/.test(item.plain)) {
      const raw = asName(PlacedText.join(lines))
        .replace(/[:：]\s*$/g, '')
        .replace(RECIPIENTS_LABEL, '')
        .trim();
      if (item.plain !== ':' && !namesBodies(raw)) return null;
      return { recipients: { raw: raw.length > 0 ? raw : item.text, names: expandRecipients(raw) }, to: i + 1 };
    }
  }
  return null;
}

/** What may stand between title and recipients: a 文号, the issuer, the title again, what web pages print there. */
function standsBetween(items: readonly FlowItem[], i: number): boolean {
  const item = items[i];
  if (!isLine(item)) return false;
  const role = roleOf(item);
  return (
    role === 'doc-number' ||
    role === 'date' ||
    role === 'openness' ||
    isAgencyLine(item.text) ||
    isWebNoise(item.plain.replace(BULLET, '')) ||
    docNumberInBrackets(item.text) !== null ||
    isLabelledLine(item.text) ||
    findTitle(items, i, i + 1) !== null
  );
}

function namesBodies(raw: PlacedText): boolean {
  const members = plain(raw.text).split(/[、,;]/);
  const bodies = members.filter((m) => endsAsBody(m) || /(?:省|市|县|区|州|盟|旗|乡|镇|街道|兵团|师|\))$/u.test(m));
  return bodies.length * 2 >= members.length;
}

/** What web pages print between a title and the text. */
function isWebNoise(text: string): boolean {
  return /^(?:发布(?:日期|时间)|文章发布日期|来源|信息来源|浏览|阅读|点击|字体|打印|分享|日期|时间|索引号|作者|字号)|[【[]?(?:字体|大中小|打印|关闭)/.test(
    text,
  );
}
