import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import JSZip from 'jszip'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import {
  type IntroductionLetter,
  introductionLetterDocx,
  introductionLetterPdf,
  letterText,
  noticeSlipPdf,
} from '#features/introductions/papers.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const letterOfPhuc: IntroductionLetter = {
  upperName: 'Đảng bộ xã Tân Lộc Hòa',
  issuerName: 'Đảng ủy Trường THPT Nguyễn Hữu Tâm',
  place: 'Tân Lộc Hòa',
  issued: {
    number: '142-GGT/ĐU',
    on: day('2026-11-09'),
    check: { url: 'https://haichieu.example/kiem-tra/7K4M2QXD', code: '7K4M-2QXD' },
  },
  symbol: 'GGT/ĐU',
  recipients: ['Đảng ủy xã Mỹ Thạnh Đông'],
  wording: {
    regulation:
      'Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị về trách nhiệm của đảng viên đang công tác thường xuyên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú',
    meetingExemptLine: 'Thuộc đối tượng giới thiệu nhưng được miễn sinh hoạt nơi cư trú',
  },
  member: {
    fullName: 'Nguyễn Hoàng Phúc',
    gender: 'male',
    born: day('1988-04-12'),
    joinedOn: day('2014-02-03'),
    officialOn: day('2015-02-03'),
    workplaceCell: 'Chi bộ Tổ Khoa học tự nhiên',
    residence: 'số 18, tổ 3, ấp Thạnh Lợi, xã Mỹ Thạnh Đông, tỉnh Vĩnh Long',
  },
  meetingExempt: false,
  signature: { lines: ['T/M ĐẢNG ỦY', 'BÍ THƯ'], name: 'Đinh Công Thiện' },
  receipt: null,
}
const draftOfPhuc: IntroductionLetter = { ...letterOfPhuc, issued: null }
const receivedLetter: IntroductionLetter = {
  ...letterOfPhuc,
  receipt: {
    receivedOn: day('2026-11-12'),
    cellName: 'Chi bộ ấp Thạnh Lợi',
    signature: { lines: ['T/M ĐẢNG ỦY', 'PHÓ BÍ THƯ'], name: 'Phan Văn Lợi' },
  },
}

