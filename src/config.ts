import { z } from 'zod'
import { CannotStart } from '#core/cannot-start.ts'

type Setting<Value> = {
  readonly name: string
  /** What holds when nothing is said. */
  readonly standard: Value
  /** The standard in words, where the value itself would not tell. */
  readonly standardText?: string
  readonly isNeededToServe?: boolean
  readonly description: string
  readonly shape: z.ZodType<Value>
  /** Ends the sentence "PORT phải …". */
  readonly must: string
}

const setting = <Value>(one: Setting<Value>): Setting<Value> => one

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))

const optionalText = z.string().min(1).optional()
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ }).optional()

/** Every setting, once: what is read, what the README says and what is refused come from here. */
const settings = {
  port: setting<number>({
    name: 'PORT',
    standard: 3000,
    description: 'Cổng mà chương trình lắng nghe.',
    shape: wholeNumber(1, 65_535),
    must: 'là số từ 1 đến 65535',
  }),
  host: setting<string>({
    name: 'HOST',
    standard: '127.0.0.1',
    description: 'Địa chỉ mạng mà chương trình lắng nghe; `0.0.0.0` khi máy chuyển tiếp (proxy) ở máy khác.',
    shape: z.string().regex(/^[a-zA-Z0-9.:-]+$/),
    must: 'là một địa chỉ IP hoặc tên máy',
  }),
  publicUrl: setting<string | undefined>({
    name: 'PUBLIC_URL',
    standard: undefined,
    standardText: '`http://localhost:PORT` (chỉ với `npm start`)',
    isNeededToServe: true,
    description: 'Địa chỉ mọi người gõ vào trình duyệt; phải là https, trừ localhost.',
    shape: z.url({ protocol: /^https?$/ }).optional(),
    must: 'là địa chỉ đầy đủ, ví dụ https://haichieu.vinhlong.vn',
  }),
  databaseUrl: setting<string | undefined>({
    name: 'DATABASE_URL',
    standard: undefined,
    standardText: 'máy chủ PostgreSQL đi kèm',
    isNeededToServe: true,
    description: 'Máy chủ PostgreSQL từ 15 trở lên: `postgres://người-dùng:mật-khẩu@máy:5432/tên-cơ-sở-dữ-liệu`.',
    shape: postgresUrl,
    must: 'có dạng postgres://người-dùng:mật-khẩu@máy:5432/tên-cơ-sở-dữ-liệu',
  }),
  databaseKind: setting<'embedded' | undefined>({
    name: 'HAI_CHIEU_DATABASE',
    standard: undefined,
    description: '`embedded`: dùng hẳn máy chủ PostgreSQL đi kèm thay cho `DATABASE_URL` (một cơ quan nhỏ, một máy).',
    shape: z.literal('embedded').optional(),
    must: 'là embedded, hoặc bỏ trống khi đã có DATABASE_URL',
  }),
  poolSize: setting<number>({
    name: 'DATABASE_POOL',
    standard: 10,
    description: 'Số kết nối tới cơ sở dữ liệu mà một tiến trình được mở.',
    shape: wholeNumber(2, 200),
    must: 'là số từ 2 đến 200',
  }),
  dataFolder: setting<string>({
    name: 'DATA_DIR',
    standard: 'data',
    description: 'Thư mục chứa máy chủ dữ liệu đi kèm và nhật ký của nó.',
    shape: z.string().min(1),
    must: 'là đường dẫn của một thư mục',
  }),
  secret: setting<string | undefined>({
    name: 'HAI_CHIEU_SECRET',
    standard: undefined,
    standardText: 'tự sinh và giữ trong `DATA_DIR` (chỉ với `npm start`)',
    isNeededToServe: true,
    description: 'Khóa bí mật từ 32 ký tự ngẫu nhiên trở lên: ký phiên đăng nhập, niêm phong mẫu đang điền dở.',
    shape: optionalText,
    must: 'có từ 32 ký tự',
  }),
  trustedProxies: setting<number>({
    name: 'TRUSTED_PROXIES',
    standard: 0,
    description: 'Số máy chuyển tiếp (proxy) đứng trước chương trình, để biết đúng địa chỉ người gửi.',
    shape: wholeNumber(0, 10),
    must: 'là số từ 0 đến 10',
  }),
  secondFactor: setting<'required' | 'offered' | undefined>({
    name: 'SECOND_FACTOR',
    standard: undefined,
    standardText: '`required`; với `npm start` là `offered`',
    description:
      'Bước xác nhận thứ hai của người ký, xã, tỉnh, quản trị: `required` bắt buộc, `offered` chỉ mời bật (để dùng thử).',
    shape: z.enum(['required', 'offered']).optional(),
    must: 'là required hoặc offered',
  }),
  certificatesFolder: setting<string | undefined>({
    name: 'SIGNATURE_CA_DIR',
    standard: undefined,
    standardText: 'không kiểm tra nơi cấp chứng thư',
    description: 'Thư mục chứng thư (.pem, .crt, .cer, .der) của nơi cấp chữ ký số được tin cậy.',
    shape: optionalText,
    must: 'là đường dẫn của một thư mục',
  }),
  mailUrl: setting<string | undefined>({
    name: 'SMTP_URL',
    standard: undefined,
    standardText: 'không gửi thư',
    description: 'Máy chủ gửi thư điện tử: `smtps://người-dùng:mật-khẩu@máy:465`.',
    shape: z.url({ protocol: /^smtps?$/ }).optional(),
    must: 'có dạng smtp://người-dùng:mật-khẩu@máy:587 hoặc smtps://…',
  }),
  mailFrom: setting<string | undefined>({
    name: 'SMTP_FROM',
    standard: undefined,
    description: 'Địa chỉ người gửi ghi trên thư; cần khi có `SMTP_URL`.',
    shape: z.email().optional(),
    must: 'là một địa chỉ thư điện tử',
  }),
  logLevel: setting<'debug' | 'info' | 'warn' | 'error' | 'silent'>({
    name: 'LOG_LEVEL',
    standard: 'info',
    description: 'Mức ghi nhật ký: `debug`, `info`, `warn`, `error`, `silent`.',
    shape: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    must: 'là một trong debug, info, warn, error, silent',
  }),
  testDatabaseUrl: setting<string | undefined>({
    name: 'TEST_DATABASE_URL',
    standard: undefined,
    standardText: 'máy chủ PostgreSQL đi kèm',
    description: 'Chỉ cho `npm test`: một máy chủ PostgreSQL khác, với quyền tạo cơ sở dữ liệu.',
    shape: postgresUrl,
    must: 'có dạng postgres://người-dùng:mật-khẩu@máy:5432/tên-cơ-sở-dữ-liệu',
  }),
}

