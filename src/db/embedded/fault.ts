/** Why the embedded database cannot run, said so that the person at the terminal knows what to do. */
export class EmbeddedFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EmbeddedFault'
  }
}

/** The end of what a tool said, indented below the line that says what it was for. */
export const lastLines = (output: string): string =>
  output
    .trimEnd()
    .split('\n')
    .slice(-6)
    .map((line) => `\n  ${line.trimEnd()}`)
    .join('')
