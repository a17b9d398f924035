/** The closed list that recruiters choose from and executives search by. */
export const SECTORS = [
  { id: 'consumer', title: 'Consumer goods and retail' },
  { id: 'education', title: 'Education' },
  { id: 'energy', title: 'Energy and utilities' },
  { id: 'finance', title: 'Banking, insurance and investment' },
  { id: 'health', title: 'Hospitals and health systems' },
  { id: 'hospitality', title: 'Travel and hospitality' },
  { id: 'industry', title: 'Manufacturing and engineering' },
  { id: 'life-sciences', title: 'Pharma, biotech and medical devices' },
  { id: 'logistics', title: 'Transport and logistics' },
  { id: 'media', title: 'Media and communication' },
  { id: 'nonprofit', title: 'Nonprofits and foundations' },
  { id: 'professional-services', title: 'Law, consulting and other professional services' },
  { id: 'property', title: 'Property and construction' },
  { id: 'public', title: 'Government and public service' },
  { id: 'technology', title: 'Technology and telecommunications' },
] as const

export type Sector = (typeof SECTORS)[number]['id']

export const isSector = (id: string): id is Sector => SECTORS.some((sector) => sector.id === id)
