-- What is known of the governing documents, as dated rows. A successor or a province's own value is a new row.
alter table regulations add column subject text not null default 'duty' check (subject in ('duty', 'guide', 'letterStyle'));
alter table regulations alter column subject drop default;
comment on column regulations.subject is 'duty: what letters are issued under; guide: categories and forms; letterStyle: form of papers. A successor takes the same subject';

insert into regulations (code, subject, title, letter_reference, issued_on, valid_from) values
  ('213-QĐ/TW', 'duty',
   'Quy định của Bộ Chính trị về trách nhiệm của đảng viên đang công tác thường xuyên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú',
   'Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị về trách nhiệm của đảng viên đang công tác thường xuyên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú',
   '2020-01-02', '2020-01-02'),
  ('33-HD/BTCTW', 'guide',
   'Hướng dẫn của Ban Tổ chức Trung ương thực hiện một số nội dung trong Quy định số 213-QĐ/TW',
   'Hướng dẫn số 33-HD/BTCTW, ngày 30 tháng 10 năm 2020 của Ban Tổ chức Trung ương',
   '2020-10-30', '2020-10-30'),
  ('36-HD/VPTW', 'letterStyle',
   'Hướng dẫn của Văn phòng Trung ương Đảng về thể thức và kỹ thuật trình bày văn bản của Đảng',
   'Hướng dẫn số 36-HD/VPTW, ngày 03 tháng 4 năm 2018 của Văn phòng Trung ương Đảng',
   '2018-04-03', '2018-04-03');

