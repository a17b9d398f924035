/** "Not Found" by 404. Asked for by `import`, Node would get every name of node:http ready, and load a whole client for three of them. */
export const STATUS_WORDS: Readonly<Record<number, string | undefined>> =
  process.getBuiltinModule('node:http').STATUS_CODES
