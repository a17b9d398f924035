/** The middle of what was measured, and the quarters around it. */
export interface Spread {
  readonly low: number
  readonly middle: number
  readonly high: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number) => {
    const place = (sorted.length - 1) * part
    const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
    return below + (above - below) * (place - Math.floor(place))
  }
  return { low: at(0.25), middle: at(0.5), high: at(0.75) }
}

/** The time within which 99 of 100 were done. */
export const slowest = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.99) - 1]!

export const medianOf = (values: readonly number[]): number => spreadOf(values).middle

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : whole(value)} ms`

export const rate = (value: number): string => `${whole(value)}/s`

export const ratio = ({ low, middle, high }: Spread): string =>
  `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`

const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
