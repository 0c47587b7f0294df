/**
 * The two languages of the program. Chinese first: most of its users read nothing else. WENHAO_LANG=en speaks English.
 */

export type Say = (zh: string, en: string) => string;

/** Picks the language of messages from the environment. */
export function speaker(env: Readonly<Record<string, string | undefined>>): Say {
  const english = env.WENHAO_LANG?.toLowerCase().startsWith('en') ?? false;
  return (zh, en) => (english ? en : zh);
}

/** Help shows both, Chinese first. */
export function both(zh: string, en: string): string {
  return `${zh}\n${en}`;
}
