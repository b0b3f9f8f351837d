import type { Cell } from '#spreadsheets/sheet.ts'
import type { WrittenSheet } from '#spreadsheets/write.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const commune = 'xã Hiếu Phụng, tỉnh Vĩnh Long'
const ward = 'phường Phước Hậu, tỉnh Vĩnh Long'

type Row = readonly Cell[]

/** `1990-02-14` becomes a true date, `1976` a number, nothing an empty cell; other text stays as it was typed. */
function cellOf(text: string): Cell {
  if (text === '') return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return day(text)
  if (/^\d{4}$/.test(text)) return Number(text)
  return text.replace('HP', commune).replace('PH', ward).replace('TC', 'xã Trà Côn, tỉnh Vĩnh Long')
}

// name | sex | born | personal number | joined | official | cell | residence | telephone
const table = `
Nguyễn Thị Bích Liên | Nữ | 1990-02-14 | 081190204511 | 2016-05-19 | 2017-05-19 | Chi bộ Khối Nội | số 25, tổ 2, ấp Thạnh Lợi, HP | 0900 200 101
Trần Văn Khởi | Nam | 1984-07-30 | 085084117325 | 2010-02-03 | 2011-02-03 | Chi bộ Khối Ngoại | tổ 3, ấp Phú Hưng, HP | 0900 200 102
Lê Thị Cẩm Nhung | Nữ | 1993-11-08 | 088193220478 | 2019-12-22 | 2020-12-22 | Chi bộ Cận lâm sàng - Dược | số 61, ấp Mỹ Hưng, HP | 0900 200 103
Phạm Hoàng Vinh | Nam | 5/3/1987 | 090087301962 | 03/02/2013 | 03/02/2014 | Chi bộ Khối Nội | số 8, ấp Thạnh Lợi, HP | 0900 200 104
Huỳnh Thị Thanh Thảo | Nữ | 1995-01-19 | 081195405830 | 2021-09-02 | 2022-09-02 | Chi bộ Khối Nội | tổ 6, ấp Long Khánh, HP | 0900 200 105
Võ Tấn Tài | nam | 1979-12-03 | 085079508714 | 2005-05-19 | 2006-05-19 | Chi bộ Khối Ngoại | tổ 1, ấp Mỹ Tân, HP | 0900 200 106
Đỗ Thị Mai Thi | Nữ | 1998-06-27 | 088198611203 | 2026-05-19 | | Chi bộ Cận lâm sàng - Dược | số 3, ấp Phú Thọ, HP | 0900 200 107
Bùi Quốc Thịnh | Nam | 1988-09-09 | 090088714456 | 2014-02-03 | 2015-02-03 | Chi bộ Khối Ngoại | số 47, ấp Thạnh Lợi, HP | 0900 200 108
Hồ Thị Ngọc Giàu | Nữ | 1991-04-21 | 081191817690 | 2017-12-22 | 2018-12-22 | Chi bộ Khối Nội | số 19 đường 3/2, khóm 1, PH | 0900 200 109
Ngô Minh Luân | Nam | 1983-03-17 | 085083920347 | 2009-09-02 | 2010-09-02 | Chi bộ Khối Ngoại | số 102, khóm 2, PH | 0900 200 110
Dương Thị Kiều Oanh | Nữ | 1994-08-05 | 088194023561 | 2020-02-03 | 2021-02-03 | Chi bộ Cận lâm sàng - Dược | số 7, khóm 3, PH | 0900 200 111
Lý Quốc Phong | Nam | 1986-10-12 | 090086126784 | 2012-05-19 | 2013-05-19 | Chi bộ Khối Nội | số 55, khóm 10, PH | 0900 200 112
Đặng Thị Hồng Vân | Nữ | 1989-05-28 | 081189229905 | 2015-09-02 | 2016-09-02 | Chi bộ Khối Nội | số 14, khóm 4, PH | 0900 200 113
Thạch Minh Tuấn | Nam | 1992-01-31 | 085092332128 | 2018-05-19 | 2019-05-19 | Chi bộ Khối Ngoại | tổ 2, ấp Tân Lộc, TC | 0900 200 114
Kim Thị Sa Vane | Nữ | 1996-12-24 | 088196435349 | 2023-02-03 | 2024-02-03 | Chi bộ Cận lâm sàng - Dược | tổ 5, ấp Vĩnh Hòa, TC | 0900 200 115
Trương Thị Phượng | Nữ | 1985-06-06 | 090185538570 | 2011-12-22 | 2012-12-22 | Chi bộ Khối Nội | tổ 4, ấp Phú Hưng, HP | 0900 200 116
Phan Thành Đạt | Nam | 1990-10-10 | 081090641791 | 2016-02-03 | 2017-02-03 | Chi bộ Khối Ngoại | số 9, ấp Mỹ Hưng, HP | 0900 200 117
Mai Thị Xuân Đào | Nữ | 1997-03-03 | 085197745012 | 2024-05-19 | 2025-05-19 | Chi bộ Khối Nội | số 31, ấp Long Khánh, HP | 0900 200 118
Tô Văn Hữu | Nam | 1976 | 088076848233 | 2002-02-03 | 2003-02-03 | Chi bộ Khối Ngoại | ấp Hiếu Hiệp, xã Hiếu Nghĩa, huyện Vũng Liêm, tỉnh Vĩnh Long | 0900 200 119
Châu Thị Lệ Hằng | Nữ | 1988-02-29 | 09018895145 | 2014-12-22 | 2015-12-22 | Chi bộ Cận lâm sàng - Dược | số 77, ấp Thạnh Lợi, HP | 0900 200 120
Lâm Hoàng Sang | Nam | 1991-07-07 | 081091054675 | 2018-09-02 | 2017-09-02 | Chi bộ Khối Nội | số 12, khóm 1, PH | 0900 200 121
Quách Thị Diệu | Nữ | 1993-09-15 | 085193157896 | 2019-05-19 | 2020-05-19 | Chi bộ Khối Nội | | 0900 200 122
Trần Văn Khởi | Nam | 1984-07-30 | 085084117325 | 2010-02-03 | 2011-02-03 | Chi bộ Khối Ngoại | tổ 3, ấp Phú Hưng, HP | 0900 200 102
 | Nam | 1990-01-01 | 088090261117 | 2016-09-02 | 2017-09-02 | Chi bộ Khối Nội | tổ 7, ấp Mỹ Tân, HP |
Vương Chí Công | Nam | 1982-11-25 | 090082364338 | 2008-05-19 | 2009-05-19 | Chi bộ Khối Ngoại | số 66, ấp Phú Thọ, HP | 0900 200 125
`

