/** Writes `demo/danh-sach-mau.xlsx`, the list that newcomers import on their walk; its people are invented. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writeXlsx } from '#spreadsheets/write.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const titles = [
  'Số TT',
  'Họ và tên',
  'Giới tính',
  'Ngày sinh',
  'Ngày vào Đảng',
  'Ngày chính thức',
  'Chi bộ',
  'Số điện thoại',
  'Nơi cư trú',
]
const rows = [
  [
    1,
    'Đào Thị Thu Sương',
    'Nữ',
    day('1990-08-12'),
    day('2015-05-19'),
    day('2016-05-19'),
    'Khối Nội',
    '0900 200 001',
    'số 40, ấp Thạnh Lợi, xã Hiếu Phụng, tỉnh Vĩnh Long',
  ],
  [
    2,
    'Phan Quốc Việt',
    'Nam',
    '03/02/1985',
    '02/09/2010',
    '02/09/2011',
    'Khối Ngoại',
    '0900 200 002',
    'tổ 3, ấp Thạnh Lợi, xã Hiếu Phụng, tỉnh Vĩnh Long',
  ],
  [
    3,
    'Kim Thị Sa Mi',
    'nữ',
    day('1994-11-20'),
    day('2019-12-22'),
    day('2020-12-22'),
    'Cận lâm sàng - Dược',
    '0900 200 003',
    'ấp Phú Hưng, xã Hiếu Phụng, tỉnh Vĩnh Long',
  ],
  [
    4,
    'Lý Hoàng Long',
    'Nam',
    day('1979-06-05'),
    day('2004-02-03'),
    day('2005-02-03'),
    'Khối Ngoại',
    '0900 200 004',
    'số 17, khóm 1, phường Phước Hậu, tỉnh Vĩnh Long',
  ],
  [
    5,
    'Trần Ngọc Diễm',
    'Nữ',
    '31/02/1992',
    '26/03/2021',
    '26/03/2022',
    'Khối Nội',
    '0900 200 005',
    'khóm 2, phường Phước Hậu, tỉnh Vĩnh Long',
  ],
] as const

const file = path.join(import.meta.dirname, '../demo/danh-sach-mau.xlsx')
await writeFile(
  file,
  await writeXlsx([{ name: 'Danh sách đảng viên', columns: titles.map((title) => ({ title })), rows }]),
)
