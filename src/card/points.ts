/** Three boxes on the reading card; an empty one says nothing. */
export interface Points {
  readonly keep: string
  readonly changeFirst: string
  readonly askAbout: string
}
