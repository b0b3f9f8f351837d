import type { FieldWords } from '#features/imports/rules/columns.ts'

export const organisationImportFields = [
  'code',
  'name',
  'kind',
  'parentCode',
  'communeCode',
  'communeName',
  'area',
  'cellCode',
] as const
export type OrganisationImportField = (typeof organisationImportFields)[number]

/** The words of headers without marks, as headers are compared; a sheet holds organisations or residential areas. */
export const organisationFieldWords: readonly FieldWords[] = [
  {
    key: 'code',
    words: ['ma to chuc dang', 'ma to chuc', 'ma so', 'ma dang bo', 'ma chi bo', 'ma'],
    never: /cap tren|phu trach|\bxa\b|phuong|tinh/,
  },
  { key: 'name', words: ['ten to chuc dang', 'ten to chuc', 'to chuc dang', 'ten'], never: /\bma\b|cap tren|\bxa\b/ },
  { key: 'kind', words: ['loai hinh', 'loai to chuc', 'loai hinh to chuc', 'loai', 'cap'] },
  {
    key: 'parentCode',
    words: ['ma cap tren truc tiep', 'ma cap tren', 'ma to chuc cap tren', 'ma don vi cap tren', 'cap tren truc tiep'],
    never: /ten/,
  },
  { key: 'communeCode', words: ['ma xa phuong', 'ma xa', 'ma phuong', 'ma xa phuong dac khu', 'ma don vi hanh chinh'] },
  { key: 'communeName', words: ['ten xa phuong', 'xa phuong', 'ten xa', 'xa'], never: /\bma\b/ },
  {
    key: 'area',
    words: ['ap khom', 'ap', 'khom', 'ten ap khom', 'ap khom khu vuc', 'thon', 'to dan pho', 'khu vuc', 'dia ban'],
    never: /\bma\b|chi bo/,
  },
  { key: 'cellCode', words: ['ma chi bo phu trach', 'chi bo phu trach', 'ma chi bo'], never: /ten/ },
]