const pagesOf = async (pdf: Uint8Array) => (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text
/** Lines are broken where the page is full, so they are read as one. */
const flat = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ')
const wordsOf = async (letter: IntroductionLetter) => flat((await pagesOf(await introductionLetterPdf([letter])))[0])

async function docxLines(letter: IntroductionLetter): Promise<string[]> {
  const part = (await JSZip.loadAsync(await introductionLetterDocx(letter))).file('word/document.xml')
  assert.ok(part)
  const paragraphs = (await part.async('text')).split('</w:p>')
  return paragraphs
    .map((xml) => xml.replaceAll('<w:br/>', '\n').replaceAll(/<[^>]+>/g, ''))
    .filter((line) => line.trim())
}

test('an issued letter says exactly this, its counterpart blank', async () => {
  assert.deepEqual(await pagesOf(await introductionLetterPdf([letterOfPhuc])), [
    `ĐẢNG BỘ XÃ TÂN LỘC HÒA
ĐẢNG ỦY TRƯỜNG THPT
NGUYỄN HỮU TÂM
*
ĐẢNG CỘNG SẢN VIỆT NAM
Số 142-GGT/ĐU Tân Lộc Hòa, ngày 09 tháng 11 năm 2026
GIẤY GIỚI THIỆU
Kính gửi: Đảng ủy xã Mỹ Thạnh Đông
Thực hiện Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính
trị về trách nhiệm của đảng viên đang công tác thường xuyên giữ mối liên hệ với tổ
chức đảng và nhân dân nơi cư trú, Đảng ủy Trường THPT Nguyễn Hữu Tâm
Giới thiệu đồng chí: Nguyễn Hoàng Phúc
Giới tính: Nam Sinh ngày: 12/04/1988
Kết nạp vào Đảng ngày: 03/02/2014
Công nhận chính thức ngày: 03/02/2015
Đang sinh hoạt đảng tại: Chi bộ Tổ Khoa học tự nhiên
Hiện cư trú tại: số 18, tổ 3, ấp Thạnh Lợi, xã Mỹ Thạnh Đông, tỉnh Vĩnh Long
Đề nghị các đồng chí tiếp nhận và tạo điều kiện cho đảng viên Nguyễn Hoàng
Phúc hoàn thành nhiệm vụ.
ĐẢNG ỦY (CHI ỦY) NƠI CƯ TRÚ
Tiếp nhận ngày ….. tháng ….. năm ……
Đã giới thiệu về sinh hoạt tại chi bộ
………………………………
T/M ĐẢNG ỦY
BÍ THƯ
T/M ĐẢNG ỦY
BÍ THƯ
Đinh Công Thiện
Kiểm tra giấy: https://haichieu.example/kiem-tra/7K4M2QXD
Mã kiểm tra: 7K4M-2QXD`,
  ])
})

test('the file is called after the number of its letter', async () => {
  const { info } = await getMeta(await getDocumentProxy(await introductionLetterPdf([letterOfPhuc])))
  assert.equal(info.Title, 'Giấy giới thiệu số 142-GGT/ĐU')
})

test('the counterpart is filled once the commune has received and assigned', async () => {
  const words = await wordsOf(receivedLetter)
  assert.match(
    words,
    /NƠI CƯ TRÚ Tiếp nhận ngày 12 tháng 11 năm 2026 Đã giới thiệu về sinh hoạt tại chi bộ ấp Thạnh Lợi T\/M ĐẢNG ỦY PHÓ BÍ THƯ Phan Văn Lợi/,
  )
})

test('a draft is marked, and has no number, date, signer or check code', async () => {
  const words = await wordsOf(draftOfPhuc)
  assert.match(words, /BẢN NHÁP/)
  assert.match(words, /Số ……-GGT\/ĐU Tân Lộc Hòa, ngày ….. tháng ….. năm ……/)
  assert.doesNotMatch(words, /142|Đinh Công Thiện|kiem-tra|7K4M/)
  assert.doesNotMatch(await wordsOf(letterOfPhuc), /BẢN NHÁP/)
})

test('only a meeting-exempt member has the line of 33-HD/BTCTW 1.1', async () => {
  const line = letterOfPhuc.wording.meetingExemptLine
  assert.ok((await wordsOf({ ...letterOfPhuc, meetingExempt: true })).includes(line))
  assert.ok(!(await wordsOf(letterOfPhuc)).includes(line))
})

test('a probationary member has a blank place for the official date', async () => {
  const member = { ...letterOfPhuc.member, officialOn: null }
  assert.match(await wordsOf({ ...letterOfPhuc, member }), /Công nhận chính thức ngày: ……\/……\/……… Đang/)
})

test('a birth year without a day is printed as a year, never as an invented day', async () => {
  const member = { ...letterOfPhuc.member, born: 1988 }
  assert.match(await wordsOf({ ...letterOfPhuc, member }), /Sinh ngày: 1988 Kết nạp/)
})

test('what the lists do not know is left for the pen, never invented', async () => {
  const member = { ...letterOfPhuc.member, gender: null, born: null, joinedOn: null }
  const words = await wordsOf({ ...letterOfPhuc, member })
  assert.match(words, /Giới tính: ……… Sinh ngày: ……\/……\/……… Kết nạp vào Đảng ngày: ……\/……\/……… Công nhận/)
})

test('the regulation named is the one passed in, whatever replaces 213-QĐ/TW', async () => {
  const wording = { ...letterOfPhuc.wording, regulation: 'Quy định số 500-QĐ/TW, ngày 01 tháng 7 năm 2027' }
  const words = await wordsOf({ ...letterOfPhuc, wording })
  assert.match(words, /Thực hiện Quy định số 500-QĐ\/TW, ngày 01 tháng 7 năm 2027, Đảng ủy/)
  assert.doesNotMatch(words, /213/)
})

test('the personal number and the card number cannot reach a letter, even when the caller hands them over', async () => {
  const careless = { ...letterOfPhuc.member, personalNumber: '086088004471', cardNumber: '086088004471' }
  const letter = { ...letterOfPhuc, member: careless }
  assert.doesNotMatch(JSON.stringify(letterText(letter)), /086088004471/)
  assert.doesNotMatch(await wordsOf(letter), /086088004471/)
  assert.doesNotMatch((await docxLines(letter)).join(), /086088004471/)
})

test('a name that looks like Typst is only a name', async () => {
  const fullName = '#import "a" *Phúc* $x$ <b> @c \\ d'
  const words = await wordsOf({ ...letterOfPhuc, member: { ...letterOfPhuc.member, fullName } })
  assert.ok(words.includes(`Giới thiệu đồng chí: ${fullName}`), words)
})

test('a letter with the longest names stays on one page, its check code with it', async () => {
  const long = 'Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp'
  const pages = await pagesOf(
    await introductionLetterPdf([
      {
        ...receivedLetter,
        upperName: 'Đảng bộ các cơ quan Đảng tỉnh Vĩnh Long',
        issuerName: `Đảng ủy ${long}`,
        recipients: ['Đảng ủy phường Phú Khương', 'Chi bộ khóm 4'],
        meetingExempt: true,
        member: { ...letterOfPhuc.member, workplaceCell: `Chi bộ Phòng Kế hoạch, thuộc Đảng bộ ${long}` },
      },
    ]),
  )
  assert.equal(pages.length, 1)
  assert.match(flat(pages[0]), /Kính gửi: - Đảng ủy phường Phú Khương - Chi bộ khóm 4.*Phan Văn Lợi.*7K4M-2QXD/)
})

test('five hundred letters are one PDF of five hundred pages, in order', async () => {
  const numbers = Array.from({ length: 500 }, (_, index) => `${index + 1}-GGT/ĐU`)
  const letters = numbers.map((number) => ({
    ...letterOfPhuc,
    issued: letterOfPhuc.issued && { ...letterOfPhuc.issued, number },
  }))
  const shares: number[] = []
  const pdf = await introductionLetterPdf(letters, { onProgress: (share) => shares.push(share) })
  const document = await getDocumentProxy(pdf)
  assert.equal(document.numPages, 500)
  for (const pageNumber of [1, 250, 500]) {
    const { items } = await (await document.getPage(pageNumber)).getTextContent()
    const words = items.map((item) => ('str' in item ? item.str : '')).join('')
    assert.ok(words.includes(`Số ${pageNumber}-GGT/ĐU`), words)
  }
  assert.ok(shares.length > 0)
})

test('the Word letter says what the PDF says', async () => {
  const lines = await docxLines({ ...receivedLetter, meetingExempt: true })
  const words = flat(lines.join(' '))
  for (const value of Object.values(letterText({ ...receivedLetter, meetingExempt: true })).flat()) {
    if (typeof value === 'string') assert.ok(words.includes(flat(value)), value)
  }
  assert.match(words, /Tiếp nhận ngày 12 tháng 11 năm 2026.*chi bộ ấp Thạnh Lợi.*PHÓ BÍ THƯ.*Phan Văn Lợi/)
  assert.match(words, /kiem-tra\/7K4M2QXD.*7K4M-2QXD/)
})

test('the PDF and the Word letter stand within the margins that the province set', async () => {
  const margins = { top: 25, bottom: 20, left: 40, right: 10 }
  const zip = await JSZip.loadAsync(await introductionLetterDocx({ ...receivedLetter, margins }))
  const text = (await zip.file('word/document.xml')?.async('string')) ?? ''
  assert.match(text, /<w:pgMar w:top="1417" w:right="567" w:bottom="1134" w:left="2268"/)
  const starts = async (letter: IntroductionLetter) => {
    const page = await (await getDocumentProxy(new Uint8Array(await introductionLetterPdf([letter])))).getPage(1)
    const { items } = await page.getTextContent()
    return Math.min(
      ...items.flatMap((item) => ('transform' in item && item.str.trim() ? [Number(item.transform[4])] : [])),
    )
  }
  const millimetre = 72 / 25.4
  const shift =
    (await starts({ ...receivedLetter, margins })) -
    (await starts({ ...receivedLetter, margins: { ...margins, left: 30 } }))
  assert.ok(Math.abs(shift - 10 * millimetre) < 1, String(shift))
})

test('the Word letter of a draft is marked, without the lines that do not hold', async () => {
  const lines = await docxLines({ ...draftOfPhuc, upperName: null })
  assert.ok(lines.includes('BẢN NHÁP, chưa có giá trị giới thiệu'))
  assert.equal(lines[0], 'ĐẢNG ỦY TRƯỜNG THPT NGUYỄN HỮU TÂM')
  assert.doesNotMatch(lines.join(), /miễn sinh hoạt|Kiểm tra giấy|[{}]/)
})

test('the committed Word template is the one that its description makes', async () => {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tools/make-docx-templates.ts', '--check'])
})

test('a notice tells the member who admitted them, whom to ask and how to open the account', async () => {
  const [page] = await pagesOf(
    await noticeSlipPdf([
      {
        communeName: 'Đảng ủy xã Mỹ Thạnh Đông',
        cellName: 'Chi bộ ấp Thạnh Lợi',
        memberName: 'Nguyễn Hoàng Phúc',
        admittedOn: day('2026-11-20'),
        meetingPlace: null,
        contact: 'Trần Văn Sáu, bí thư chi bộ, 0900 000 142',
        activation: { code: 'TH4K-9QPM-2X', url: 'https://haichieu.example/kich-hoat', expiresOn: day('2026-12-20') },
      },
    ]),
  )
  assert.match(
    flat(page),
    /CHI BỘ ẤP THẠNH LỢI.*Đồng chí Nguyễn Hoàng Phúc Chi bộ ấp Thạnh Lợi đã tiếp nhận đồng chí .* từ ngày 20 tháng 11 năm 2026\. Liên hệ: Trần Văn Sáu, bí thư chi bộ, 0900 000 142 .*TH4K-9QPM-2X Dùng một lần, đến hết ngày 20 tháng 12 năm 2026.*haichieu\.example\/kich-hoat/,
  )
  assert.doesNotMatch(flat(page), /Nơi họp/)
})