insert into regulation_clauses (regulation_id, place, wording, certainty)
select regulations.id, clause.place, clause.wording, clause.certainty
from (values
  ('213-QĐ/TW', 'Điều 1, khoản 1', 'Đảng viên đang công tác ở các cơ quan, doanh nghiệp, đơn vị sự nghiệp, lực lượng vũ trang vừa sinh hoạt đảng tại nơi làm việc, vừa thường xuyên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú.', 'read'),
  ('213-QĐ/TW', 'Điều 1, khoản 2', 'Tổ chức cơ sở đảng nơi đảng viên công tác và nơi đảng viên cư trú tạo điều kiện cho đảng viên hoàn thành nhiệm vụ ở nơi cư trú, đồng thời kiểm tra, giám sát, nhận xét, đánh giá.', 'read'),
  ('213-QĐ/TW', 'Điều 2, nhiệm vụ 1', 'Nêu gương về phẩm chất chính trị, đạo đức, lối sống và vai trò tiền phong, gương mẫu của người cán bộ, đảng viên trước nhân dân nơi cư trú.', 'read'),
  ('213-QĐ/TW', 'Điều 2, nhiệm vụ 2', 'Gương mẫu thực hiện nghĩa vụ công dân; tuyên truyền, vận động gia đình và nhân dân trên địa bàn dân cư thực hiện các chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước và các quy định của địa phương nơi cư trú.', 'read'),
  ('213-QĐ/TW', 'Điều 2, nhiệm vụ 3', 'Tham gia đầy đủ, nghiêm túc các cuộc họp định kỳ và tích cực tham gia các cuộc họp khác do cấp ủy nơi cư trú triệu tập; góp ý kiến với chi ủy, chi bộ, đảng ủy cơ sở nơi cư trú về các công việc chung của địa phương.', 'read'),
  ('213-QĐ/TW', 'Điều 2, nhiệm vụ 4', 'Tham gia các cuộc họp của nhân dân nơi cư trú; thường xuyên giữ mối liên hệ với chi ủy, trưởng thôn, bản, tổ trưởng dân phố, ban công tác mặt trận để nắm bắt tình hình và phản ánh ý kiến của nhân dân tới cơ quan có thẩm quyền.', 'read'),
  ('213-QĐ/TW', 'Điều 2, nhiệm vụ 5', 'Tuyên truyền, vận động nhân dân tham gia góp ý xây dựng Đảng, xây dựng chính quyền cơ sở, giám sát cán bộ, đảng viên trong việc tu dưỡng, rèn luyện đạo đức, lối sống.', 'inferred'),
  ('213-QĐ/TW', 'Điều 2, nhiệm vụ 6', 'Tham gia và vận động gia đình tham gia các cuộc vận động, các phong trào thi đua do địa phương phát động.', 'inferred'),
  ('213-QĐ/TW', 'Điều 2, nhiệm vụ 7', 'Vận động gia đình và nhân dân xây dựng mối quan hệ gắn bó, đoàn kết, xây dựng đời sống văn hóa ở khu dân cư.', 'inferred'),
  ('213-QĐ/TW', 'Điều 3, rà soát và giới thiệu', 'Cấp ủy cơ sở nơi công tác thường xuyên rà soát, lập danh sách, chủ động giới thiệu đảng viên giữ mối liên hệ với cấp ủy và nhân dân nơi cư trú.', 'practice'),
  ('213-QĐ/TW', 'Điều 3, thông báo thay đổi', 'Kịp thời thông báo với nơi cư trú khi đảng viên thay đổi vị trí, chuyển công tác, được miễn giới thiệu, bị khai trừ, xóa tên.', 'practice'),
  ('213-QĐ/TW', 'Điều 3, tạo điều kiện', 'Tạo điều kiện để đảng viên tham gia sinh hoạt, thực hiện nghĩa vụ công dân nơi cư trú.', 'practice'),
  ('213-QĐ/TW', 'Điều 3, khoản 4', 'Định kỳ hằng năm tổ chức lấy ý kiến nhận xét của chi ủy, chi bộ nơi cư trú đối với đảng viên của mình thực hiện nhiệm vụ nơi cư trú.', 'read'),
  ('213-QĐ/TW', 'Điều 3, biểu dương và xử lý', 'Biểu dương đảng viên thực hiện tốt; nhắc nhở, phê bình hoặc xử lý trường hợp thực hiện chưa tốt.', 'practice'),
  ('213-QĐ/TW', 'Điều 4, khoản 1', 'Đảng ủy xã, phường tiếp nhận, lập danh sách đảng viên được giới thiệu về; giới thiệu với chi ủy, chi bộ thôn, bản, tổ dân phố.', 'read'),
  ('213-QĐ/TW', 'Điều 4, khoản 2', 'Chi ủy, chi bộ tiếp nhận, lập danh sách đảng viên; thông báo cho từng đảng viên để giữ mối liên hệ, thực hiện nhiệm vụ; tạo điều kiện cho đảng viên.', 'read'),
  ('213-QĐ/TW', 'Điều 4, khoản 3', 'Định kỳ 6 tháng hoặc khi cần thiết, đảng ủy chỉ đạo chi ủy, chi bộ tổ chức họp đảng viên đang công tác cư trú trên địa bàn để thông báo tình hình hoặc lấy ý kiến về một chuyên đề.', 'read'),
  ('213-QĐ/TW', 'Điều 4, nhận xét hằng năm', 'Định kỳ hằng năm, chi ủy hoặc bí thư chi bộ phối hợp với ban công tác mặt trận nhận xét đối với từng đảng viên đang công tác.', 'read'),
  ('213-QĐ/TW', 'Điều 4, đề nghị', 'Đề nghị cấp ủy cơ sở nơi công tác biểu dương, khen thưởng đảng viên tiêu biểu; đề nghị xem xét, xử lý đảng viên thực hiện chưa tốt.', 'practice'),
  ('33-HD/BTCTW', '1.1', 'Đảng viên giới thiệu nhưng được miễn sinh hoạt nơi cư trú: ba nhóm; thực hiện khoản 1 Điều 1 và nhiệm vụ 1, 2, 5, 6, 7 Điều 2. Không lấy ý kiến nhận xét định kỳ hằng năm, chỉ lấy khi cần thiết.', 'read'),
  ('33-HD/BTCTW', '1.2', 'Đảng viên được miễn giới thiệu về tổ chức đảng nơi cư trú.', 'read'),
  ('33-HD/BTCTW', 'GGT', 'Thuộc đối tượng Giới thiệu nhưng được miễn sinh hoạt nơi cư trú', 'practice'),
  ('36-HD/VPTW', 'Thể thức', 'Văn bản có đủ: tiêu đề Đảng Cộng sản Việt Nam; tên cơ quan ban hành; số và ký hiệu; địa danh và ngày; tên loại và trích yếu; nội dung; quyền hạn, chức vụ, họ tên, chữ ký; dấu; nơi nhận.', 'read'),
  ('36-HD/VPTW', 'Lề trang', 'Lề trên 20 mm, dưới 20 mm, trái 30 mm, phải 15 mm.', 'inferred')
) as clause (code, place, wording, certainty)
join regulations on regulations.code = clause.code;

