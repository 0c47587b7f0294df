/** Values as JSON. Integers beyond 2^53 keep every digit. */

interface RawJson {
  readonly rawJSON: (text: string) => unknown;
}

/** `value` as JSON text; `indent` for people. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_key, part) => (typeof part === 'bigint' ? (JSON as unknown as RawJson).rawJSON(String(part)) : part),
    indent,
  );
}
