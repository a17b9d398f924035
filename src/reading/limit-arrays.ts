/**
 * From here on an array that would be larger is refused. What a PDF unfolds grows in arrays that double, outside of what the limits
 * of a thread count: a file of 5 MB could take all of the machine's memory. Tells whether one was refused since it was last asked: a
 * library may go on without what it was refused.
 */
export function limitArrays(largestBytes: number): () => boolean {
  let wasRefused = false
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(array, given, made) {
      if (typeof given[0] === 'number' && given[0] > largestBytes) {
        wasRefused = true
        throw new RangeError('too large an array')
      }
      return Reflect.construct(array, given, made === globalThis.Uint8Array ? array : made)
    },
  })
  return () => {
    const answer = wasRefused
    wasRefused = false
    return answer
  }
}
