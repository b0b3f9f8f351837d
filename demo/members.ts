import type { OrganisationName } from './world.ts'

/**
 * What became of a member's letter; the number is how many working days ago the last step was.
 * `none`: not introduced yet. `moving`: in the register of the cell named, and a new letter is on its way.
 */
export type Story =
  | 'none'
  | `${'draft' | 'issued' | 'received' | 'assigned' | 'admitted' | 'handedBack' | 'returned' | 'revoked' | 'notedFromPaper'} ${number}`
  | `moving ${number} ${OrganisationName}`

export type DemoMember = {
  readonly name: string
  readonly sex: 'male' | 'female'
  /** yyyy-mm-dd; `official` is empty for a probationary member. */
  readonly born: string
  readonly joined: string
  readonly official: string
  readonly workplace: OrganisationName
  readonly line: string
  readonly area: string
  readonly commune: OrganisationName | ''
  /** A group of 33-HD/BTCTW, or empty. */
  readonly group: string
  readonly story: Story
}

// name | sex | born | joined | official | workplace or its cell | house | area | commune | exemption group | story
const table = `
Nguyễn Hoàng Phúc | nam | 1988-04-12 | 2014-02-03 | 2015-02-03 | science | số 18, tổ 3 | ấp Thạnh Lợi | hieuPhung | | admitted 14
Trần Thị Mỹ Duyên | nữ | 1991-09-03 | 2016-05-19 | 2017-05-19 | internalMedicine | số 7, tổ 1 | ấp Thạnh Lợi | hieuPhung | | received 2
Lê Quang Nhựt | nam | 1979-01-27 | 2005-02-03 | 2006-02-03 | surgery | tổ 5 | ấp Phú Hưng | hieuPhung | | assigned 1
Phạm Thị Bích Trâm | nữ | 1995-06-19 | 2019-12-22 | 2020-12-22 | laboratory | số 112 | ấp Thạnh Lợi | hieuPhung | | admitted 9
Đặng Văn Út Em | nam | 1984-08-08 | 2010-09-02 | 2011-09-02 | farmCentre | tổ 2 | ấp Long Khánh | hieuPhung | | issued 4
Võ Minh Thông | nam | 1990-11-30 | 2015-12-22 | 2016-12-22 | surgery | tổ 4 | ấp Mỹ Tân | hieuPhung | 1.1b | issued 3
Huỳnh Ngọc Yến Nhi | nữ | 1997-02-14 | 2021-05-19 | 2022-05-19 | humanities | số 30 | ấp Phú Hưng | hieuPhung | | returned 8
Bùi Thanh Tòng | nam | 1976-10-22 | 2001-02-03 | 2002-02-03 | farmCentre | tổ 1 | ấp Mỹ Tân | hieuPhung | | assigned 4
Ngô Thị Hồng Đào | nữ | 1982-05-05 | 2008-09-02 | 2009-09-02 | internalMedicine | số 5 | ấp Mỹ Tân | hieuPhung | | admitted 11
Lâm Sô Khane | nam | 1993-07-17 | 2018-02-03 | 2019-02-03 | laboratory | tổ 6 | ấp Long Khánh | hieuPhung | | admitted 13
Nguyễn Văn Hòa | nam | 1980-03-15 | 2006-05-19 | 2007-05-19 | internalMedicine | số 21 | ấp Mỹ Hưng | hieuPhung | | admitted 20
Nguyễn Văn Hòa | nam | 1992-12-01 | 2017-02-03 | 2018-02-03 | science | tổ 9 | ấp Mỹ Hưng | hieuPhung | | issued 12
Trương Thị Kim Ngân | nữ | 1987-07-07 | 2013-05-19 | 2014-05-19 | surgery | số 44 | ấp Phú Thọ | hieuPhung | | admitted 16
Phan Thị Diễm My | nữ | 1999-01-25 | 2026-03-26 | | internalMedicine | tổ 3 | ấp Mỹ Hưng | hieuPhung | | issued 2
Đỗ Hữu Nghĩa | nam | 1985-11-11 | 2011-02-03 | 2012-02-03 | surgery | số 9 | ấp Phú Hưng | hieuPhung | | handedBack 1
Cao Thị Thúy An | nữ | 1994-04-30 | 2020-05-19 | 2021-05-19 | laboratory | số 61 | ấp Thạnh Lợi | hieuPhung | | admitted 22
Lý Thanh Bình | nam | 1978-06-06 | 2003-12-22 | 2004-12-22 | farmCentre | tổ 7 | ấp Thạnh Lợi | hieuPhung | | admitted 30
Hồ Thị Ẩn | nữ | 1989-10-10 | 2015-02-03 | 2016-02-03 | humanities | số 2 | ấp Long Khánh | hieuPhung | | received 7
Tô Văn Ân | nam | 1981-08-21 | 2007-09-02 | 2008-09-02 | humanities | số 2 | ấp Phú Thọ | hieuPhung | | issued 11
Thái Thị Út | nữ | 1990-02-28 | 2016-12-22 | 2017-12-22 | farmCentre | tổ 8 | ấp Mỹ Hưng | hieuPhung | | moving 2 quarter1
Lê Thị Ngọc Hân | nữ | 1986-12-15 | 2012-02-03 | 2013-02-03 | communeOffice | số 15 | ấp Phú Hưng | hieuPhung | | admitted 40
Nguyễn Thị Lan Chi | nữ | 1996-03-08 | 2022-02-03 | 2023-02-03 | communeOffice | số 77 | ấp Thạnh Lợi | hieuPhung | | assigned 8
Trần Hữu Lộc | nam | 1983-09-19 | 2009-05-19 | 2010-05-19 | communeOffice | tổ 2 | ấp Long Khánh | hieuPhung | | draft 1
Quách Minh Nhật | nam | 1991-05-01 | 2017-09-02 | 2018-09-02 | internalMedicine | số 12 đường Lê Lợi | khóm 1 | phuocHau | | admitted 18
Vương Thị Mộng Tuyền | nữ | 1988-08-18 | 2014-12-22 | 2015-12-22 | surgery | số 201 | khóm 2 | phuocHau | | issued 6
Kiều Văn Tấn | nam | 1975-02-05 | 2000-05-19 | 2001-05-19 | internalMedicine | số 35/4 | khóm 10 | phuocHau | | received 3
Mạch Thị Xuân | nữ | 1993-11-20 | 2019-02-03 | 2020-02-03 | laboratory | số 8 | khóm 3 | phuocHau | | assigned 2
Châu Ngọc Sơn | nam | 1986-01-09 | 2012-09-02 | 2013-09-02 | science | số 19 | khóm 4 | phuocHau | | admitted 25
Đoàn Thị Hạnh Dung | nữ | 1990-06-26 | 2016-02-03 | 2017-02-03 | science | số 90 | khóm 1 | phuocHau | | admitted 21
Bạch Thị Như Ý | nữ | 1998-12-12 | 2025-12-22 | | humanities | số 46 | khóm 2 | phuocHau | | draft 3
Tạ Quốc Dũng | nam | 1982-07-30 | 2008-02-03 | 2009-02-03 | surgery | số 3 | khóm 1 | phuocHau | 1.1b | admitted 15
Dương Thị Ngọc Ánh | nữ | 1995-05-15 | 2021-12-22 | 2022-12-22 | humanities | số 64 | khóm 10 | phuocHau | 1.1c | received 1
Hà Minh Đạt | nam | 1984-04-04 | 2010-05-19 | 2011-05-19 | science | số 27 | khóm 3 | phuocHau | | revoked 10
Liêu Thị Sà Rinh | nữ | 1992-01-17 | 2018-09-02 | 2019-09-02 | farmCentre | số 118 | khóm 2 | phuocHau | | returned 3
Sơn Thị Hoàng Oanh | nữ | 1989-09-29 | 2015-05-19 | 2016-05-19 | internalMedicine | tổ 1 | ấp Tân Lộc | traCon | | admitted 17
Kim Văn Lượm | nam | 1980-10-02 | 2006-12-22 | 2007-12-22 | surgery | tổ 2 | ấp Vĩnh Hòa | traCon | | received 6
Thạch Thị Ngọc Lài | nữ | 1994-08-14 | 2020-09-02 | 2021-09-02 | laboratory | tổ 3 | ấp Gia Kiết | traCon | | issued 13
Nguyễn Trung Kiên | nam | 1987-03-23 | 2013-09-02 | 2014-09-02 | science | tổ 4 | ấp Tân Lộc | traCon | | assigned 3
Phùng Thị Thanh Trúc | nữ | 1996-10-31 | 2023-02-03 | 2024-02-03 | humanities | tổ 1 | ấp Gia Kiết | traCon | | draft 12
Ung Văn Khiêm | nam | 1977-05-27 | 2002-09-02 | 2003-09-02 | farmCentre | tổ 5 | ấp Vĩnh Hòa | traCon | | admitted 28
La Thị Mỹ Phượng | nữ | 1985-12-24 | 2011-05-19 | 2012-05-19 | internalMedicine | tổ 2 | ấp An Thạnh | lucSiThanh | | issued 7
Giang Hoàng Nam | nam | 1990-07-12 | 2016-09-02 | 2017-09-02 | surgery | tổ 6 | ấp Kinh Ngay | lucSiThanh | | notedFromPaper 5
Ông Thị Kim Thoa | nữ | 1983-02-18 | 2009-02-03 | 2010-02-03 | internalMedicine | số 33 | ấp Thạnh Lợi | hieuPhung | | none
Tăng Chí Hiếu | nam | 1991-04-09 | 2017-12-22 | 2018-12-22 | internalMedicine | tổ 4 | ấp Phú Hưng | hieuPhung | | none
Lưu Thị Bảo Trân | nữ | 1997-06-03 | 2023-05-19 | 2024-05-19 | surgery | số 52 | khóm 2 | phuocHau | | none
Trịnh Công Danh | nam | 1979-09-14 | 2004-02-03 | 2005-02-03 | surgery | số 6 | khóm 1 | phuocHau | | none
Viên Thị Tố Quyên | nữ | 1993-03-30 | 2019-05-19 | 2020-05-19 | laboratory | tổ 7 | ấp Tân Lộc | traCon | | none
Âu Dương Minh | nam | 1988-11-05 | 2014-09-02 | 2015-09-02 | laboratory | | | | | none
Từ Thị Hồng Gấm | nữ | 2000-08-27 | 2026-02-03 | | science | số 14 | ấp Phú Thọ | hieuPhung | | none
Mã Văn Phước | nam | 1986-06-16 | 2012-12-22 | 2013-12-22 | science | | | | | none
Triệu Thị Thùy Linh | nữ | 1990-10-20 | 2016-05-19 | 2017-05-19 | humanities | số 71 | khóm 3 | phuocHau | | none
Hứa Thanh Liêm | nam | 1981-01-01 | 2007-02-03 | 2008-02-03 | farmCentre | tổ 3 | ấp Vĩnh Hòa | traCon | | none
Chung Thị Lệ Thu | nữ | 1984-05-22 | 2010-12-22 | 2011-12-22 | farmCentre | tổ 1 | ấp Long Khánh | hieuPhung | | none
Bành Văn Đức | nam | 1992-07-04 | 2018-05-19 | 2019-05-19 | surgery | tổ 2 | ấp Gia Kiết | traCon | 1.2b | none
Văn Công Trứ | nam | 1994-12-19 | 2020-02-03 | 2021-02-03 | internalMedicine | số 88 | khóm 10 | phuocHau | 1.1a | none
`

