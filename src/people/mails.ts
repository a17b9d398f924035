import type { Party } from '../kernel/party.ts'
import { SIGN_IN } from '../mail/about.ts'
import type { LetterDraft } from '../mail/letters.ts'
import { code as codeBlock, onPaper, paragraph, smallPrint } from '../mail/paper.ts'

const WORDS = {
  recruiter: {
    subject: 'Your code to sign in to Goodturn',
    opening: 'Enter this code to sign in; it works for 15 minutes.',
    more: 'Type it where you asked for it. You then stay signed in there for 30 days, or until you sign out.',
  },
  executive: {
    subject: 'Your code to see your calls',
    opening: 'Enter this code to see your calls; it works for 15 minutes.',
    more: 'Type it where you asked for it. For an hour you can then see your calls and all that is held about you, and delete it.',
  },
} as const satisfies Record<Party, unknown>

/** To an address that somebody typed: one fixed text, with none of the sender's words in it. */
export function signInLetter(signInId: string, as: Party, address: string, code: string): LetterDraft {
  const { subject, opening, more } = WORDS[as]
  return {
    kind: SIGN_IN,
    about: signInId,
    reader: as,
    sequence: 0,
    to: { name: '', address },
    ...onPaper(subject, opening, [
      paragraph(opening),
      codeBlock(code),
      paragraph(more),
      smallPrint('If you did not ask for this, leave it alone: without the code nobody gets in.'),
    ]),
  }
}