insert into exemption_groups (code, category, wording, needs_end, secret_identity, valid_from) values
  ('1.1a', 'meetingExempt', 'Đảng viên trong Quân đội nhân dân, Công an nhân dân công tác xa nhà hoặc phải ở tập trung tại doanh trại, nhà công vụ ngoài giờ làm việc, không thường xuyên về nơi cư trú', false, false, '2020-10-30'),
  ('1.1b', 'meetingExempt', 'Đảng viên thường xuyên đi làm việc xa nơi cư trú, lưu động; cán bộ điều động, luân chuyển ở nhà công vụ, tập thể cơ quan, không thường xuyên về nơi cư trú', false, false, '2020-10-30'),
  ('1.1c', 'meetingExempt', 'Cán bộ, công chức, viên chức đi học tập trung 12 tháng trong năm; học sinh, sinh viên đi học xa nhà, không thường xuyên về nơi cư trú', true, false, '2020-10-30'),
  ('1.2a', 'introductionExempt', 'Đảng viên trong Quân đội nhân dân, Công an nhân dân thực hiện nhiệm vụ đặc biệt, phải giữ bí mật về nhân thân', false, true, '2020-10-30'),
  ('1.2b', 'introductionExempt', 'Đảng viên ở các đơn vị thường trực sẵn sàng chiến đấu', false, false, '2020-10-30'),
  ('1.2x', 'introductionExempt', 'Trường hợp khác được miễn giới thiệu, do cấp ủy có thẩm quyền quyết định', false, false, '2020-10-30');

insert into assessment_forms (variant, title, valid_from) values
  ('A', 'Phiếu nhận xét đảng viên đang công tác thường xuyên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú', '2020-10-30'),
  ('B', 'Phiếu nhận xét đảng viên được giới thiệu nhưng được miễn sinh hoạt nơi cư trú', '2020-10-30');

insert into assessment_criteria (form_id, position, wording, options)
select assessment_forms.id, criterion.position, criterion.wording, criterion.options
from (values
  ('A', 1, 'Nêu gương về phẩm chất chính trị, đạo đức, lối sống và phát huy vai trò tiền phong, gương mẫu của người cán bộ, đảng viên trước nhân dân nơi cư trú', array['Nêu gương tốt', 'Nêu gương', 'Chưa nêu gương']),
  ('A', 2, 'Gương mẫu thực hiện nghĩa vụ công dân; tuyên truyền, vận động gia đình và nhân dân trên địa bàn dân cư thực hiện các chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước và các quy định của địa phương nơi cư trú. Tham gia và vận động gia đình tham gia các cuộc vận động, các phong trào thi đua do địa phương phát động', array['Gương mẫu đi đầu', 'Gương mẫu', 'Chưa gương mẫu']),
  ('A', 3, 'Tham gia đầy đủ, nghiêm túc các cuộc họp định kỳ và tích cực tham gia các cuộc họp khác do cấp ủy nơi cư trú triệu tập; tham gia các cuộc họp của nhân dân nơi cư trú', array['Tham gia đầy đủ', 'Tham gia chưa đầy đủ', 'Không tham gia']),
  ('A', 4, 'Thường xuyên giữ mối liên hệ với chi ủy, trưởng thôn, bản, tổ trưởng tổ dân phố, ban công tác mặt trận nơi cư trú để nắm bắt tình hình nhân dân; phản ánh những ý kiến của nhân dân tới cơ quan có thẩm quyền. Tích cực tham gia góp ý kiến với chi ủy, chi bộ, đảng ủy cơ sở nơi cư trú về các công việc chung của địa phương, nhất là những vấn đề bức xúc ở thôn, bản, tổ dân phố', array['Thường xuyên, tích cực', 'Thường xuyên', 'Chưa thường xuyên']),
  ('A', 5, 'Tuyên truyền, vận động nhân dân tham gia góp ý xây dựng Đảng, xây dựng chính quyền cơ sở, giám sát cán bộ, đảng viên trong việc tu dưỡng, rèn luyện đạo đức, lối sống và thực hiện trách nhiệm nêu gương. Vận động gia đình và nhân dân xây dựng mối quan hệ gắn bó, đoàn kết, xây dựng đời sống văn hóa ở khu dân cư', array['Rất tích cực', 'Tích cực', 'Chưa tích cực']),
  ('A', 6, 'Đề nghị cấp ủy cơ sở nơi đảng viên công tác biểu dương hoặc xem xét xử lý theo quy định đối với đảng viên chưa thực hiện tốt', array['Biểu dương', 'Không đề nghị', 'Xem xét xử lý']),
  ('A', 7, 'Nhận xét khác', array[]::text[]),
  ('B', 1, 'Nêu gương về phẩm chất chính trị, đạo đức, lối sống và phát huy vai trò tiền phong, gương mẫu của người cán bộ, đảng viên trước nhân dân nơi cư trú', array['Nêu gương tốt', 'Nêu gương', 'Chưa nêu gương']),
  ('B', 2, 'Thực hiện nghĩa vụ công dân nơi cư trú; vận động các thành viên trong gia đình tham gia các cuộc vận động, các phong trào thi đua do địa phương phát động; xây dựng đời sống văn hóa ở khu dân cư', array['Thực hiện tốt', 'Thực hiện', 'Chưa thực hiện']),
  ('B', 3, 'Vận động gia đình thực hiện các chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước và các quy định của địa phương, xây dựng mối quan hệ gắn bó, đoàn kết ở khu dân cư', array['Thực hiện tốt', 'Thực hiện', 'Chưa thực hiện']),
  ('B', 4, 'Nhận xét khác', array[]::text[])
) as criterion (variant, position, wording, options)
join assessment_forms on assessment_forms.variant = criterion.variant;

