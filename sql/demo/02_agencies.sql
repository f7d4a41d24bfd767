-- The agencies that the five texts name, and one that runs the installation (invented). S0 names no province, so these two have none.

select pg_temp.agency('system', null, 'province', null, 'Cơ quan chủ quản hệ thống (minh họa)', null, '{}');

select pg_temp.agency('py.btg', 'P_BTG', 'province', 'Phú Yên', 'Ban Tuyên giáo Tỉnh ủy Phú Yên', 'BTGTU Phú Yên',
  '{"Ban Tuyên giáo Tỉnh ủy","BTGTU","BTG","BTG Tỉnh ủy"}');
select pg_temp.agency('py.bdv', 'P_BDV', 'province', 'Phú Yên', 'Ban Dân vận Tỉnh ủy Phú Yên', 'BDVTU Phú Yên',
  '{"Ban Dân vận Tỉnh ủy","BDVTU","BDV","BDV Tỉnh ủy"}');
select pg_temp.agency('py.mttq', 'F_MTTQ', 'province', 'Phú Yên', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Yên', 'MTTQ tỉnh Phú Yên',
  '{"Ủy ban MTTQ Việt Nam tỉnh Phú Yên","Ủy ban MTTQ Việt Nam tỉnh","UBMTTQ","UBMTTQVN","MTTQ","Mặt trận tỉnh"}');
select pg_temp.agency('py.sotttt', 'S_STTTT', 'province', 'Phú Yên', 'Sở Thông tin và Truyền thông tỉnh Phú Yên', 'Sở TT&TT Phú Yên',
  '{"Sở Thông tin và Truyền thông","Sở TT&TT","STTTT"}');
select pg_temp.agency('py.bao', 'M_BAO', 'province', 'Phú Yên', 'Tòa soạn Báo Phú Yên', 'Báo Phú Yên', '{"Báo Phú Yên"}');
select pg_temp.agency('py.dai', 'M_DAI', 'province', 'Phú Yên', 'Đài Phát thanh Truyền hình Phú Yên', 'Đài PT-TH Phú Yên',
  '{"Đài Phát thanh và Truyền hình Phú Yên","Đài PT&TH","PTP"}');

select pg_temp.agency('s0.mttq', 'F_MTTQ_BTT', 'province', null, 'Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam Tỉnh', null,
  '{"Ủy ban Mặt trận Tổ quốc Việt Nam Tỉnh","Ủy ban MTTQ Việt Nam Tỉnh","UBMTTQ","MTTQ"}');
select pg_temp.agency('s0.btg', 'P_BTG', 'province', null, 'Ban Tuyên giáo Tỉnh ủy', 'BTGTU', '{"BTG","BTG Tỉnh ủy"}');

select pg_temp.agency('bg.ubnd', 'S_UBND', 'province', 'Bắc Giang', 'Ủy ban nhân dân tỉnh Bắc Giang', 'UBND tỉnh Bắc Giang', '{"UBND tỉnh"}');
select pg_temp.agency('bg.btg', 'P_BTG', 'province', 'Bắc Giang', 'Ban Tuyên giáo Tỉnh ủy Bắc Giang', 'BTGTU Bắc Giang',
  '{"Ban Tuyên giáo Tỉnh ủy","BTGTU","BTG"}');

select pg_temp.agency('tv.btg', 'P_BTG', 'province', 'Trà Vinh', 'Ban Tuyên giáo Tỉnh ủy Trà Vinh', 'BTGTU Trà Vinh',
  '{"Ban Tuyên giáo Tỉnh ủy","BTGTU","BTG"}');

