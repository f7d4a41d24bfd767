/* normal.h - one spelling for each text: the only room that knows utf8proc.
 *
 * The same rules hold in the database (domains core.line and core.prose check them), so what passes here passes there.
 */
#ifndef CAMKET_JSON_NORMAL_H
#define CAMKET_JSON_NORMAL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum normal_kind {
    NORMAL_LINE, /* one line: no control characters at all, blanks at both ends dropped, tabs to spaces */
    NORMAL_PROSE /* several lines: TAB and LF stay, CRLF and CR become LF, blanks at the end dropped */
};

/* NFC; Ð/ð (Icelandic eth, as many keyboards type it) to Đ/đ, no-break spaces to a space, zero-width characters and BOM
 * dropped. Refuses (NULL) invalid UTF-8, C0 and C1 controls beyond those above, bidirectional controls (U+202A-202E,
 * U+2066-2069), line and paragraph separators, noncharacters. The result may be empty. */
const char *text_normal(struct arena *arena, const char *bytes, size_t size, enum normal_kind kind);

/* Valid UTF-8 in lower case without marks, for comparing what people type: "Quý III" and "QUÝ iii" are "quy iii", "đ"
 * is "d". Precomposed and decomposed input, and both places of a tone ("hòa", "hoà"), come out the same. Never shown.
 */
const char *text_fold(struct arena *arena, const char *bytes, size_t size);

/* Whether a text is NFC. */
bool text_is_nfc(struct arena *arena, const char *text);

#endif
