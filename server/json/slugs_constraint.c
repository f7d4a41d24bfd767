/* slugs_constraint.c - words for broken constraints: the slug is the constraint's name, spelled as in sql/migrations.
 * Those that no request can break (numbers counted by the database, hashes made by the server) have none and get the
 * general words. */
#include "json/slugs.h"

#include <stddef.h>

const struct slug slugs_constraint[] = {
    {"already-there", 409, "Đã có rồi", "It is there already", NULL, NULL},
    {"value-refused", 422, "Giá trị không được nhận", "The value is refused", NULL, NULL},

    /* texts */
    {"line_is_nfc", 422, "Chữ chưa ở dạng chuẩn NFC", "The text is not NFC", NULL, NULL},
    {"line_has_no_control_characters", 422, "Có ký tự không được dùng", "Holds characters that are not allowed", NULL,
     NULL},
    {"line_is_trimmed", 422, "Thừa dấu cách ở đầu hoặc cuối", "Blanks at an end", NULL, NULL},
    {"line_is_not_empty", 422, "Không được để trống", "Must not be empty", NULL, NULL},
    {"line_is_not_too_long", 422, "Dài quá 500 ký tự", "Longer than 500 characters", NULL, NULL},
    {"prose_is_nfc", 422, "Chữ chưa ở dạng chuẩn NFC", "The text is not NFC", NULL, NULL},
    {"prose_has_no_control_characters", 422, "Có ký tự không được dùng", "Holds characters that are not allowed", NULL,
     NULL},
    {"prose_is_not_blank", 422, "Không được để trống", "Must not be empty", NULL, NULL},
    {"prose_is_not_too_long", 422, "Dài quá 20000 ký tự", "Longer than 20000 characters", NULL, NULL},

    /* agencies and people */
    {"agency_is_not_its_own_parent", 422, "Cơ quan không trực thuộc chính nó", "An agency is not its own parent", NULL,
     NULL},
    {"agency_validity_is_in_order", 422, "Thời gian tồn tại không đúng thứ tự", "The agency's dates are out of order",
     NULL, NULL},
    {"agency_name_does_not_overlap", 422, "Tên cơ quan trùng thời gian", "Two names hold at the same time", NULL, NULL},
    {"agency_parent_exists", 422, "Không có cơ quan cấp trên này", "There is no such parent agency", NULL, NULL},
    {"alias_is_listed_once", 409, "Tên khác này đã có", "The alias is there already", NULL, NULL},
    {"post_title_is_unique_in_agency", 409, "Chức vụ này đã có ở cơ quan", "The agency has this post already", NULL,
     NULL},
    {"tenure_does_not_overlap", 422, "Người này đã giữ chức vụ trong thời gian đó",
     "The person holds the post at that time already", NULL, NULL},
    {"user_login_is_unique", 409, "Tên đăng nhập đã có", "The login is taken", NULL, NULL},
    {"user_login_is_lower_ascii", 422, "Tên đăng nhập không đúng", "Not a login",
     "Dùng 2 đến 64 chữ thường không dấu, số, dấu chấm, gạch nối, gạch dưới.",
     "Use 2 to 64 lower case letters, digits, dots, hyphens and underscores."},
    {"role_grant_role_is_known", 422, "Không có vai trò này", "There is no such role", NULL, NULL},
    {"role_grant_scope_is_known", 422, "Không có phạm vi này", "There is no such scope", NULL, NULL},

    /* programs */
    {"program_kind_is_known", 422, "Không có loại văn bản này", "There is no such kind of paper", NULL, NULL},
    {"program_term_is_in_order", 422, "Thời hạn không đúng thứ tự", "The term is out of order", NULL, NULL},
    {"program_secrecy_is_thuong", 422, "Không nhập văn bản mật", "Secret papers are not taken", NULL, NULL},
    {"program_source_text_is_not_too_long", 422, "Nguyên văn quá dài", "The source text is too long", NULL, NULL},
    {"program_supervising_agency_exists", 422, "Không tìm thấy cơ quan giám sát",
     "The supervising agency was not found", NULL, NULL},
    {"program_verifier_is_a_party", 422, "Bên xác nhận không phải một bên ký", "The verifier is not a party", NULL,
     NULL},
    {"party_agency_is_listed_once", 409, "Một cơ quan được ghi hai lần", "A party stands there twice", NULL, NULL},
    {"party_role_is_known", 422, "Không có vai trò bên ký này", "There is no such role of a party", NULL, NULL},
    {"party_agency_exists", 422, "Không tìm thấy cơ quan", "The agency was not found", NULL, NULL},
    {"legal_basis_says_something", 422, "Căn cứ chưa ghi gì", "The legal basis says nothing", NULL, NULL},
    {"signatory_authority_is_known", 422, "Không có thẩm quyền ký này", "There is no such authority to sign", NULL,
     NULL},
    {"obligation_is_not_its_own_parent", 422, "Nội dung không nằm trong chính nó", "A clause is not its own parent",
     NULL, NULL},
    {"obligation_kind_is_known", 422, "Không có loại nội dung này", "There is no such kind of clause", NULL, NULL},
    {"obligation_period_is_of_recurring", 422, "Chu kỳ chỉ dùng cho nội dung định kỳ",
     "Only a recurring clause has a period", NULL, NULL},
    {"obligation_text_kind_is_known", 422, "Không có cách ghi này", "There is no such way of quoting", NULL, NULL},
    {"bearer_role_is_known", 422, "Không có vai trò thực hiện này", "There is no such role of a bearer", NULL, NULL},

    /* plans and commitments */
    {"plan_year_is_plausible", 422, "Năm không hợp lý", "The year is not plausible", NULL, NULL},
    {"commitment_kind_is_known", 422, "Không có loại nhiệm vụ này", "There is no such kind of commitment", NULL, NULL},
    {"commitment_in_force_has_due_date", 422, "Thiếu thời hạn hoàn thành", "The due date is missing", NULL, NULL},
    {"commitment_without_deadline_has_no_due_date", 422, "Nhiệm vụ không có thời hạn thì không ghi ngày đến hạn",
     "A commitment without deadline has no due date", NULL, NULL},
    {"commitment_percent_is_within_hundred", 422, "Tỷ lệ từ 0 đến 100", "The percentage lies between 0 and 100", NULL,
     NULL},
    {"commitment_lead_is_a_party", 422, "Bên chủ trì không phải một bên ký", "The lead is not a party", NULL, NULL},
    {"coordinator_is_a_party", 422, "Bên phối hợp không phải một bên ký", "The coordinator is not a party", NULL, NULL},
    {"serves_obligation_exists", 422, "Không có nội dung phối hợp này", "There is no such obligation", NULL, NULL},

    /* reports, verifications, files, reviews */
    {"report_kind_is_known", 422, "Không có loại báo cáo này", "There is no such kind of report", NULL, NULL},
    {"report_of_completion_has_date", 422, "Thiếu ngày hoàn thành", "The day of completion is missing", NULL, NULL},
    {"report_of_completion_has_officer", 422, "Thiếu người chịu trách nhiệm", "The officer in charge is missing", NULL,
     NULL},
    {"report_percent_is_within_hundred", 422, "Tỷ lệ từ 0 đến 100", "The percentage lies between 0 and 100", NULL,
     NULL},
    {"verification_is_unique_for_report", 409, "Báo cáo đã được xác nhận", "The report was decided already", NULL,
     NULL},
    {"verification_decision_is_known", 422, "Không có kết luận này", "There is no such decision", NULL, NULL},
    {"verification_states_its_reason", 422, "Thiếu lý do", "The reason is missing", NULL, NULL},
    {"evidence_is_file_or_document", 422, "Minh chứng là tệp hoặc văn bản", "Evidence is a file or a document", NULL,
     NULL},
    {"evidence_file_exists", 422, "Không tìm thấy tệp", "The file was not found", NULL, NULL},
    {"file_size_is_within_limit", 422, "Tệp lớn hơn 25 MB", "The file is larger than 25 MB", NULL, NULL},
    {"review_kind_is_known", 422, "Không có loại sơ kết, tổng kết này", "There is no such kind of review", NULL, NULL},
    {"review_year_is_plausible", 422, "Năm không hợp lý", "The year is not plausible", NULL, NULL},
    {"idempotency_key_is_printable", 422, "Idempotency-Key không đúng", "The Idempotency-Key is not valid", NULL, NULL},
    {0},
};
