import { moveUrl, releaseUrl } from '../booking/replies.ts'
import { type Block, link, paragraph } from '../mail/paper.ts'

/** In every mail to an executive about a call that is to come: two clicks, and the time is another's. */
export const ifPlansChange = (manageUrl: string): Block =>
  paragraph(
    'Plans change. ',
    link('Choose another time', moveUrl(manageUrl)),
    ' or ',
    link('give this one back', releaseUrl(manageUrl)),
    '; any notice is better than silence.',
  )