/** Addresses of before 1 July 2025, as old lists have them; the commune of today is for a person to choose. */
export const oldAddresses: Readonly<Record<string, string>> = {
  'Âu Dương Minh': 'số 24, ấp Phú An, xã Phú Đức, huyện Long Hồ, tỉnh Vĩnh Long',
  'Mã Văn Phước': 'ấp Trường Thọ, xã Hòa Bình, huyện Trà Ôn, Vĩnh Long',
}

const isStory = (text: string): text is Story => /^(none|[a-zA-Z]+ \d+( \w+)?)$/.test(text)

function read(line: string, isOrganisation: (name: string) => name is OrganisationName): DemoMember {
  const [name = '', sex, born = '', joined = '', official = '', ...rest] = line.split('|').map((part) => part.trim())
  const [workplace = '', house = '', area = '', commune = '', group = '', story = ''] = rest
  if (!isOrganisation(workplace) || !isStory(story)) throw new Error(`cannot read: ${line}`)
  if (commune !== '' && !isOrganisation(commune)) throw new Error(`no such commune: ${line}`)
  return {
    ...{ name, born, joined, official, workplace, line: house, area, commune, group, story },
    sex: sex === 'nam' ? 'male' : 'female',
  }
}

export const readMembers = (isOrganisation: (name: string) => name is OrganisationName): readonly DemoMember[] =>
  table
    .trim()
    .split('\n')
    .map((line) => read(line, isOrganisation))
