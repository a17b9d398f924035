/** One thing that is measured, with a value for each set of labels. */
export interface Measure {
  readonly name: string
  readonly help: string
  readonly type: 'gauge' | 'counter' | 'histogram'
  readonly samples: readonly Sample[]
}

export interface Sample {
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
  /** Of a histogram's parts: `_bucket`, `_sum`, `_count`. */
  readonly suffix?: string
}

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Measures as Prometheus reads them (text format 0.0.4). What was never measured is left out. */
export const exposition = (measures: readonly Measure[]): string =>
  measures
    .filter(({ samples }) => samples.length > 0)
    .map(inLines)
    .join('')

/** Something that has one value. */
export const gauge = (name: string, help: string, value: number): Measure => ({
  name,
  help,
  type: 'gauge',
  samples: [{ value }],
})

/** The same for each value of one label. */
export const gaugeBy = (
  label: string,
  name: string,
  help: string,
  values: Readonly<Record<string, number>>,
): Measure => ({
  name,
  help,
  type: 'gauge',
  samples: Object.entries(values).map(([word, value]) => ({ labels: { [label]: word }, value })),
})

export const counter = (name: string, help: string, value: number): Measure => ({
  ...gauge(name, help, value),
  type: 'counter',
})

function inLines({ name, help, type, samples }: Measure): string {
  const lines = samples.map(({ suffix = '', labels = {}, value }) => `${name}${suffix}${spelled(labels)} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function spelled(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
