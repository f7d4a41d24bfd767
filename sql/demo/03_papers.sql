-- The five real papers as facts, worded anew; what a text does not state stays empty. Obligations are paraphrases and marked so.

-- S2: Phú Yên, 12/5/2022. A program and its first plan are two papers: heads signed one, deputies the other. Both sides bear every clause.
select pg_temp.happens('2022-05-12 16:30+07', 'btg.phuyen', 'program', 's2', jsonb_build_object(
  'kind', 'chuong_trinh',
  'title', 'Chương trình phối hợp giữa Ban Tuyên giáo Tỉnh ủy và Ban Dân vận Tỉnh ủy về thực hiện công tác dân vận, công tác tuyên giáo giai đoạn 2022 - 2026',
  'signed_on', '2022-05-12', 'place', 'Phú Yên', 'term_from', '2022-01-01', 'term_to', '2026-12-31', 'term_text', 'giai đoạn 2022 - 2026',
  'signing_event', 'Hội nghị ký kết chiều 12/5/2022 tại Phú Yên. Chủ trì: đồng chí Bùi Thanh Toàn và đồng chí Đinh Thị Thu Thanh. Chứng kiến: cán bộ, công chức hai cơ quan.',
  'secrecy', 'thuong',
  'parties', jsonb_build_array(jsonb_build_object('ref', 'py.btg', 'agency_id', pg_temp.id('py.btg')), jsonb_build_object('ref', 'py.bdv', 'agency_id', pg_temp.id('py.bdv'))),
  'signatories', '[{"party":"py.btg","person_name":"Bùi Thanh Toàn","post_title":"Trưởng Ban Tuyên giáo Tỉnh ủy","position":1},
                   {"party":"py.bdv","person_name":"Đinh Thị Thu Thanh","post_title":"Trưởng Ban Dân vận Tỉnh ủy","position":2}]'::jsonb,
  'obligations', (select jsonb_agg(jsonb_build_object('ref', 'o' || n, 'label', label, 'text', text, 'text_kind', 'paraphrase', 'kind', 'standing',
      'bearers', '[{"party":"py.btg","role":"joint"},{"party":"py.bdv","role":"joint"}]'::jsonb) order by n)
    from (values
      (1, 'Một là', 'Phổ biến, quán triệt chủ trương của Đảng về dân vận, dân tộc, tôn giáo và thực hiện dân chủ ở cơ sở, cùng các chính sách của tỉnh gắn với đời sống Nhân dân.'),
      (2, 'Hai là', 'Vận động Nhân dân nêu cao cảnh giác, đấu tranh với quan điểm sai trái, thù địch và thông tin giả gây chia rẽ khối đại đoàn kết.'),
      (3, 'Ba là', 'Theo dõi, nắm dư luận xã hội, tâm tư của cán bộ, đảng viên và Nhân dân; định hướng dư luận và tham mưu cấp ủy chỉ đạo những vấn đề được quan tâm.'),
      (4, 'Bốn là', 'Trao đổi, chia sẻ thông tin nổi cộm trên báo chí để tham mưu lãnh đạo công tác dân vận, tuyên giáo.'),
      (5, 'Năm là', 'Biểu dương gương điển hình trong phong trào thi đua “Dân vận khéo”, gắn với học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.')) o (n, label, text))));
