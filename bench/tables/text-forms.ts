/**
 * More pages on which no table stands, such as a reader of tables is easily misled by. Enters: a page and what it is printed with. Leaves: the page, printed.
 * Example: 版记 at the foot of a notice: three lines between four rules, names on the left, a date on the right.
 */
import { widthOf } from './pdf-writer.ts';
import { CHINESE, column, type Hand, LATIN, latinWords } from './text-hand.ts';

const names = ({ chinese }: Hand) =>
  chinese
    ? ['张云岭', '李河', '王松林', '赵青石', '陈金水', '刘安']
    : ['A. Brown', 'J. Smith', 'M. Green', 'P. Hall', 'R. Young', 'T. King'];
const sentence = ({ random, chinese, size }: Hand, room: number) =>
  chinese ? random.pick(CHINESE) : latinWords(random, room, size).join(' ');

function right({ page, size }: Hand, x: number, y: number, text: string): void {
  page.text(x - widthOf(text, size), y, size, text);
}

/** Text at several places of each line. */
function lines({ page, size }: Hand, y: number, rows: readonly (readonly (readonly [number, string])[])[]): number {
  rows.forEach((row, i) => {
    for (const [x, text] of row) page.text(x, y + i * size * 1.5, size, text);
  });
  return y + rows.length * size * 1.5;
}

