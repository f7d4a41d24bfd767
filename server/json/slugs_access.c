/* slugs_access.c - words for who may do what, for keys and versions, and for the service's own trouble. */
#include "json/slugs.h"

#include <stddef.h>

const struct slug slugs_access[] = {
    /* sessions */
    {"not-signed-in", 401, "Chưa đăng nhập", "Not signed in", "Đăng nhập rồi thử lại.", "Sign in and try again."},
    {"session-expired", 401, "Phiên làm việc đã hết hạn", "The session has ended", "Đăng nhập lại để tiếp tục.",
     "Sign in again to go on."},
    {"sign-in-failed", 401, "Tên đăng nhập hoặc mật khẩu không đúng", "The login or the password is wrong", NULL, NULL},
    {"too-many-attempts", 429, "Đăng nhập sai nhiều lần", "Too many failed attempts",
     "Vì an toàn của tài khoản, xin đợi một lúc rồi thử lại.",
     "To keep the account safe, wait a while before trying again."},
    /* said by the proxy in front, docs/deploy/nginx.conf */
    {"too-many-requests", 429, "Gửi quá nhiều yêu cầu", "Too many requests", "Hãy chờ một lát rồi thử lại.",
     "Wait a moment, then try again."},
    {"no-post", 403, "Tài khoản chưa có chức vụ", "The account holds no post",
     "Quản trị viên cần ghi chức vụ đang giữ trước khi đăng nhập.",
     "An administrator has to record a present post before the account can sign in."},
    {"cross-site", 403, "Yêu cầu đến từ trang khác", "The request came from another site",
     "Thao tác chỉ được nhận từ chính trang CamKet.", "Writes are only taken from CamKet's own pages."},
    {"password-wrong", 403, "Mật khẩu hiện tại không đúng", "The present password is wrong", NULL, NULL},
    {"password-short", 422, "Mật khẩu quá ngắn", "The password is too short", "Cần ít nhất 12 ký tự.",
     "At least 12 characters are needed."},
    {"password-long", 422, "Mật khẩu quá dài", "The password is too long", "Nhiều nhất 1024 byte.",
     "At most 1024 bytes are allowed."},
    {"password-guessable", 422, "Mật khẩu dễ đoán", "The password is easy to guess",
     "Không dùng một ký tự lặp lại, dãy phím liền nhau, tên đăng nhập hay tên hệ thống.",
     "Do not use a repeated character, a run of keys, the login or the product's name."},
    {"post-not-held", 422, "Không giữ chức vụ này", "The post is not held by the user", NULL, NULL},

    /* rights */
    {"not-allowed", 403, "Không có quyền làm việc này", "Not allowed",
     "Chức vụ đang dùng không có quyền làm việc này. Người làm được: {who_vi}.",
     "The acting post does not have this right. Who does: {who_en}."},
    {"not-found", 404, "Không tìm thấy", "Not found", "Không có, hoặc không thuộc phạm vi được xem.",
     "It does not exist or lies outside of what may be seen."},

    /* keys and versions */
    {"idempotency-key-required", 400, "Thiếu Idempotency-Key", "The Idempotency-Key is missing",
     "Mỗi lần gửi cần một khóa riêng từ 16 đến 128 ký tự.", "Each POST needs a key of its own, 16 to 128 characters."},
    {"idempotency-key-invalid", 400, "Idempotency-Key không đúng", "The Idempotency-Key is not valid",
     "Khóa gồm 16 đến 128 ký tự chữ, số, gạch nối, gạch dưới.",
     "A key has 16 to 128 letters, digits, hyphens and underscores."},
    {"idempotency-key-reused", 422, "Khóa đã dùng cho yêu cầu khác", "The key was used for another request",
     "Dùng khóa mới cho nội dung mới.", "Use a new key for new content."},
    {"idempotency-key-busy", 409, "Yêu cầu cùng khóa đang được xử lý", "A request with this key is being worked on",
     "Đợi một chút rồi gửi lại với cùng khóa.", "Wait a moment and send it again with the same key."},
    {"already-done", 409, "Việc này đã làm rồi", "This was done already", NULL, NULL},
    {"if-match-required", 428, "Thiếu If-Match", "If-Match is missing", "Gửi kèm phiên bản đang sửa.",
     "Send the version that was edited."},
    {"if-match-invalid", 400, "If-Match không đúng", "If-Match is not valid", NULL, NULL},
    {"version-is-stale", 412, "Đã có người sửa trước", "Somebody else changed it first",
     "Tải lại để xem bản mới nhất rồi sửa lại.", "Load the latest version and edit it again."},
    {"as-of-not-served", 400, "Chưa xem được theo ngày ở đây", "No past dates here",
     "Tham số as_of chỉ dùng cho các trang tổng hợp và bảng theo năm.",
     "as_of is served by the dashboards and the tables of a year only."},

    /* the service itself */
    {"internal", 500, "Lỗi của hệ thống", "An error of the system",
     "Lỗi đã được ghi lại. Xin thử lại; nếu vẫn lỗi, báo người quản trị kèm mã yêu cầu.",
     "It was logged. Please try again; if it persists, tell the administrator the request's id."},
    {"unavailable", 503, "Tạm thời chưa phục vụ được", "Not available for the moment", "Xin thử lại sau ít giây.",
     "Please try again in a few seconds."},
    {"outcome-unknown", 503, "Chưa rõ kết quả", "The outcome is not known",
     "Mất kết nối khi đang ghi. Gửi lại với cùng Idempotency-Key để biết kết quả, không bị ghi hai lần.",
     "The connection was lost while writing. Send it again with the same Idempotency-Key: nothing is written twice."},
    {"too-busy", 503, "Hệ thống đang bận", "The system is busy", "Xin thử lại sau ít giây.",
     "Please try again in a few seconds."},
    {"conflict-retry", 503, "Nhiều người cùng sửa một lúc", "Too many changes at once", "Xin thử lại sau ít giây.",
     "Please try again in a few seconds."},
    {"timeout", 504, "Xử lý quá lâu", "It took too long", "Thu hẹp điều kiện lọc hoặc thử lại sau.",
     "Narrow the filters or try again later."},
    {"storage-full", 507, "Hết chỗ lưu trữ", "The storage is full", "Báo người quản trị.", "Tell the administrator."},
    {0},
};

/* Their slugs are never sent: they lend words to a slug that has none of its own. */
const struct slug slugs_status[] = {
    {"status-400", 400, "Yêu cầu không hợp lệ", "The request is not valid", NULL, NULL},
    {"status-401", 401, "Chưa đăng nhập", "Not signed in", NULL, NULL},
    {"status-403", 403, "Không có quyền làm việc này", "Not allowed", NULL, NULL},
    {"status-404", 404, "Không tìm thấy", "Not found", NULL, NULL},
    {"status-409", 409, "Trùng hoặc mâu thuẫn với dữ liệu đã có", "It conflicts with what is there", NULL, NULL},
    {"status-412", 412, "Đã có người sửa trước", "Somebody else changed it first", NULL, NULL},
    {"status-422", 422, "Nội dung chưa đúng quy định", "The content breaks a rule", NULL, NULL},
    {"status-429", 429, "Quá nhiều yêu cầu", "Too many requests", NULL, NULL},
    {"status-500", 500, "Lỗi của hệ thống", "An error of the system", NULL, NULL},
    {"status-503", 503, "Tạm thời chưa phục vụ được", "Not available for the moment", NULL, NULL},
    {"status-504", 504, "Xử lý quá lâu", "It took too long", NULL, NULL},
    {0},
};