-- Accounts. The people are invented; their posts say so wherever they are shown.
select pg_temp.account('quantri', 'system', 'Quản trị hệ thống (minh họa)', 'Đỗ Quang Huy', 'admin', 'all');
select pg_temp.account('lanhdao', 'system', 'Lãnh đạo theo dõi (minh họa)', 'Phan Thị Thanh Hương', 'leader', 'all');
select pg_temp.account('giamsat', 'system', 'Giám sát viên (minh họa)', 'Vũ Đức Thịnh', 'supervisor', 'all');
select pg_temp.account('kiemtra', 'system', 'Kiểm tra viên (minh họa)', 'Tạ Minh Châu', 'auditor', 'all');
select pg_temp.account('btg.phuyen', 'py.btg', 'Chuyên viên (minh họa)', 'Nguyễn Thu Hà', 'clerk', 'own');
select pg_temp.account('bdv.phuyen', 'py.bdv', 'Chuyên viên (minh họa)', 'Trần Quốc Bảo', 'clerk', 'own');
select pg_temp.account('mttq.phuyen', 'py.mttq', 'Chuyên viên (minh họa)', 'Lê Thị Mai Phương', 'clerk', 'own');
select pg_temp.account('sotttt.phuyen', 'py.sotttt', 'Chuyên viên (minh họa)', 'Phạm Hoàng Long', 'clerk', 'own');
select pg_temp.account('bao.phuyen', 'py.bao', 'Thư ký tòa soạn (minh họa)', 'Hồ Ngọc Diệp', 'clerk', 'own');
select pg_temp.account('dai.phuyen', 'py.dai', 'Biên tập viên (minh họa)', 'Võ Thành Nhân', 'clerk', 'own');
select pg_temp.account('mttq.tinh', 's0.mttq', 'Chuyên viên (minh họa)', 'Đặng Thị Ngọc Ánh', 'clerk', 'own');
select pg_temp.account('btg.tinh', 's0.btg', 'Chuyên viên (minh họa)', 'Bùi Văn Khải', 'clerk', 'own');
select pg_temp.account('ubnd.bacgiang', 'bg.ubnd', 'Chuyên viên Văn phòng (minh họa)', 'Ngô Hải Yến', 'clerk', 'own');
select pg_temp.account('btg.bacgiang', 'bg.btg', 'Chuyên viên (minh họa)', 'Đào Xuân Trường', 'clerk', 'own');
select pg_temp.account('btg.travinh', 'tv.btg', 'Chuyên viên (minh họa)', 'Thạch Minh Tuấn', 'clerk', 'own');

-- Officers in whose name reports go out (invented).
select pg_temp.post('officer py.btg', 'py.btg', 'Phó Trưởng Ban (minh họa)', true, 'Lương Hữu Phước');
select pg_temp.post('officer py.bdv', 'py.bdv', 'Phó Trưởng Ban (minh họa)', true, 'Cao Thị Bích Liên');
select pg_temp.post('officer py.mttq', 'py.mttq', 'Phó Chủ tịch (minh họa)', true, 'Huỳnh Tấn Lộc');
select pg_temp.post('officer py.sotttt', 'py.sotttt', 'Phó Giám đốc (minh họa)', true, 'Trịnh Thị Thu Trang');
select pg_temp.post('officer py.bao', 'py.bao', 'Phó Tổng Biên tập (minh họa)', true, 'Mai Anh Dũng');
select pg_temp.post('officer py.dai', 'py.dai', 'Phó Giám đốc (minh họa)', true, 'Nguyễn Khánh Vân');
select pg_temp.post('officer s0.mttq', 's0.mttq', 'Phó Chủ tịch (minh họa)', true, 'Lâm Thị Hồng Nhung');
select pg_temp.post('officer s0.btg', 's0.btg', 'Phó Trưởng Ban (minh họa)', true, 'Trương Công Định');
select pg_temp.post('officer bg.ubnd', 'bg.ubnd', 'Phó Chánh Văn phòng (minh họa)', true, 'Giáp Văn Sơn');
select pg_temp.post('officer bg.btg', 'bg.btg', 'Phó Trưởng Ban (minh họa)', true, 'Thân Thị Kim Oanh');
