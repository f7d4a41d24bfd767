const vi = {
  title: 'Tài khoản',
  user: 'Người dùng',
  login: 'Tên đăng nhập',
  post: 'Chức vụ đang dùng',
  otherPosts: 'Chức vụ khác',
  roles: 'Vai trò',
  role: { admin: 'Quản trị', clerk: 'Chuyên viên cập nhật', leader: 'Lãnh đạo', supervisor: 'Giám sát', auditor: 'Kiểm tra, kiểm toán' },
  scope: { own: 'cơ quan mình', subtree: 'cơ quan mình và trực thuộc', all: 'toàn hệ thống' },
  password: 'Đổi mật khẩu',
  passwordWhy: 'Các phiên đăng nhập khác của tài khoản này sẽ kết thúc.',
  old: 'Mật khẩu hiện tại',
  fresh: 'Mật khẩu mới',
  freshHint: 'ít nhất 12 ký tự; một câu dài dễ nhớ an toàn hơn một từ có ký tự lạ',
  repeat: 'Nhập lại mật khẩu mới',
  show: 'Hiện mật khẩu',
  change: 'Đổi mật khẩu',
  needOld: 'Hãy nhập mật khẩu hiện tại.',
  tooShort: 'Mật khẩu mới cần ít nhất 12 ký tự.',
  differs: 'Hai lần nhập mật khẩu mới chưa giống nhau.',
  changed: 'Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.',
};

export default vi;