select pg_temp.happens('2022-05-12 17:00+07', 'btg.phuyen', 'plan', 's2 2022', jsonb_build_object('origin', 'stated', 'year', 2022, 'place', 'Phú Yên',
  'signed_on', '2022-05-12', 'title', 'Kế hoạch thực hiện Chương trình phối hợp giữa Ban Tuyên giáo Tỉnh ủy và Ban Dân vận Tỉnh ủy năm 2022',
  'signatories', '[{"party":"py.btg","person_name":"Nguyễn Văn Sự","post_title":"Phó Trưởng Ban trực Ban Tuyên giáo Tỉnh ủy","position":1},
                   {"party":"py.bdv","person_name":"Lê Thị Ngọc Hoa","post_title":"Phó Trưởng Ban trực Ban Dân vận Tỉnh ủy","position":2}]'::jsonb));

-- S0: 13/9/2022, a province that the text does not name. The two who chaired the ceremony are not said to have signed.
select pg_temp.happens('2022-09-13 16:30+07', 'mttq.tinh', 'program', 's0', jsonb_build_object(
  'kind', 'chuong_trinh', 'title', 'Chương trình phối hợp công tác giai đoạn 2022 - 2026', 'signed_on', '2022-09-13',
  'term_from', '2022-01-01', 'term_to', '2026-12-31', 'term_text', 'giai đoạn 2022 - 2026',
  'signing_event', 'Hội nghị ký kết chiều 13/9/2022. Đồng chủ trì: đồng chí Lê Thành Công (Trưởng Ban Dân vận Tỉnh ủy, Chủ tịch Ủy ban MTTQ Việt Nam Tỉnh) và đồng chí Lê Thị Kim Loan (Trưởng Ban Tuyên giáo Tỉnh ủy).',
  'secrecy', 'thuong',
  'parties', jsonb_build_array(jsonb_build_object('ref', 's0.mttq', 'agency_id', pg_temp.id('s0.mttq')), jsonb_build_object('ref', 's0.btg', 'agency_id', pg_temp.id('s0.btg'))),
  'obligations', (select jsonb_agg(jsonb_build_object('ref', 'o' || n, 'text', text, 'text_kind', 'paraphrase', 'kind', 'standing',
      'bearers', jsonb_build_array(jsonb_build_object('party', party, 'role', 'lead'))) order by n)
    from (values
      (1, 's0.mttq', 'Hướng dẫn công tác thông tin, tuyên truyền trong hệ thống Mặt trận và các tổ chức chính trị - xã hội.'),
      (2, 's0.mttq', 'Chủ động gửi thông tin cho cơ quan báo chí về kết quả hoạt động của Mặt trận các cấp trong tỉnh.'),
      (3, 's0.mttq', 'Tuyên truyền trên trang thông tin điện tử và mạng xã hội của hai bên; nắm tư tưởng, dư luận trong đoàn viên, hội viên và Nhân dân.'),
      (4, 's0.btg', 'Định hướng tuyên truyền về đại đoàn kết toàn dân tộc và hoạt động của Mặt trận tại các kỳ hội nghị báo cáo viên.'),
      (5, 's0.btg', 'Cung cấp bản tin sinh hoạt chi bộ và tài liệu tham khảo cho báo cáo viên.'),
      (6, 's0.btg', 'Thường xuyên định hướng tuyên truyền, nhân rộng mô hình hay, cách làm hiệu quả trong các cuộc vận động, phong trào thi đua của Mặt trận.')) o (n, party, text))));

-- S1: Phú Yên, 6/4/2023, four parties. The text gives the department's duties only; term and signatories are not stated.
select pg_temp.happens('2023-04-06 11:00+07', 'mttq.phuyen', 'program', 's1', jsonb_build_object(
  'kind', 'chuong_trinh', 'title', 'Chương trình phối hợp về thực hiện công tác thông tin, tuyên truyền, phản ánh tình hình Nhân dân trên địa bàn tỉnh',
  'signed_on', '2023-04-06', 'secrecy', 'thuong',
  'parties', (select jsonb_agg(jsonb_build_object('ref', k, 'agency_id', pg_temp.id(k)) order by n)
                from unnest(array['py.mttq', 'py.sotttt', 'py.bao', 'py.dai']) with ordinality p (k, n)),
  'obligations', (select jsonb_agg(jsonb_build_object('ref', 'o' || n, 'text', text, 'text_kind', 'paraphrase', 'kind', 'standing',
      'bearers', '[{"party":"py.sotttt","role":"lead"}]'::jsonb) order by n)
    from (values
      (1, 'Chủ trì theo dõi, quản lý nhà nước về hoạt động thông tin, báo chí.'),
      (2, 'Phối hợp, hướng dẫn cơ quan báo chí và hệ thống truyền thanh cơ sở tuyên truyền về đại đoàn kết dân tộc, về vai trò và hoạt động của Mặt trận các cấp.'),
      (3, 'Kịp thời đưa thông tin chính thống của Đảng, Nhà nước.'),
      (4, 'Chủ động đấu tranh, phản bác thông tin sai trái, xấu độc gây chia rẽ khối đại đoàn kết.'),
      (5, 'Phối hợp hưởng ứng, tuyên truyền các giải báo chí về đại đoàn kết và về phòng, chống tham nhũng, lãng phí.'),
      (6, 'Hướng dẫn cơ quan báo chí tuyên truyền kết quả các cuộc vận động, phong trào thi đua, an sinh xã hội.'),
      (7, 'Phối hợp triển khai các chương trình giám sát do Mặt trận chủ trì trong lĩnh vực thông tin và truyền thông.'),
      (8, 'Tổ chức góp ý, phản biện xã hội đối với dự thảo văn bản do Bộ Thông tin và Truyền thông chủ trì xây dựng.'),
      (9, 'Phối hợp tạo mục liên kết giữa trang thông tin điện tử của Sở và của Ủy ban MTTQ Việt Nam tỉnh.'),
      (10, 'Hỗ trợ Ủy ban MTTQ Việt Nam tỉnh quản lý, điều hành triển khai chuyển đổi số tại cơ quan và trong hệ thống Mặt trận.'),
      (11, 'Phối hợp tập huấn, bồi dưỡng kỹ năng chuyển đổi số cho cán bộ Mặt trận các cấp.'),
      (12, 'Cử cán bộ kỹ thuật hỗ trợ vận hành trang mạng xã hội và nâng cấp trang thông tin điện tử của Ủy ban MTTQ Việt Nam tỉnh.')) o (n, text))));

-- S3: Bắc Giang, 30/1/2024. A plan for one year under 238-QĐ/TW is a program of that year; what delegates proposed there is no obligation.
select pg_temp.happens('2024-01-30 17:00+07', 'btg.bacgiang', 'program', 's3', jsonb_build_object(
  'kind', 'ke_hoach',
  'title', 'Kế hoạch phối hợp trong việc thực thi pháp luật, triển khai kế hoạch phát triển kinh tế - xã hội, giải quyết các vấn đề nổi cộm, nhân dân quan tâm năm 2024',
  'signed_on', '2024-01-30', 'place', 'Bắc Giang', 'term_from', '2024-01-01', 'term_to', '2024-12-31', 'term_text', 'năm 2024',
  'signing_event', 'Ký kết chiều 30/1/2024. Đồng chủ trì: đồng chí Lê Ánh Dương (Chủ tịch UBND tỉnh) và đồng chí Nguyễn Việt Oanh (Trưởng Ban Tuyên giáo Tỉnh ủy). Cùng dự: lãnh đạo Sở Thông tin và Truyền thông, Báo Bắc Giang, Đài PT-TH tỉnh.',
  'secrecy', 'thuong',
  'parties', jsonb_build_array(jsonb_build_object('ref', 'bg.ubnd', 'agency_id', pg_temp.id('bg.ubnd')), jsonb_build_object('ref', 'bg.btg', 'agency_id', pg_temp.id('bg.btg'))),
  'legal_bases', '[{"kind":"Quyết định","number":"238-QĐ/TW","issued_on":"2020-09-30","issuer":"Ban Bí thư (khóa XII)",
                    "subject":"Quy chế phối hợp giữa ban tuyên giáo các cấp với cơ quan quản lý nhà nước cùng cấp"}]'::jsonb));

-- S4: Trà Vinh, 28/12/2022. A year-end review of the sector, of no program.
select pg_temp.happens('2022-12-28 17:00+07', 'btg.travinh', 'review', 's4', jsonb_build_object(
  'year', 2022, 'kind', 'annual', 'title', 'Hội nghị tổng kết công tác tuyên giáo năm 2022, triển khai nhiệm vụ năm 2023', 'held_on', '2022-12-28',
  'results', jsonb_build_array(
    'Tham mưu Tỉnh ủy sơ kết, tổng kết và ban hành nhiều chủ trương; cụ thể hóa chỉ đạo của Trung ương phù hợp với tỉnh.',
    'Triển khai các bước của Đề án Sổ tay đảng viên điện tử trên địa bàn tỉnh.',
    'Tham mưu ban hành chỉ thị về trách nhiệm nêu gương của người đứng đầu trong học tập, thực hiện nghị quyết.',
    'Bảo vệ nền tảng tư tưởng của Đảng: nắm tình hình, phát hiện sớm hoạt động chống phá, định hướng truyền thông.',
    'Định hướng báo chí, xuất bản, văn hóa, văn nghệ đúng chủ trương, chính sách.',
    'Báo chí phản ánh kịp thời tình hình kinh tế - xã hội, phòng, chống dịch và an sinh xã hội.',
    'Thông tin đối ngoại đổi mới về nội dung, giải pháp; quảng bá hình ảnh quê hương, con người Trà Vinh.',
    'Ứng dụng công nghệ thông tin, mạng xã hội để tuyên truyền, định hướng dư luận.',
    'Đổi mới tuyên truyền miệng và hoạt động báo cáo viên.'),
  'directions', jsonb_build_array(
    'Nâng cao chất lượng tham mưu ban hành văn bản định hướng công tác tuyên giáo.',
    'Kiểm tra, đánh giá việc thực hiện Chỉ thị số 28-CT/TU về trách nhiệm người đứng đầu trong học tập, thực hiện nghị quyết.',
    'Sơ kết, tổng kết các chỉ thị, nghị quyết của Trung ương và Tỉnh ủy theo yêu cầu.',
    'Đổi mới nội dung, phương thức tuyên truyền theo hướng đa dạng, sinh động, ngắn gọn, gần với cuộc sống.',
    'Tham mưu công tác xây dựng Đảng về chính trị, tư tưởng, đạo đức.'),
  'documents', jsonb_build_array('Chỉ thị số 28-CT/TU của Ban Thường vụ Tỉnh ủy')));