export const MORE_FORMS: Readonly<Record<string, (hand: Hand) => void>> = {
  'signatures side by side': (hand) => {
    const { chinese } = hand;
    column(hand, [70, 90, 455, 430]);
    const [one, two] = chinese ? ['甲方：某某县财政局', '乙方：某某县民政局'] : ['For the Buyer', 'For the Seller'];
    const by = chinese ? '代表（签字）：' : 'Signed by: ____________';
    const on = chinese ? '2024年5月8日' : 'Date: 8 May 2024';
    lines(hand, 500, [
      [
        [80, one],
        [320, two],
      ],
      [
        [80, by],
        [320, by],
      ],
      [
        [80, on],
        [320, on],
      ],
    ]);
  },
  'numbers set flush right before a list': (hand) => {
    for (let i = 1, y = 90; y < 740; i++, y += hand.size * 3.6) {
      right(hand, 84, y, `${i}.`);
      column(hand, [94, y, 420, y + hand.size * 2.5]);
    }
  },
  'choices in columns': (hand) => {
    const { page, size, chinese } = hand;
    for (let i = 1, y = 90; y < 740; i++, y += size * 5) {
      page.text(70, y, size, `${i}. ${sentence(hand, 300)}${chinese ? '（　）' : ' ( )'}`);
      for (const [k, letter] of ['A', 'B', 'C', 'D'].entries()) {
        const choice = chinese ? hand.random.pick(CHINESE).slice(0, 5) : hand.random.pick(LATIN);
        page.text(90 + 110 * k, y + size * 1.7, size, `${letter}. ${choice}`);
      }
    }
  },
  'contents of three levels, numbers on the right': (hand) => {
    const { page, size, random } = hand;
    let at = 1;
    for (let i = 0, y = 90; y < 740; i++, y += size * 1.8) {
      at += random.int(0, 4);
      const level = i % 4 === 0 ? 0 : i % 4 === 3 ? 2 : 1;
      const number = ['1', '1.2', '1.2.3'][level] as string;
      const title = sentence(hand, 120).slice(0, 12);
      page.text(64 + 14 * level, y, size, number);
      const x = 100 + 14 * level;
      page.text(x, y, size, title);
      const from = x + widthOf(title, size) + 4;
      page.text(from, y, size, '.'.repeat(Math.max(3, Math.floor((500 - from) / (size / 2)))));
      right(hand, 530, y, String(at));
    }
  },
  poem: (hand) => {
    const { page, size, chinese, random } = hand;
    for (let y = 100; y < 700; y += size * 1.7) {
      if (Math.round(y / (size * 1.7)) % 5 === 4) continue;
      if (chinese) {
        page.text(180, y, size, `${random.pick(CHINESE).slice(0, 5)}，`);
        page.text(300, y, size, `${random.pick(CHINESE).slice(0, 5)}。`);
      } else page.text(140 + 16 * random.int(0, 1), y, size, latinWords(random, 200, size).join(' '));
    }
  },
  'program text': (hand) => {
    const { page, size, random } = hand;
    for (let y = 90; y < 740; y += size * 1.4) {
      const indent = 70 + 18 * random.int(0, 3);
      const [name, value] = [random.pick(LATIN), random.int(0, 99)];
      page.text(
        indent,
        y,
        size,
        random.pick([`if (${name} > ${value}) {`, `const ${name} = ${value};`, `${name}(${value}, ${value});`, '}']),
      );
      if (random.chance(0.4)) page.text(330, y, size, `// ${random.pick(LATIN)} ${random.pick(LATIN)}`);
    }
  },
  'addresses side by side': (hand) => {
    const { chinese } = hand;
    const one = chinese
      ? ['某某省财政厅', '南湖路12号', '邮编：830000', '电话：0991-2345678']
      : ['Ministry of Finance', '12 South Lake Road', 'London SW1A 2HQ', 'Tel. 020 7946 0991'];
    lines(
      hand,
      90,
      one.map(
        (text) =>
          [
            [70, text],
            [245, text],
            [420, text],
          ] as const,
      ),
    );
    column(hand, [70, 190, 455, 700]);
  },
  'a notice in a box': (hand) => {
    column(hand, [70, 90, 455, 330]);
    hand.page.box(66, 352, 530, 460);
    column(hand, [80, 375, 436, 450]);
    column(hand, [70, 490, 455, 740]);
  },
  'two boxes beside each other': (hand) => {
    for (const x of [66, 306]) {
      hand.page.box(x, 90, x + 225, 330, { fill: 0.9 });
      hand.page.box(x, 90, x + 225, 330);
      column(hand, [x + 10, 115, 205, 320]);
    }
    column(hand, [66, 370, 465, 740]);
  },
  'running head between rules': (hand) => {
    const { page, size, chinese } = hand;
    page.line(60, 50, 535, 50);
    lines(hand, 64, [
      [
        [62, chinese ? '某某省财政厅文件' : 'Annual Report'],
        [270, '2024'],
        [500, '— 12 —'],
      ],
    ]);
    page.line(60, 72, 535, 72);
    column(hand, [60, 100, 475, 730]);
    page.line(60, 770, 535, 770);
    lines(hand, 784, [
      [
        [62, chinese ? '内部资料' : 'Draft'],
        [490, chinese ? '第12页' : 'Page 12'],
      ],
    ]);
    page.line(60, size + 782, 535, size + 782);
  },
  'a notice with 版记': (hand) => {
    const { page, size, chinese } = hand;
    page.line(60, 150, 535, 150, { width: 2 });
    page.text(90, 140, size, chinese ? '新财社〔2024〕35号' : 'No. 35 of 2024');
    right(hand, 505, 140, chinese ? '签发人：张云岭' : 'Signed: A. Brown');
    column(hand, [70, 200, 455, 560]);
    right(hand, 480, 600, chinese ? '某某州财政局' : 'The Treasurer');
    for (const y of [690, 710, 730]) page.line(60, y, 535, y);
    page.text(66, 704, size, chinese ? '抄送：州人民政府办公室，州审计局。' : 'Copies: Audit Office, Treasury');
    page.text(66, 724, size, chinese ? '某某州财政局办公室' : 'Office of the Treasurer');
    right(hand, 528, 724, chinese ? '2024年5月8日印发' : 'Issued 8 May 2024');
  },
  'names in columns': (hand) => {
    column(hand, [70, 90, 455, 250]);
    hand.page.text(70, 290, hand.size, hand.chinese ? '出席人员：' : 'Present:');
    const all = names(hand);
    const rows = Array.from({ length: 6 }, (_, i) =>
      [0, 1, 2, 3].map((k) => [90 + 110 * k, all[(i + k) % all.length] ?? ''] as const),
    );
    lines(hand, 315, rows);
    column(hand, [70, 470, 455, 730]);
  },
  'terms and what they mean': (hand) => {
    const { page, size, chinese, random } = hand;
    for (let y = 90; y < 730; y += size * 4.4) {
      page.text(66, y, size, chinese ? random.pick(CHINESE).slice(0, 4) : random.pick(LATIN));
      column(hand, [170, y, 355, y + size * 3]);
    }
  },
  'an index in three columns': ({ page, size, random, chinese }) => {
    for (const x of [60, 225, 390]) {
      for (let y = 90; y < 740; y += size * 1.4) {
        const word = chinese ? random.pick(CHINESE).slice(0, 4) : `${random.pick(LATIN)} ${random.pick(LATIN)}`;
        page.text(x, y, size, `${word}, ${random.int(1, 40)}, ${random.int(41, 300)}`);
      }
    }
  },
  'numbered equations': (hand) => {
    for (let i = 1, y = 90; y < 720; i++, y += 120) {
      column(hand, [70, y, 455, y + 60]);
      hand.page.text(220, y + 85, hand.size, `y = ${i}.5 x + ${i * 3} z`);
      right(hand, 525, y + 85, `(${i})`);
    }
  },
  'lines numbered in the margin': (hand) => {
    column(hand, [90, 90, 430, 740]);
    for (let i = 5; 90 + (i - 1) * hand.size * 1.5 < 735; i += 5)
      right(hand, 76, 90 + (i - 1) * hand.size * 1.5, String(i));
  },
  'columns with a rule between': (hand) => {
    column(hand, [60, 90, 228, 740]);
    column(hand, [308, 90, 228, 740]);
    hand.page.line(298, 85, 298, 745);
  },
  'amounts in running text, one under another': (hand) => {
    const { page, size, chinese, random } = hand;
    for (let i = 1, y = 90; y < 730; i++, y += size * 1.8) {
      const amount = `${random.int(100, 999)}.${random.int(10, 99)}`;
      page.text(
        70,
        y,
        size,
        chinese
          ? `${i}．某某县城乡低保资金${amount}万元，人数${random.int(100, 999)}人；`
          : `(${i}) the district received ${amount} million for ${random.int(10, 99)} schools;`,
      );
    }
  },
  'a form with boxes to tick': (hand) => {
    const { page, size, chinese, random } = hand;
    for (let y = 90; y < 720; y += size * 2.4) {
      page.text(
        70,
        y,
        size,
        `${chinese ? random.pick(CHINESE).slice(0, 8) : random.pick(LATIN)}${chinese ? '：' : ':'}`,
      );
      for (const [k, word] of (chinese ? ['是', '否', '不适用'] : ['yes', 'no', 'n/a']).entries()) {
        page.box(260 + 90 * k, y - size * 0.8, 260 + 90 * k + size * 0.8, y);
        page.text(275 + 90 * k, y, size, word);
      }
    }
  },
};
