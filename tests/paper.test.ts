import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Block,
  button,
  code,
  link,
  list,
  onPaper,
  paragraph,
  quote,
  smallPrint,
  strong,
  tasks,
  when,
} from '../src/mail/paper.ts'

const MANAGE = 'https://goodturn.example.com/m/gtm_3pQ7fZ2kLr0Vb9Xw5Nc8Ty1Hs6Jd4Ge'
const PRIVACY = 'https://goodturn.example.com/privacy'

const confirmation = letterOf({})

describe('a mail on paper', () => {
  it('says in plain text all that its HTML part says, and the other way round', () => {
    const { plain, html } = onPaper(...confirmation)

    expect(wordsOf(withoutAddresses(plain))).toEqual(wordsOf(visible(html)))
    expect(addressesIn(html)).toEqual([MANAGE, MANAGE, PRIVACY])
    for (const address of addressesIn(html)) expect(plain).toContain(address)
  })

  it('holds to that whatever people write', () => {
    fc.assert(
      fc.property(hostileLetter, (parts) => {
        const { plain, html } = onPaper(...letterOf(parts))
        expect(wordsOf(withoutAddresses(plain))).toEqual(wordsOf(visible(html)))
      }),
    )
  })

  it('never turns what people write into markup or into a link', () => {
    const tame = tagsIn(onPaper(...confirmation).html)

    fc.assert(
      fc.property(hostileLetter, (parts) => {
        const { html } = onPaper(...letterOf(parts))
        expect(tagsIn(html)).toEqual(tame)
        expect(addressesIn(html)).toEqual([MANAGE, MANAGE, PRIVACY])
      }),
    )
  })

  it('links to web pages only', () => {
    expect(() => link('here', 'javascript:alert(1)')).toThrow('web pages only')
    expect(() => button('Open', 'https://a.example/"onclick="x')).toThrow('web pages only')
    expect(() => button('Open', 'https://a.example\nhttps://b.example')).toThrow('web pages only')
  })

  it('adds no exclamation mark of its own', () => {
    const { plain, html } = onPaper(...confirmation)

    expect(plain).not.toContain('!')
    expect(visible(html)).not.toContain('!')
  })

  it('carries nothing that is fetched: no picture, no script, no style sheet, no font', () => {
    const { html } = onPaper(...confirmation)

    expect(html).not.toMatch(/<(img|script|link|iframe|object|form|input|svg)\b|url\(|@import|@font-face|src=/i)
  })
})

describe('the plain part', () => {
  it('can be read as it stands', () => {
    expect(onPaper(...confirmation).plain).toBe(`You are booked
Friday 18 September, 18:30, with Dana Ruiz

Dana has set this half hour aside for you as a volunteer. The calendar
entry is attached.

That is your time in New York. You call her on +1 214 555 0142.

Your prep sheet takes about 15 minutes:

- Send the resume you would send today (5 min)
- Mark three results that have a number and a date, the most recent
  first (10 min)

Open my prep sheet:
${MANAGE}

Your one question, as Dana will read it:

    “I reach the last three and lose. Why?”

- Be in a quiet room.
- Have your calendar open.

    482913

Plans change. Choose another time
<${MANAGE}> or
give this one back.

-- 
Goodturn

Dana is a volunteer. See what is held about you
<${PRIVACY}>.
`)
  })

  it('keeps its lines within 72 columns and breaks no address', () => {
    fc.assert(
      fc.property(hostileLetter, (parts) => {
        for (const line of onPaper(...letterOf(parts)).plain.split('\n'))
          expect(line.length <= 72 || !/[^\S\u00a0]/u.test(line.replace(/^-? +/, ''))).toBe(true)
      }),
    )
  })

  it('keeps a telephone number on one line', () => {
    const long =
      'Somebody who keeps this half hour free for you calls you at the number +1\u00a0214\u00a0555\u00a00142.'

    expect(onPaper('', '', [paragraph(long)]).plain).toContain('+1\u00a0214\u00a0555\u00a00142.')
  })

  it('begins with the preview, unless the letter says the same anyway', () => {
    const said = onPaper('', 'Dana calls you.', [when('Friday, 18:30'), paragraph('Dana calls\n you. Be ready.')]).plain
    const unsaid = onPaper('', 'Dana calls you.', [when('Friday, 18:30')]).plain

    expect(said.startsWith('Friday, 18:30\n\nDana calls you. Be ready.')).toBe(true)
    expect(unsaid.startsWith('Dana calls you.\n\nFriday, 18:30')).toBe(true)
  })

  it('keeps the lines of a question, each set apart', () => {
    const { plain, html } = onPaper('', '', [quote('First this.\r\n\r\nThen that.')])

    expect(plain).toContain('    “First this.\n    Then that.”')
    expect(html).toContain('“First this.<br>Then that.”')
  })
})

interface Parts {
  name: string
  question: string
  task: string
  item: string
  note: string
}

function letterOf(parts: Partial<Parts>): [string, string, Block[]] {
  const {
    name = 'Dana',
    question = 'I reach the last three and lose. Why?',
    task = 'Mark three results that have a number and a date, the most recent first',
    item = 'Be in a quiet room.',
    note = 'That is your time in New York. You call her on +1 214 555 0142.',
  } = parts
  const preview = `${name} has set this half hour aside for you as a volunteer. The calendar entry is attached.`
  return [
    `You are booked: Fri 18 Sep, 18:30 with ${name}`,
    preview,
    [
      when(`Friday 18 September, 18:30, with ${name} Ruiz`, 'You are booked'),
      smallPrint(`${name} is a volunteer. `, link('See what is held about you', PRIVACY), '.'),
      paragraph(preview),
      paragraph(strong(note)),
      paragraph('Your prep sheet takes about 15 minutes:'),
      tasks({ what: 'Send the resume you would send today', minutes: 5 }, { what: task, minutes: 10 }),
      button('Open my prep sheet', MANAGE),
      paragraph(`Your one question, as ${name} will read it:`),
      quote(question),
      list(item, 'Have your calendar open.'),
      code('482913'),
      paragraph('Plans change. ', link('Choose another time', MANAGE), ' or give this one back.'),
    ],
  ]
}

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.lorem({ maxCount: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '</td></tr></table><a href="https://evil.example">Click</a>',
    '"><img src=x onerror=alert(1)>',
    "' style='position:fixed",
    '&lt;b&gt; &amp;amp; &#60;a&#62;',
    'see https://evil.example/login or www.evil.example',
    '{{name}} %s',
    '$& $1 $$ $`',
    '\r\n.\r\nRCPT TO:<x@evil.example>',
    'one\u2028two\u2029three\u0000four',
    '\u202egnp.exe',
    'مرحبا بالعالم שלום',
    '👩‍👩‍👧‍👦'.repeat(30),
    'x'.repeat(300),
    '',
    ' ',
  ),
)

const hostileLetter = fc.record({
  name: hostileText,
  question: hostileText,
  task: hostileText,
  item: hostileText,
  note: hostileText,
})

/** What a reader sees of the HTML part, hidden preview included. */
const visible = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<\/?(?:a|strong|span)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const withoutAddresses = (plain: string): string => plain.replaceAll(MANAGE, '').replaceAll(PRIVACY, '')

const wordsOf = (text: string): string[] => [...new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu))].sort()

const tagsIn = (html: string): string[] =>
  [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag !== '<br>')

const addressesIn = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address!)