/** `url` is what nodemailer takes. */
export type Mail = { readonly url: string; readonly from: string }

export type Config = {
  readonly port: number
  readonly host: string
  /** An origin without a path: `https://haichieu.example.vn`. */
  readonly publicUrl: string
  /** undefined: the embedded server in `dataFolder`. */
  readonly databaseUrl: string | undefined
  readonly poolSize: number
  readonly dataFolder: string
  readonly secret: string
  /** How many proxies stand before us, each adding one address to X-Forwarded-For. */
  readonly trustedProxies: number
  /** Whether roles that sign or see much must prove more than a password; only trying out should do without. */
  readonly isSecondFactorRequired: boolean
  /** Whose certificates are trusted when a signed PDF is verified; undefined: nobody's are known. */
  readonly certificatesFolder: string | undefined
  readonly mail: Mail | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

export type Environment = Readonly<Record<string, string | undefined>>

type Reading = {
  read<Value>(one: Setting<Value>): Value
  readonly problems: string[]
}

function readingOf(environment: Environment): Reading {
  const problems: string[] = []
  return {
    problems,
    read: (one) => {
      const text = environment[one.name]?.trim()
      if (!text) return one.standard
      const result = one.shape.safeParse(text)
      if (result.success) return result.data
      problems.push(`${one.name} phải ${one.must}.`)
      return one.standard
    },
  }
}

/** Where the embedded server lies, for commands that need nothing else. */
export type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataFolder' | 'poolSize'>

function databaseOf({ read }: Reading): DatabaseConfig {
  return {
    databaseUrl: read(settings.databaseUrl),
    dataFolder: read(settings.dataFolder),
    poolSize: read(settings.poolSize),
  }
}

/** What the commands on the database alone need: `migrate`, `backup`, `restore`. */
export function readDatabaseConfig(environment: Environment): DatabaseConfig {
  const reading = readingOf(environment)
  const config = databaseOf(reading)
  if (reading.problems.length > 0) throw new CannotStart(...reading.problems)
  return config
}

/**
 * The settings for `npm start` (everything has a standard; `ownSecret` is the one kept in the data folder) or for
 * `npm run serve` (production: what matters must be said). Refuses with one sentence for each setting that is wrong.
 */
export function readConfig(environment: Environment, ownSecret: string | undefined): Config {
  const reading = readingOf(environment)
  const { read, problems } = reading
  const port = read(settings.port)
  const publicUrl = read(settings.publicUrl)
  const secret = read(settings.secret)
  const database = databaseOf(reading)
  const databaseKind = read(settings.databaseKind)
  if (ownSecret === undefined) {
    const misread = new Set(problems.map(nameIn))
    problems.push(
      ...weaknesses({ ...database, databaseKind, publicUrl, secret }).filter((one) => !misread.has(nameIn(one))),
    )
  }
  if (database.databaseUrl && databaseKind) {
    problems.push('DATABASE_URL và HAI_CHIEU_DATABASE=embedded loại trừ nhau: hãy bỏ một trong hai.')
  }
  const config = {
    ...database,
    port,
    host: read(settings.host),
    publicUrl: new URL(publicUrl ?? `http://localhost:${port}`).origin,
    secret: secret ?? ownSecret ?? '',
    trustedProxies: read(settings.trustedProxies),
    isSecondFactorRequired: (read(settings.secondFactor) ?? (ownSecret ? 'offered' : 'required')) === 'required',
    certificatesFolder: read(settings.certificatesFolder),
    mail: mailOf(reading),
    logLevel: read(settings.logLevel),
  }
  if (problems.length > 0) throw new CannotStart(...problems)
  return config
}

const nameIn = (sentence: string) => sentence.split(' ')[0]

function mailOf({ read, problems }: Reading): Mail | undefined {
  const url = read(settings.mailUrl)
  const from = read(settings.mailFrom)
  if (url && from) return { url, from }
  if (url) problems.push('SMTP_FROM còn thiếu: hãy đặt địa chỉ người gửi ghi trên thư.')
  return undefined
}

type Weighed = Readonly<Record<'databaseUrl' | 'databaseKind' | 'publicUrl' | 'secret', string | undefined>>

const isGuessable = (secret: string) =>
  new Set(secret).size < 12 || /secret|password|change.?me|matkhau|12345678|abcdefgh/i.test(secret)

const secretAdvice = 'lấy một khóa mới bằng lệnh: openssl rand -base64 48'

function weaknesses({ databaseUrl, databaseKind, publicUrl, secret }: Weighed): string[] {
  const rules: readonly (readonly [boolean, string])[] = [
    [
      !databaseUrl && !databaseKind,
      'DATABASE_URL còn thiếu: hãy đặt địa chỉ PostgreSQL, hoặc HAI_CHIEU_DATABASE=embedded để dùng máy chủ đi kèm.',
    ],
    [secret === undefined, `HAI_CHIEU_SECRET còn thiếu: ${secretAdvice}.`],
    [secret !== undefined && secret.length < 32, `HAI_CHIEU_SECRET ngắn hơn 32 ký tự: ${secretAdvice}.`],
    [secret !== undefined && secret.length >= 32 && isGuessable(secret), `HAI_CHIEU_SECRET dễ đoán: ${secretAdvice}.`],
    [publicUrl === undefined, 'PUBLIC_URL còn thiếu: hãy đặt địa chỉ mọi người gõ vào trình duyệt (https://…).'],
    [publicUrl !== undefined && !isSafe(publicUrl), 'PUBLIC_URL phải là https:// (chỉ localhost được dùng http://).'],
  ]
  return rules.filter(([isBroken]) => isBroken).map(([, sentence]) => sentence)
}

function isSafe(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function standardOf({ standard, standardText }: Setting<unknown>): string {
  if (standardText) return standardText
  return standard === undefined ? '–' : `\`${standard}\``
}

/** The table of settings as the README shows it. */
export function settingsTable(): string {
  const rows = Object.values(settings).map((one: Setting<unknown>) => {
    const need = one.isNeededToServe ? 'cần' : ''
    return `| \`${one.name}\` | ${standardOf(one)} | ${need} | ${one.description} |`
  })
  const head = ['| Tên | Khi không đặt | `npm run serve` | Ý nghĩa |', '| --- | --- | --- | --- |']
  return `${[...head, ...rows].join('\n')}\n`
}
