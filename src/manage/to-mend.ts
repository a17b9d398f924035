import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

interface Place {
  readonly at: string
  readonly words: string
}

export const isToMend = (view: CallView): boolean => placesIn(view).length > 0

/** Above a page that is seen again, for whoever has no script: where the marks are. */
export function toMendPart(view: CallView): Html | '' {
  const places = placesIn(view)
  if (places.length === 0) return ''
  const links = places.map(({ at, words }, i) => html`${i > 0 && ', '}<a href="#${at}">${words}</a>`)
  return row(
    html`<div class="notice bad"><p><b>${places.length === 1 ? 'One thing to mend' : 'A few things to mend'}:</b> ${links}. All that you wrote is still here.</p></div>`,
    { first: true },
  )
}

function placesIn({ written, tooMany, said }: CallView): Place[] {
  const ofBrief = OF_BRIEF.filter(({ at }) => written?.mend.has(at))
  const isChanged = written !== undefined && ofBrief.length === 0
  return [
    ...ofBrief,
    ...(isChanged ? [{ at: 'brief-kept', words: 'your brief' }] : []),
    ...(tooMany ? [{ at: 'asks', words: 'the questions you mean to ask' }] : []),
    ...[...(said?.mend.keys() ?? [])].sort().map(placeAfterwards),
  ]
}

const OF_BRIEF: readonly Place[] = [
  { at: 'question', words: 'your one question' },
  { at: 'stage', words: 'how things stand for you' },
  { at: 'lastRole', words: 'your last role in one line' },
  { at: 'aim', words: 'what you are aiming at' },
  { at: 'dateOn', words: 'a date that matters' },
  { at: 'dateWhat', words: 'what is on that date' },
  { at: 'offLimits', words: 'anything off limits' },
]

/** "#/plans/0/by": the day of the first line. */
function placeAfterwards(pointer: string): Place {
  const [part = '', line, field] = pointer.slice(2).split('/')
  if (part !== 'plans') return { at: part, words: part === 'thanks' ? 'your line of thanks' : 'whether it was useful' }
  const nth = ['first', 'second', 'third'][Number(line)]
  if (!nth || !field) return { at: 'plans', words: 'what you will do' }
  return { at: `plans-${line}-${field}`, words: field === 'by' ? `the day of your ${nth} line` : `your ${nth} line` }
}