-- No limit was found in 213-QĐ/TW or 33-HD/BTCTW; 60 and 30 working days belong to another procedure (294-QĐ/TW).
insert into deadlines (key, days, unit, source, valid_from) values
  ('issueIntroduction', 10, 'workingDays', 'mặc định của phần mềm', '2020-01-02'),
  ('receiveIntroduction', 10, 'workingDays', 'mặc định của phần mềm', '2020-01-02'),
  ('assignIntroduction', 5, 'workingDays', 'mặc định của phần mềm', '2020-01-02'),
  ('admitIntroduction', 5, 'workingDays', 'mặc định của phần mềm', '2020-01-02');

-- Days off by Bộ luật Lao động Đ112 and those given instead of a weekend; 2027 before its official announcement.
insert into holidays (holiday_on, name) values
  ('2026-01-01', 'Tết Dương lịch'),
  ('2026-01-02', 'Nghỉ hoán đổi Tết Dương lịch'),
  ('2026-02-16', 'Tết Nguyên đán Bính Ngọ'),
  ('2026-02-17', 'Tết Nguyên đán Bính Ngọ'),
  ('2026-02-18', 'Tết Nguyên đán Bính Ngọ'),
  ('2026-02-19', 'Tết Nguyên đán Bính Ngọ'),
  ('2026-02-20', 'Tết Nguyên đán Bính Ngọ'),
  ('2026-04-26', 'Giỗ Tổ Hùng Vương'),
  ('2026-04-27', 'Nghỉ bù Giỗ Tổ Hùng Vương'),
  ('2026-04-30', 'Ngày Chiến thắng'),
  ('2026-05-01', 'Ngày Quốc tế Lao động'),
  ('2026-08-31', 'Nghỉ hoán đổi Quốc khánh'),
  ('2026-09-01', 'Quốc khánh'),
  ('2026-09-02', 'Quốc khánh'),
  ('2026-11-24', 'Ngày Văn hóa Việt Nam (Nghị quyết 80 của Bộ Chính trị)'),
  ('2027-01-01', 'Tết Dương lịch'),
  ('2027-02-05', 'Tết Nguyên đán Đinh Mùi (dự kiến)'),
  ('2027-02-06', 'Tết Nguyên đán Đinh Mùi (dự kiến)'),
  ('2027-02-07', 'Tết Nguyên đán Đinh Mùi (dự kiến)'),
  ('2027-02-08', 'Tết Nguyên đán Đinh Mùi (dự kiến)'),
  ('2027-02-09', 'Tết Nguyên đán Đinh Mùi (dự kiến)'),
  ('2027-02-10', 'Nghỉ bù Tết Nguyên đán (dự kiến)'),
  ('2027-02-11', 'Nghỉ bù Tết Nguyên đán (dự kiến)'),
  ('2027-04-16', 'Giỗ Tổ Hùng Vương (dự kiến)'),
  ('2027-04-30', 'Ngày Chiến thắng (dự kiến)'),
  ('2027-05-01', 'Ngày Quốc tế Lao động (dự kiến)'),
  ('2027-05-03', 'Nghỉ bù Ngày Quốc tế Lao động (dự kiến)'),
  ('2027-09-02', 'Quốc khánh (dự kiến)'),
  ('2027-09-03', 'Quốc khánh (dự kiến)'),
  ('2027-11-24', 'Ngày Văn hóa Việt Nam (dự kiến)');
