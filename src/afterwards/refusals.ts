import { Refusal } from '../kernel/refusal.ts'

export const thankedAlready = () =>
  new Refusal('conflict', 'thanked-already', 'Your thanks have been sent already, and a letter cannot be taken back.')
