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
  /** The one before it: what it sealed is still opened. */
  readonly previousSecret: string | null
  /** So many minutes before a call its two reminders go out, the earlier first. */
  readonly reminderMinutes: readonly [number, number]
  readonly confirmAddress: 'always' | 'never'
  readonly demo: boolean
  readonly role: 'all' | 'web' | 'worker'
  /** How many proxies stand before us, or their addresses; false where none does. */
  readonly trustProxy: false | string
  readonly logLevel: string
  readonly corsOrigin: readonly string[]
  /** With it /metrics answers from elsewhere too. */
  readonly metricsKey: string | null
  readonly rateLimit: boolean
  readonly retention: Retention
  /** What the operator wrote for recruiters whose caller is desperate: what to say, who helps. */
  readonly hardMoments: string | null
  /** Whether the packs say what is usual in the US before something is signed. */
  readonly usNotes: boolean
  /** Started by `npm start`, in a shell of npm's. */
  readonly underNpm: boolean
}

/** After how many days what is forgotten; each at least one. */
export interface Retention {
  /** What was said before and after a call, from the end of the call on. */
  readonly words: number
  /** The resume for a call, from its end on. */
  readonly resume: number
  /** The same where the executive said that the recruiter may keep it. */
  readonly resumeKept: number
  /** Whose a call was, from its end on. */
  readonly bookings: number
  /** A booking that was never confirmed, from when it was asked for. */
  readonly unconfirmed: number
  /** Letters, from when they were sent or given up. */
  readonly letters: number
  /** What happened when, in ids alone. */
  readonly news: number
}

export interface Mailbox {
  readonly name: string
  readonly address: string
}