// Typed on a machine that keeps letters and their marks apart.
const typedApart = 'Trương Thị Phượng'

/**
 * Invented members of the hospital of the demo, as a list kept by hand looks, with its usual slips: a year instead of a
 * day of birth, an address of before 1 July 2025, a lost digit, exchanged days, no residence, a row twice, no name.
 */
const people: readonly Row[] = table
  .replace(typedApart, typedApart.normalize('NFD'))
  .replaceAll(/^\n|\n$/g, '')
  .split('\n')
  .map((line) => line.split('|').map((part) => cellOf(part.trim())))

/** The list of `danh-sach-mau.xlsx`. */
export const sampleSheet: WrittenSheet = {
  name: 'Danh sách đảng viên',
  columns: [
    { title: 'STT', width: 6 },
    { title: 'Họ và tên', width: 26 },
    { title: 'Giới tính', width: 9 },
    { title: 'Ngày sinh', width: 12 },
    { title: 'Số CCCD', width: 15 },
    { title: 'Ngày vào Đảng', width: 14 },
    { title: 'Ngày chính thức', width: 15 },
    { title: 'Chi bộ', width: 28 },
    { title: 'Nơi cư trú', width: 56 },
    { title: 'Điện thoại', width: 14 },
  ],
  rows: people.map((person, place) => [place + 1, ...person]),
}
