/** What a resume says, before it is laid out. Nobody here exists, nor do the places where they worked. */
export interface Told {
  readonly name: string
  readonly contact: readonly string[]
  readonly linkedIn: string | null
  readonly sections: readonly Part[]
}

export interface Part {
  readonly heading: string
  readonly blocks: readonly Block[]
}

export interface Block {
  readonly title?: string
  readonly dates?: string
  readonly text?: string
  readonly items?: readonly string[]
}

export const avery: Told = {
  name: 'Avery Sample, FACHE',
  contact: ['Springfield, IL', 'avery.sample@example.com', '+1 217 555 0142'],
  linkedIn: 'https://www.linkedin.com/in/avery-sample-not-a-person',
  sections: [
    {
      heading: 'Summary',
      blocks: [
        { text: 'Hospital executive who has led three organisations through growth, a merger and a difficult year.' },
      ],
    },
    {
      heading: 'Professional Experience',
      blocks: [
        {
          title: 'Chief Operating Officer, Lakeside Imaginary Health',
          dates: 'March 2019 - June 2026',
          text: 'A system of 4 hospitals and 3,200 employees with revenue of $610 million; reported to the chief executive.',
          items: [
            'Cut the average length of stay from 5.4 to 4.6 days within eighteen months, together with the physicians of all four hospitals',
            'Raised operating margin from 1.2% to 3.8%',
            'Moved patient experience from the 38th to the 71st percentile',
          ],
        },
        {
          title: 'Vice President of Operations, Hilltop Pretend Hospital',
          dates: 'April 2014 - February 2019',
          text: 'A hospital of 410 beds with a budget of $190 million.',
          items: [
            'Opened a surgery centre of 6 rooms on time and $1.1 million under budget',
            'Lowered turnover of nurses from 22% to 14%',
            'Lifted the overall rating from good to outstanding',
          ],
        },
        {
          title: 'Director of Surgical Services, Hilltop Pretend Hospital',
          dates: 'Sept. 2009 - Mar. 2014',
          text: 'Led 140 staff.',
          items: [
            'Reduced cancelled operations by 31%',
            'Saved $900,000 a year by one contract for implants',
            'Trained 24 supervisors',
          ],
        },
      ],
    },
    {
      heading: 'Education',
      blocks: [
        { text: 'Master of Health Administration, University of Nowhere, 2009' },
        { text: 'FACHE, Fellow since 2016' },
      ],
    },
  ],
}

export const blair: Told = {
  name: 'Blair Placeholder',
  contact: ['Denver, Colorado', 'blair@placeholder.example', '(303) 555-0117'],
  linkedIn: null,
  sections: [
    {
      heading: 'Profile',
      blocks: [{ text: 'Chief financial officer of companies that make things, public and private.' }],
    },
    {
      heading: 'Experience',
      blocks: [
        {
          title: 'Chief Financial Officer, Madeup Motors',
          dates: '01/2022 - Present',
          items: [
            'Closed the books in 4 days instead of 11',
            'Led the sale of 2 divisions for $240 million',
            'Built a finance team of 35 people',
          ],
        },
        {
          title: 'Vice President Finance, Fabricated Foods',
          dates: '05/2015 - 03/2020',
          text: 'Revenue of $1.4 billion.',
          items: ['Refinanced $400 million of debt, 120 points cheaper', 'Reduced working capital by $55 million'],
        },
      ],
    },
    { heading: 'Education', blocks: [{ text: 'B.S. Accounting, University of Nowhere, 2003' }] },
    { heading: 'Certifications', blocks: [{ text: 'CPA, State of Colorado' }] },
  ],
}

export const casey: Told = {
  name: 'Casey Example',
  contact: ['Leeds, United Kingdom', 'casey.example@example.com', '+44 113 496 0999'],
  linkedIn: null,
  sections: [
    { heading: 'Summary', blocks: [{ text: 'People director in retail and logistics.' }] },
    {
      heading: 'Employment History',
      blocks: [
        {
          title: 'People Director, Invented Stores plc',
          dates: '2015 - 2020',
          items: ['Halved the time to hire', 'Merged 2 pension plans'],
        },
        {
          title: 'Head of People, Fancy Freight Ltd',
          dates: '2008 - 2013',
          items: ['Set up a works council', 'Hired 900 drivers in a year'],
        },
      ],
    },
    { heading: 'Education', blocks: [{ text: 'University of Nowhere, 2004 - 2007' }] },
  ],
}

/** As told, but for what `change` makes of it. */
export const but = (told: Told, change: Partial<Told>): Told => ({ ...told, ...change })

/** With the blocks of one section changed. */
export const butIn = (told: Told, heading: string, change: (blocks: readonly Block[]) => readonly Block[]): Told => ({
  ...told,
  sections: told.sections.map((part) => (part.heading === heading ? { ...part, blocks: change(part.blocks) } : part)),
})

export const withPart = (told: Told, part: Part): Told => ({ ...told, sections: [...told.sections, part] })
