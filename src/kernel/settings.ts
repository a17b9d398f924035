/** What the program was told about its surroundings. Read once, by config.ts; the same for every part. */
export interface Settings {
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** Where people reach us, without a slash at the end. Links come from here only. */
  readonly publicUrl: string
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly smtpUrl: string | null
  readonly mailFrom: Mailbox
  readonly rsvpAddress: string
  readonly secret: string
  readonly confirmAddress: 'always' | 'never'
  readonly demo: boolean
  readonly role: 'all' | 'web' | 'worker'
  readonly trustProxy: boolean | string
  readonly logLevel: string
  readonly corsOrigin: readonly string[]
  readonly rateLimit: boolean
  /** Started by `npm start`, in a shell of npm's. */
  readonly underNpm: boolean
}

export interface Mailbox {
  readonly name: string
  readonly address: string
}
