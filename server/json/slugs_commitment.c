/* slugs_commitment.c - words for what the acts on commitments refuse, for evidence, files and reviews. */
#include "json/slugs.h"

#include <stddef.h>

const struct slug slugs_commitment[] = {
    /* who may act, and when */
    {"state-does-not-allow", 409, "Trạng thái hiện tại không cho phép", "The present state does not allow it",
     "Nhiệm vụ đã chuyển sang bước khác; tải lại để xem.", "The commitment has moved on; load it again."},
    {"agency-is-not-the-lead", 403, "Cơ quan không chủ trì nhiệm vụ này", "The agency is not the lead", NULL, NULL},
    {"agency-is-not-a-coordinator", 403, "Cơ quan không phối hợp nhiệm vụ này", "The agency does not coordinate here",
     NULL, NULL},
    {"agency-is-reporter", 403, "Cơ quan báo cáo không tự xác nhận", "The reporting agency does not confirm itself",
     "Việc xác nhận thuộc bên ký khác hoặc cơ quan giám sát.", "Another party, or the supervising agency, confirms."},
    {"not-a-verifier", 403, "Không phải cơ quan xác nhận", "Not a verifier",
     "Chỉ bên ký được giao hoặc cơ quan giám sát xác nhận nhiệm vụ này.",
     "Only the party named for it, or the supervising agency, confirms this commitment."},
    {"person-is-author", 403, "Người nhập báo cáo không tự xác nhận", "The report's author does not confirm it", NULL,
     NULL},
    {"person-is-officer", 403, "Người được nêu trong báo cáo không tự xác nhận",
     "The officer named in the report does not confirm it", NULL, NULL},
    {"person-has-post-in-lead", 403, "Người giữ chức vụ ở cơ quan chủ trì không xác nhận",
     "Who holds a post in the lead agency does not confirm", NULL, NULL},
    {"agency-is-not-the-author", 403, "Bản ghi của cơ quan khác", "The record is another agency's", NULL, NULL},
    {"agency-is-not-own", 422, "Chỉ ghi cho cơ quan mình", "Only for the own agency", NULL, NULL},
    {"report-not-in-force", 409, "Báo cáo không còn hiệu lực", "The report is not in force",
     "Đã có báo cáo mới hơn, hoặc báo cáo đã rút.", "There is a later one, or it was withdrawn."},

    {"program-not-found", 422, "Không tìm thấy chương trình", "The program was not found", NULL, NULL},
    {"program-cannot-change", 422, "Không đổi được chương trình", "The program cannot be changed",
     "Bản ghi đã gắn với một chương trình thì không chuyển sang chương trình khác.",
     "A record of one program does not move to another."},

    /* reports and verifications */
    {"completion-date-missing", 422, "Thiếu ngày hoàn thành", "The day of completion is missing", NULL, NULL},
    {"completion-date-is-future", 422, "Ngày hoàn thành ở tương lai", "The day of completion lies in the future", NULL,
     NULL},
    {"progress-has-no-completion-date", 422, "Báo cáo tiến độ không ghi ngày hoàn thành",
     "A report of progress has no day of completion", NULL, NULL},
    {"officer-missing", 422, "Thiếu người chịu trách nhiệm", "The officer in charge is missing",
     "Báo cáo hoàn thành phải nêu tên người chịu trách nhiệm.", "A report of completion names the officer in charge."},
    {"officer-named-twice", 422, "Người chịu trách nhiệm ghi hai cách", "The officer is named in two ways",
     "Chọn chức vụ, hoặc ghi họ tên; không ghi cả hai.", "Choose a post or write a name, not both."},
    {"officer-not-authorised", 422, "Người này không có thẩm quyền ký", "The officer may not sign",
     "Chọn người đang giữ chức vụ được ký của cơ quan chủ trì.",
     "Choose the holder of a post of the lead agency that may sign."},
    {"reason-missing", 422, "Thiếu lý do", "The reason is missing", "Nêu rõ lý do hoặc nội dung còn thiếu.",
     "Say why, or what is missing."},
    {"contribution-missing", 422, "Chưa có phần đóng góp của bên phối hợp", "A coordinator's contribution is missing",
     "Chưa nhận phần của {agency}; nếu không nhận được thì đánh dấu “không nhận được”.",
     "Nothing has come from {agency}; mark it as not received if so."},
    {"contribution-was-received", 422, "Phần đóng góp đã nhận", "The contribution was received",
     "Đã nhận phần của {agency}, không đánh dấu “không nhận được”.",
     "{agency} has contributed; do not mark it as not received."},

    /* evidence and files */
    {"evidence-missing", 422, "Thiếu minh chứng", "The evidence is missing",
     "Báo cáo hoàn thành cần ít nhất một tệp hoặc một văn bản dẫn chiếu.",
     "A report of completion needs a file or a cited document."},
    {"evidence-needs-file-or-document", 422, "Minh chứng là tệp hoặc văn bản", "Evidence is a file or a document",
     "Mỗi minh chứng ghi đúng một trong hai.", "Each piece of evidence is one of the two."},
    {"file-incomplete", 422, "Tệp chưa tải lên đủ", "The file is incomplete", NULL, NULL},
    {"file-empty", 422, "Tệp rỗng", "The file is empty", NULL, NULL},
    {"file-name-missing", 400, "Thiếu tên tệp", "The file's name is missing",
     "Gửi tên tệp trong phần đầu Content-Disposition.", "Send the name in Content-Disposition."},
    {"file-type-not-allowed", 415, "Loại tệp không được nhận", "This kind of file is not taken",
     "Nhận pdf, png, jpg, xlsx, docx, csv, txt.", "Taken are pdf, png, jpg, xlsx, docx, csv, txt."},
    {0},
};
